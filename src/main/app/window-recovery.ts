import { dialog, type BrowserWindow } from 'electron';
import type { Translations } from '../../shared/i18n/i18n.ts';

/** A page that crashes more often than this within a minute is not loaded again without asking. */
const CRASHES_A_MINUTE = 3;
const MINUTE_MS = 60_000;

/** Brings the page back where its process crashed, and asks where it hangs: batches run on in this process meanwhile. */
export function recoverWindow(window: BrowserWindow, translations: () => Translations): void {
  const { webContents: contents } = window;
  let crashes: readonly number[] = [];
  contents.on('render-process-gone', (_event, { reason, exitCode }) => {
    if (reason === 'clean-exit' || window.isDestroyed()) return;
    console.error(`The window's page ended: ${reason} (${exitCode})`);
    const now = performance.now();
    crashes = [...crashes.filter((atMs) => now - atMs < MINUTE_MS), now];
    if (crashes.length <= CRASHES_A_MINUTE) contents.reload();
    else void ask(window, translations(), 'app.windowCrashes');
  });
  let question: AbortController | null = null;
  window.on('unresponsive', () => {
    if (question !== null) return;
    question = new AbortController();
    void ask(window, translations(), 'app.windowHangs', question.signal).finally(() => (question = null));
  });
  window.on('responsive', () => question?.abort());
}

/** Loads the page again where the person wants it. */
async function ask(
  window: BrowserWindow,
  translations: Translations,
  what: 'app.windowCrashes' | 'app.windowHangs',
  signal?: AbortSignal,
): Promise<void> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'warning',
    message: translations.t(what),
    detail: translations.t('app.nothingLost'),
    buttons: [translations.t('app.loadAgain'), translations.t('app.wait')],
    defaultId: 0,
    // What an abort answers as well.
    cancelId: 1,
    ...(signal !== undefined && { signal }),
  });
  if (response === 0 && !window.isDestroyed()) window.webContents.reload();
}
