import { dialog, type BrowserWindow } from 'electron';
import type { Translations } from '../../shared/i18n/i18n.ts';
import { logger } from '../log/log.ts';

const log = logger('window');

/** After more crashes than this within a minute, the page is loaded again only if the user agrees. */
const CRASHES_A_MINUTE = 3;
const MINUTE_MS = 60_000;

/** Loads the page again after a crash of its process, and asks the user when it hangs. Batches go on in the main process meanwhile. */
export function recoverWindow(window: BrowserWindow, translations: () => Translations): void {
  const { webContents: contents } = window;
  let crashes: readonly number[] = [];
  contents.on('render-process-gone', (_event, { reason, exitCode }) => {
    if (reason === 'clean-exit' || window.isDestroyed()) return;
    log.error(`the page's process ended: ${reason} (${exitCode})`);
    const now = performance.now();
    crashes = [...crashes.filter((atMs) => now - atMs < MINUTE_MS), now];
    if (crashes.length <= CRASHES_A_MINUTE) contents.reload();
    else void ask(window, translations(), 'app.windowCrashes');
  });
  let question: AbortController | null = null;
  window.on('unresponsive', () => {
    log.warn('the page does not respond');
    if (question !== null) return;
    question = new AbortController();
    void ask(window, translations(), 'app.windowHangs', question.signal).finally(() => (question = null));
  });
  window.on('responsive', () => {
    log.info('the page responds again');
    question?.abort();
  });
}

/** Asks the user whether to load the page again, and does so. */
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
    // An aborted question also gives this answer.
    cancelId: 1,
    ...(signal !== undefined && { signal }),
  });
  if (response === 0 && !window.isDestroyed()) window.webContents.reload();
}
