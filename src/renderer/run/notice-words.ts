import { countOf } from '../../shared/counts.ts';
import { describeFailure, type FailureWords } from '../../shared/describe-failure.ts';
import { formatClock } from '../../shared/durations.ts';
import type { Batch, Skipped } from '../../shared/session/model.ts';
import { runTimeOf, sequentialEstimate } from '../lanes/run-time.ts';
import { countsOf } from './batch-summary.ts';

/** The strip under the toolbar: what is not simply going well, and what can be done. */
export interface NoticeWords {
  readonly tone: 'calm' | 'warn' | 'danger' | 'ok';
  readonly title: string;
  readonly text: string;
  readonly action: FailureWords['action'];
  /** Failed videos that may be retried from here. */
  readonly failed: number;
}

/** What the strip says about a batch; null where everything goes its way. */
export function noticeWords(batch: Batch): NoticeWords | null {
  const counts = countsOf(batch.jobs);
  switch (batch.phase.kind) {
    case 'scanning':
    case 'running':
      return null;
    case 'ready':
      return batch.jobs.length > 0
        ? null
        : {
            tone: 'warn',
            title: 'No videos found.',
            text: nothingFoundWords(batch.skipped),
            action: null,
            failed: 0,
          };
    case 'draining':
      return {
        tone: 'calm',
        title: 'Pausing',
        text:
          counts.running === 1
            ? '1 video finishes first. No new ones start.'
            : `${counts.running} videos finish first. No new ones start.`,
        action: null,
        failed: 0,
      };
    case 'paused': {
      const waits = waitWords(counts.waiting);
      if (batch.phase.cause === null) {
        return { tone: 'calm', title: 'Paused', text: waits, action: null, failed: 0 };
      }
      const { title, advice, action } = describeFailure(batch.phase.cause);
      const tone = action === 'choose-folder' ? 'danger' : 'warn';
      return {
        tone,
        title,
        text: [advice, waits].filter((part) => part !== null).join(' '),
        action,
        failed: 0,
      };
    }
    case 'stopped':
      return { tone: 'calm', title: 'Stopped', text: waitWords(counts.waiting), action: null, failed: 0 };
    case 'finished':
      return finishedWords(batch);
  }
}

/** More names would not fit on the strip; the toolbar lists them all. */
const NAMES_SHOWN = 3;

function nothingFoundWords(skipped: readonly Skipped[]): string {
  if (skipped.length === 0) return 'The folder is empty.';
  const names = skipped.slice(0, NAMES_SHOWN).map(({ name }) => name);
  const more = skipped.length > NAMES_SHOWN ? ` and ${skipped.length - NAMES_SHOWN} more` : '';
  return `${countOf(skipped.length, 'file')} left out: ${names.join(', ')}${more}.`;
}

function finishedWords(batch: Batch): NoticeWords {
  const counts = countsOf(batch.jobs);
  const { startMs, endMs } = runTimeOf(batch);
  const overMs = endMs ?? batch.endedAtMs ?? startMs;
  const { timesFaster } = sequentialEstimate(batch.jobs, startMs, overMs);
  const faster =
    timesFaster !== null && timesFaster >= 1.05
      ? `, ${timesFaster.toFixed(1)}× faster than one at a time`
      : '';
  const failed = counts.failed > 0 ? ` ${counts.failed} failed.` : '';
  return {
    tone: 'ok',
    title: 'All done',
    text: `${countOf(counts.done, 'report')} in ${formatClock(overMs - startMs)}${faster}.${failed}`,
    action: null,
    failed: counts.failed,
  };
}

function waitWords(count: number): string {
  return count === 1 ? '1 video waits.' : `${count} videos wait.`;
}
