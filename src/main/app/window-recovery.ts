import { dialog, type BrowserWindow } from 'electron';
import type { Translations } from '../../shared/i18n/i18n.ts';
import { ignored, logger } from '../log/log.ts';

const log = logger('window');

/** After more crashes than this within a minute, the page is loaded again only if the user agrees. */
const CRASHES_A_MINUTE = 3;
const MINUTE_MS = 60_000;

interface Recovery {
  readonly translations: () => Translations;
  /** Loads the page. The report that was open may be what ended it, so it is left closed where `isWithoutReport`. */
  readonly load: (options: { readonly isWithoutReport: boolean }) => Promise<void>;
}

/**
 * Loads the page again after a crash of its process, also one before this call, and asks the user when it hangs. Batches go on in the main
 * process meanwhile.
 */
export function recoverWindow(window: BrowserWindow, { translations, load }: Recovery): void {
  const { webContents: contents } = window;
  let crashes: readonly number[] = [];
  let isEnding = false;
  const loadAgain = (isWithoutReport: boolean): void => {
    load({ isWithoutReport }).catch(ignored('a page that does not load is seen to crash or to hang'));
  };
  contents.on('render-process-gone', (_event, { reason, exitCode }) => {
    if (reason === 'clean-exit' || window.isDestroyed()) return;
    if (isEnding) {
      isEnding = false;
      log.info('the page that hung was ended and is loaded again');
      loadAgain(true);
      return;
    }
    log.error(`the page's process ended: ${reason} (${exitCode})`);
    const now = performance.now();
    crashes = [...crashes.filter((atMs) => now - atMs < MINUTE_MS), now];
    if (crashes.length <= CRASHES_A_MINUTE) loadAgain(crashes.length > 1);
    else
      void ask(window, translations(), 'app.windowCrashes').then((isWanted) => isWanted && loadAgain(true));
  });
  let question: AbortController | null = null;
  window.on('unresponsive', () => {
    log.warn('the page does not respond');
    if (question !== null) return;
    question = new AbortController();
    void ask(window, translations(), 'app.windowHangs', question.signal)
      .then((isWanted) => {
        if (!isWanted) return;
        // A page that hangs does not hear that it is to be loaded again.
        isEnding = true;
        contents.forcefullyCrashRenderer();
      })
      .finally(() => (question = null));
  });
  window.on('responsive', () => {
    log.info('the page responds again');
    question?.abort();
  });
  if (contents.isCrashed()) loadAgain(false);
}

/** Asks whether to load the page again. False where the window was closed meanwhile. */
async function ask(
  window: BrowserWindow,
  translations: Translations,
  what: 'app.windowCrashes' | 'app.windowHangs',
  signal?: AbortSignal,
): Promise<boolean> {
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
  return response === 0 && !window.isDestroyed();
}
