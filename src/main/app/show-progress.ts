import { app, Notification, type BrowserWindow } from 'electron';
import { describeFailure } from '../../shared/describe-failure.ts';
import { isFinal, type Batch, type Session } from '../../shared/session/model.ts';
import type { Translations } from '../../shared/i18n/i18n.ts';
import type { SessionStore } from '../session/session-store.ts';

/** The dock and the task bar follow at most so often. */
const SHOW_EVERY_MS = 500;

export interface ProgressOptions {
  readonly window: BrowserWindow;
  readonly store: SessionStore;
  readonly translations: () => Translations;
  /** The user wants to be told. */
  readonly mayNotify: () => boolean;
  /** The notification was clicked. */
  readonly onShow: (batchId: string) => void;
}

/** Tells the system how far the batches are: progress on the task bar, a count on the dock, a notification at the end. */
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

interface TaskbarProgress {
  /** How much of the batches at work is done, from 0 to 1; null where there is none. */
  readonly ratio: number | null;
  /** How Windows colours the bar. */
  readonly mode: 'normal' | 'paused' | 'error';
  /** Videos that are still to do. */
  readonly open: number;
}

function taskbarProgressOf({ batches }: Session): TaskbarProgress {
  const atWork = batches.filter(({ phase }) => AT_WORK.has(phase.kind));
  const jobs = atWork.flatMap((batch) => batch.jobs);
  const done = jobs.filter((job) => isFinal(job.status)).length;
  const paused = atWork.map(({ phase }) => phase).filter((phase) => phase.kind === 'paused');
  const isPaused = paused.length > 0 && paused.length === atWork.length;
  return {
    ratio: jobs.length === 0 ? null : done / jobs.length,
    mode: !isPaused ? 'normal' : paused.some(({ cause }) => cause !== null) ? 'error' : 'paused',
    open: jobs.length - done,
  };
}

const AT_WORK: ReadonlySet<Batch['phase']['kind']> = new Set(['running', 'draining', 'paused']);

/** Those on the screen: one that nobody holds may be collected, and its click with it. */
const shown = new Set<Notification>();

/** Only to somebody who is looking elsewhere, and only about what needs a look: an end, or a cause that stops everything. */
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
  // Windows and Linux mark the window in the task bar until it is looked at.
  window.flashFrame(true);
  window.once('focus', () => window.flashFrame(false));
}

function noticeOf(
  batch: Batch,
  translations: Translations,
): { readonly title: string; readonly body: string } | null {
  const { phase, name, jobs } = batch;
  if (phase.kind === 'paused' && phase.cause !== null) {
    return {
      title: translations.t('menu.batchPaused', { name }),
      body: describeFailure(phase.cause, translations).title,
    };
  }
  if (phase.kind !== 'finished') return null;
  const count = jobs.filter(({ status }) => status.kind === 'reported' || status.kind === 'unchanged').length;
  return {
    title: translations.t('menu.batchFinished', { name }),
    body: translations.t('menu.batchFinishedDetail', {
      reports: translations.t('amounts.reports', { count }),
      failed: jobs.filter(({ status }) => status.kind === 'failed').length,
    }),
  };
}
