import { app, dialog, type BrowserWindow } from 'electron';
import type { Engine } from '../session/engine.ts';

/** Ending what runs takes this long at most; then the app goes anyway. */
const PATIENCE_MS = 8_000;

/** Asks before running videos are lost, then ends every process before the app goes. */
export function endWell(window: BrowserWindow, engine: Engine): void {
  let isSure = false;
  let isEnding = false;

  const end = async (): Promise<void> => {
    if (isEnding) return;
    isEnding = true;
    isSure = true;
    const late = setTimeout(() => app.exit(1), PATIENCE_MS);
    await engine[Symbol.asyncDispose]().catch((cause: unknown) => console.error(cause));
    clearTimeout(late);
    app.exit(0);
  };

  window.on('close', (event) => {
    if (isEnding) return;
    event.preventDefault();
    void (isSure ? Promise.resolve(true) : mayEnd(window, engine)).then(async (yes) => {
      if (yes) await end();
    });
  });
  app.on('window-all-closed', () => void end());
  // The system or a terminal says so: nobody is there to be asked.
  for (const name of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(name, () => void end());
}

async function mayEnd(window: BrowserWindow, engine: Engine): Promise<boolean> {
  const running = engine.ledger.session.batches
    .flatMap((batch) => batch.jobs)
    .filter((job) => job.status.kind === 'analysing' || job.status.kind === 'backing-off').length;
  if (running === 0) return true;
  const { response } = await dialog.showMessageBox(window, {
    type: 'question',
    message: running === 1 ? '1 video is running.' : `${running} videos are running.`,
    detail:
      'Finished reports are safe. Running videos end now and start again with the next drop of the folder.',
    buttons: ['Stop and Quit', 'Keep Running'],
    defaultId: 1,
    cancelId: 1,
    noLink: true,
  });
  return response === 0;
}
