import { describeFailure } from '../../shared/describe-failure.ts';
import { formatClock } from '../../shared/durations.ts';
import type { Failure } from '../../shared/failure.ts';
import type { Batch, Job } from '../../shared/session/model.ts';
import type { Translations } from '../../shared/i18n/i18n.ts';
import { runTimeOf, sequentialEstimate } from '../lanes/run-time.ts';
import { countsOf, onlyCauseOf, type Counts } from '../batch/batch-stats.ts';
import type { NoticeAction, NoticeText } from './notice.ts';

/** The notice tells the speedup from this factor on. */
const MIN_TIMES_FASTER = 1.05;

/**
 * Returns the notice about a finished batch with its results and next actions. If every video failed for the same
 * reason, it is about that reason.
 */
export function finishedNotice(batch: Batch, translations: Translations): NoticeText {
  const counts = countsOf(batch.jobs);
  const cause = onlyCauseOf(batch.jobs);
  if (cause !== null) return allFailed(cause, counts.failed, translations);
  const next = nextFor(batch.jobs, counts.failed, translations);
  return {
    tone: 'ok',
    icon: 'done',
    title: translations.t('run.finished'),
    text: summaryOf(batch, counts, translations),
    actions: counts.done > 0 ? [{ kind: 'read' }, { kind: 'export' }, ...next] : next,
  };
}

/** Returns the action for the failed videos: retry them, or only show them when a retry can help none. */
function nextFor(jobs: readonly Job[], failed: number, translations: Translations): readonly NoticeAction[] {
  if (failed === 0) return [];
  const mayHelp = jobs.some(
    ({ status }) => status.kind === 'failed' && describeFailure(status.failure, translations).action !== null,
  );
  return [{ kind: mayHelp ? 'retry-failed' : 'look-failed', failed }];
}

function summaryOf(batch: Batch, counts: Counts, translations: Translations): string {
  const { t } = translations;
  const made = counts.done - counts.unchanged;
  const unchanged = counts.unchanged - counts.fromFolder;
  const fromFolder = counts.fromFolder > 0 ? [t('run.finishedFromFolder', { count: counts.fromFolder })] : [];
  if (made === 0 && counts.failed === 0 && counts.unchanged > 0)
    return [t('run.nothingToDo'), ...fromFolder].join(' ');
  const { startMs, endMs } = runTimeOf(batch);
  const overMs = endMs ?? batch.endedAtMs ?? startMs;
  const time = formatClock(overMs - startMs);
  const { timesFaster } = sequentialEstimate(batch.jobs, startMs, overMs);
  return [
    timesFaster !== null && timesFaster >= MIN_TIMES_FASTER
      ? t('run.finishedFaster', { count: made, time, times: translations.number(timesFaster, 1) })
      : t('run.finishedText', { count: made, time }),
    ...(unchanged > 0 ? [t('run.finishedUnchanged', { count: unchanged })] : []),
    ...fromFolder,
    ...(counts.failed > 0 ? [t('run.finishedFailed', { count: counts.failed })] : []),
  ].join(' ');
}

function allFailed(cause: Failure, count: number, translations: Translations): NoticeText {
  const { title, advice, action } = describeFailure(cause, translations);
  const retry: NoticeAction = { kind: 'retry-failed', failed: count };
  return {
    tone: 'danger',
    icon: cause.kind === 'offline' ? 'offline' : 'warning',
    title: translations.t('run.allFailed', { count }),
    text: [title, advice].filter((part) => part !== null).join(' '),
    actions:
      action === 'sign-in'
        ? [{ kind: 'add-key', isAnother: false }, retry]
        : action === 'choose-folder'
          ? [{ kind: 'choose-folder' }, retry]
          : [retry],
  };
}
