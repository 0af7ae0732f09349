import { app, Notification, type BrowserWindow } from 'electron';
import type { Batch } from '../../shared/session/model.ts';
import type { Translations } from '../../shared/i18n/i18n.ts';
import type { SessionStore } from '../session/session-store.ts';
import { noticeOf, taskbarProgressOf } from './told-progress.ts';

/** Milliseconds between two updates of the dock and the task bar. */
const SHOW_EVERY_MS = 500;

export interface ProgressOptions {
  readonly window: BrowserWindow;
  readonly store: SessionStore;
  readonly translations: () => Translations;
  /** True where the user allows notifications. */
  readonly mayNotify: () => boolean;
  /** Called when a notification about this batch is clicked. */
  readonly onShow: (batchId: string) => void;
}

/** Shows the batches' progress in the system: on the task bar, as a count on the dock, and as a notification at the end. */
export function showProgress(options: ProgressOptions): Disposable {
  const { window, store } = options;
  let timer: NodeJS.Timeout | null = null;
  let badge = 0;
  const show = (): void => {
    timer = null;
    if (window.isDestroyed()) return;
    const { ratio, mode, open } = taskbarProgressOf(store.session);
    window.setProgressBar(ratio ?? -1, { mode });
    if (open !== badge) app.setBadgeCount(open);
    badge = open;
  };
  const end = store.onEvent((event) => {
    timer ??= setTimeout(show, SHOW_EVERY_MS);
    if (event.type !== 'batch-finished' && event.type !== 'batch-paused') return;
    const batch = store.session.batches.find(({ id }) => id === event.batchId);
    if (batch !== undefined) notify(batch, options);
  });
  return {
    [Symbol.dispose]: () => {
      end();
      if (timer !== null) clearTimeout(timer);
    },
  };
}

/** Notifications on screen. Without a reference one may be garbage collected together with its click handler. */
const shown = new Set<Notification>();

/** Shows a notification when a batch ends or a failure pauses it, but only while the window does not have the focus. */
function notify(batch: Batch, { window, translations, mayNotify, onShow }: ProgressOptions): void {
  if (!mayNotify() || !Notification.isSupported() || window.isDestroyed() || window.isFocused()) return;
  const notice = noticeOf(batch, translations());
  if (notice === null) return;
  const notification = new Notification(notice);
  shown.add(notification);
  notification.on('close', () => shown.delete(notification));
  notification.on('click', () => {
    shown.delete(notification);
    if (window.isDestroyed()) return;
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
    onShow(batch.id);
  });
  notification.show();
  // Windows and Linux mark the window in the task bar until it gets the focus.
  window.flashFrame(true);
  window.once('focus', () => window.flashFrame(false));
}
