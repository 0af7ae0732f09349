import { describeFailure } from '../../shared/describe-failure.ts';
import { formatClock } from '../../shared/durations.ts';
import type { Failure } from '../../shared/failure.ts';
import type { Batch, Job } from '../../shared/session/model.ts';
import type { Words } from '../../shared/words/words.ts';
import { runTimeOf, sequentialEstimate } from '../lanes/run-time.ts';
import { countsOf, onlyCauseOf, type Counts } from './batch-summary.ts';
import type { NoticeAction, NoticeWords } from './notice.ts';

/** Below this the lanes won nothing worth a number. */
const WORTH_TELLING = 1.05;

/** What came of a batch, and what to do next; one card where everything failed for one reason. */
export function finishedNotice(batch: Batch, words: Words): NoticeWords {
  const counts = countsOf(batch.jobs);
  const cause = onlyCauseOf(batch.jobs);
  if (cause !== null) return allFailed(cause, counts.failed, words);
  const next = nextFor(batch.jobs, counts.failed, words);
  return {
    tone: 'ok',
    icon: 'done',
    title: words.say('run.finished'),
    text: summaryOf(batch, counts, words),
    actions: counts.done > 0 ? [{ kind: 'read' }, { kind: 'export' }, ...next] : next,
  };
}

/** What to do about those that failed: where trying again helps none of them, only a look at the reasons does. */
function nextFor(jobs: readonly Job[], failed: number, words: Words): readonly NoticeAction[] {
  if (failed === 0) return [];
  const mayHelp = jobs.some(
    ({ status }) => status.kind === 'failed' && describeFailure(status.failure, words).action !== null,
  );
  return [{ kind: mayHelp ? 'retry-failed' : 'look-failed', failed }];
}

function summaryOf(batch: Batch, counts: Counts, words: Words): string {
  const { say } = words;
  const made = counts.done - counts.unchanged;
  if (made === 0 && counts.failed === 0 && counts.unchanged > 0) return say('run.nothingToDo');
  const { startMs, endMs } = runTimeOf(batch);
  const overMs = endMs ?? batch.endedAtMs ?? startMs;
  const time = formatClock(overMs - startMs);
  const { timesFaster } = sequentialEstimate(batch.jobs, startMs, overMs);
  return [
    timesFaster !== null && timesFaster >= WORTH_TELLING
      ? say('run.finishedFaster', { count: made, time, times: words.number(timesFaster, 1) })
      : say('run.finishedText', { count: made, time }),
    ...(counts.unchanged > 0 ? [say('run.finishedUnchanged', { count: counts.unchanged })] : []),
    ...(counts.failed > 0 ? [say('run.finishedFailed', { count: counts.failed })] : []),
  ].join(' ');
}

function allFailed(cause: Failure, count: number, words: Words): NoticeWords {
  const { title, advice, action } = describeFailure(cause, words);
  const retry: NoticeAction = { kind: 'retry-failed', failed: count };
  return {
    tone: 'danger',
    icon: cause.kind === 'offline' ? 'offline' : 'warning',
    title: words.say('run.allFailed', { count }),
    text: [title, advice].filter((part) => part !== null).join(' '),
    actions:
      action === 'sign-in'
        ? [{ kind: 'add-key', isAnother: false }, retry]
        : action === 'choose-folder'
          ? [{ kind: 'choose-folder' }, retry]
          : [retry],
  };
}
