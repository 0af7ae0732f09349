import { app, dialog, type BrowserWindow } from 'electron';
import type { Translations } from '../../shared/i18n/i18n.ts';
import type { Engine } from '../session/engine.ts';
import { paidWorkIn } from '../../shared/session/paid-work.ts';
import { logger } from '../log/log.ts';
import type { RunningExports } from '../export/running-exports.ts';
import { describeUnderWay } from '../../shared/describe-under-way.ts';

const log = logger('app');

/** The most milliseconds that ending everything may take; then the app exits anyway. */
const PATIENCE_MS = 8_000;

export interface Quit {
  /** Asks as at the end, ends every process, and calls `last` in place of the exit. It must end the app. */
  readonly endWith: (last: () => Promise<void>) => void;
}

interface QuitParts {
  readonly translations: () => Translations;
  readonly exports: RunningExports;
  readonly onClose: () => Promise<void>;
}

/** Asks before running videos, texts and exports are lost, then ends every process before the app exits. `onClose` saves the state of the window. */
export function onQuit(
  window: BrowserWindow,
  engine: Engine,
  { translations, exports, onClose }: QuitParts,
): Quit {
  let isSure = false;
  let isEnding = false;

  const end = async (last: () => Promise<void> | void = () => app.exit(0)): Promise<void> => {
    if (isEnding) return;
    isEnding = true;
    isSure = true;
    const late = setTimeout(() => app.exit(1), PATIENCE_MS);
    // An export that ends by itself tells its batch, which the engine writes down.
    const ended = exports.end().then(() => engine[Symbol.asyncDispose]());
    await Promise.all([onClose(), ended]).catch((cause: unknown) =>
      log.error('the app could not end in good order', cause),
    );
    clearTimeout(late);
    await last();
  };

  window.on('close', (event) => {
    if (isEnding) return;
    event.preventDefault();
    void (isSure ? Promise.resolve(true) : mayEnd(window, engine, exports, translations())).then(
      async (yes) => {
        if (yes) await end();
      },
    );
  });
  app.on('window-all-closed', () => void end());
  // After a signal from the system or a terminal nobody is there to be asked.
  for (const name of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(name, () => void end());
  return {
    endWith: (last) =>
      void mayEnd(window, engine, exports, translations()).then(async (yes) => {
        if (yes) await end(last);
      }),
  };
}

async function mayEnd(
  window: BrowserWindow,
  engine: Engine,
  exports: RunningExports,
  translations: Translations,
): Promise<boolean> {
  const { t } = translations;
  const paid = paidWorkIn(engine.store.session.batches);
  const lost = describeUnderWay({ ...paid, exports: exports.count }, translations);
  if (lost === null) return true;
  const { response } = await dialog.showMessageBox(window, {
    type: 'question',
    ...lost,
    buttons: [t('menu.stopAndQuit'), t('menu.keepRunning')],
    defaultId: 1,
    cancelId: 1,
    noLink: true,
  });
  return response === 0;
}
