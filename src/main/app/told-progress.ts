import { describeFailure } from '../../shared/describe-failure.ts';
import { isFinal, type Batch, type Session } from '../../shared/session/model.ts';
import type { Translations } from '../../shared/i18n/i18n.ts';
import { summaryCountsOf } from '../../shared/summary-counts.ts';

interface TaskbarProgress {
  /** The finished share of the active batches, from 0 to 1; null where none is active. */
  readonly ratio: number | null;
  /** Sets the colour of the bar on Windows. */
  readonly mode: 'normal' | 'paused' | 'error';
  /** The number of videos that will still go through a lane; not those on hold. */
  readonly open: number;
}

/** Returns what the system is told of the batches at work. */
export function taskbarProgressOf({ batches }: Pick<Session, 'batches'>): TaskbarProgress {
  const atWork = batches.filter(({ phase }) => AT_WORK.has(phase.kind));
  const jobs = atWork
    .flatMap((batch) => batch.jobs)
    .filter(({ isHeld, status }) => !isHeld || isFinal(status));
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

/** Returns the notification about a batch that has ended or that a failure has paused; null for nothing to tell. */
export function noticeOf(
  batch: Batch,
  translations: Translations,
): { readonly title: string; readonly body: string } | null {
  const { phase, name } = batch;
  if (phase.kind === 'paused' && phase.cause !== null) {
    return {
      title: translations.t('menu.batchPaused', { name }),
      body: describeFailure(phase.cause, translations).title,
    };
  }
  if (phase.kind !== 'finished') return null;
  const counts = summaryCountsOf(batch);
  const { failed, cancelled, held, trialRest } = counts;
  const { t } = translations;
  return {
    title: t(trialRest > 0 ? 'menu.batchTried' : 'menu.batchFinished', { name }),
    body: [
      t('menu.batchFinishedDetail', {
        reports: t('amounts.reports', { count: counts.reported + counts.unchanged }),
        failed,
      }),
      ...(cancelled > 0 ? [t('run.finishedCancelled', { count: cancelled })] : []),
      ...(held > 0 ? [t('run.finishedHeld', { count: held })] : []),
      ...(trialRest > 0 ? [t('menu.batchWaits', { count: trialRest })] : []),
    ].join(' '),
  };
}
