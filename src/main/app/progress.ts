import { app, Notification, type BrowserWindow } from 'electron';
import { describeFailure } from '../../shared/describe-failure.ts';
import { isFinal, type Batch, type Session } from '../../shared/session/model.ts';
import type { Words } from '../../shared/words/words.ts';
import type { Ledger } from '../session/ledger.ts';

/** The dock and the task bar follow at most so often. */
const SHOW_EVERY_MS = 500;

export interface ProgressOptions {
  readonly window: BrowserWindow;
  readonly ledger: Ledger;
  readonly words: () => Words;
  /** The user wants to be told. */
  readonly mayNotify: () => boolean;
  /** The notification was clicked. */
  readonly onShow: (batchId: string) => void;
}

/** Tells the system how far the batches are: progress on the task bar, a count on the dock, a notification at the end. */
export function tellProgress(options: ProgressOptions): Disposable {
  const { window, ledger } = options;
  let timer: NodeJS.Timeout | null = null;
  const show = (): void => {
    timer = null;
    if (window.isDestroyed()) return;
    const { ratio, running } = standingOf(ledger.session);
    window.setProgressBar(ratio ?? -1);
    app.setBadgeCount(running);
  };
  const end = ledger.onEvent((event) => {
    timer ??= setTimeout(show, SHOW_EVERY_MS);
    if (event.type !== 'batch-finished' && event.type !== 'batch-paused') return;
    const batch = ledger.session.batches.find(({ id }) => id === event.batchId);
    if (batch !== undefined) notify(batch, options);
  });
  return {
    [Symbol.dispose]: () => {
      end();
      if (timer !== null) clearTimeout(timer);
    },
  };
}

/** How much of the running batches is done, from 0 to 1, null where none runs; and how many videos still wait. */
function standingOf({ batches }: Session): { readonly ratio: number | null; readonly running: number } {
  const jobs = batches
    .filter(({ phase }) => phase.kind === 'running' || phase.kind === 'draining')
    .flatMap((batch) => batch.jobs);
  const done = jobs.filter((job) => isFinal(job.status)).length;
  return { ratio: jobs.length === 0 ? null : done / jobs.length, running: jobs.length - done };
}

/** Only to somebody who is looking elsewhere, and only about what needs a look: an end, or a cause that stops everything. */
function notify(batch: Batch, { window, words, mayNotify, onShow }: ProgressOptions): void {
  if (!mayNotify() || !Notification.isSupported() || window.isDestroyed() || window.isFocused()) return;
  const notice = noticeOf(batch, words());
  if (notice === null) return;
  const notification = new Notification(notice);
  notification.on('click', () => {
    if (window.isDestroyed()) return;
    if (window.isMinimized()) window.restore();
    window.focus();
    onShow(batch.id);
  });
  notification.show();
}

function noticeOf(batch: Batch, words: Words): { readonly title: string; readonly body: string } | null {
  const { phase, name, jobs } = batch;
  if (phase.kind === 'paused' && phase.cause !== null) {
    return {
      title: words.say('menu.batchPaused', { name }),
      body: describeFailure(phase.cause, words).title,
    };
  }
  if (phase.kind !== 'finished') return null;
  const count = jobs.filter(({ status }) => status.kind === 'reported' || status.kind === 'unchanged').length;
  return {
    title: words.say('menu.batchFinished', { name }),
    body: words.say('menu.batchFinishedDetail', {
      reports: words.say('amounts.reports', { count }),
      failed: jobs.filter(({ status }) => status.kind === 'failed').length,
    }),
  };
}
