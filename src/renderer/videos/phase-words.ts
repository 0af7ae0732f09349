import { countOf, formatBytes } from '../../shared/counts.ts';
import { describeFailure } from '../../shared/describe-failure.ts';
import { formatAbout } from '../../shared/durations.ts';
import type { BatchPhase, ExtractionProgress, Job } from '../../shared/session/model.ts';

/** Which drawing stands for a phase. */
export type PhaseIcon =
  | 'waiting'
  | 'extracting'
  | 'ready'
  | 'starting'
  | 'thinking'
  | 'writing'
  | 'saving'
  | 'retry'
  | 'done'
  | 'failed'
  | 'cancelled';

/** What a video is doing: an icon, a word, and what is worth adding. */
export interface PhaseWords {
  readonly icon: PhaseIcon;
  readonly word: string;
  readonly detail: string | null;
}

/** A job's status as people read it. */
export function phaseWords(job: Job, batch: BatchPhase['kind'], nowMs: number): PhaseWords {
  const { status } = job;
  switch (status.kind) {
    case 'waiting':
      return { icon: 'waiting', word: 'Waiting', detail: null };
    case 'growing':
      return {
        icon: 'waiting',
        word: 'Still being copied…',
        detail: `${formatBytes(status.sizeBytes)} so far`,
      };
    case 'extracting':
      return { icon: 'extracting', ...extractingWords(status) };
    case 'prepared':
      return batch === 'ready' || batch === 'scanning'
        ? { icon: 'ready', word: 'Frames ready', detail: countOf(job.frameCount, 'frame') }
        : { icon: 'waiting', word: 'Waiting', detail: batch === 'running' ? 'for a free lane' : null };
    case 'analysing':
      return analysingWords(status.phase, status.words, job.tries.length);
    case 'backing-off':
      return {
        icon: 'retry',
        word: 'Waiting to retry',
        detail: `tries again in ${formatAbout(Math.max(0, status.untilMs - nowMs))}`,
      };
    case 'reported':
      return {
        icon: 'done',
        word: 'Done',
        detail: status.report.headline ?? countOf(status.report.words, 'word'),
      };
    case 'failed':
      return { icon: 'failed', word: 'Failed', detail: describeFailure(status.failure).title };
    case 'cancelled':
      return { icon: 'cancelled', word: 'Cancelled', detail: null };
  }
}

/** Which try it is, in words: `second try`. Null for the first. */
export function tryWords(attempt: number): string | null {
  if (attempt <= 1) return null;
  return `${['second', 'third', 'fourth', 'fifth'][attempt - 2] ?? `${attempt}th`} try`;
}

function extractingWords({ part, done, total }: ExtractionProgress): Pick<PhaseWords, 'word' | 'detail'> {
  const share = total > 0 && done > 0 ? `${Math.round(Math.min(1, done / total) * 100)} %` : null;
  switch (part) {
    case 'frames':
      return { word: 'Taking frames', detail: total > 0 ? `${done} of ${total} frames` : null };
    case 'sound':
      return { word: 'Taking the sound', detail: share };
    case 'words':
      return { word: 'Reading the words', detail: share };
    case 'clip':
      return { word: 'Shrinking the clip', detail: share };
  }
}

type Analysing = Extract<Job['status'], { kind: 'analysing' }>;

function analysingWords(phase: Analysing['phase'], words: number, attempt: number): PhaseWords {
  const again = tryWords(attempt);
  switch (phase) {
    case 'starting':
      return { icon: 'starting', word: 'Starting', detail: again };
    case 'thinking':
      return { icon: 'thinking', word: 'Analysing', detail: again ?? 'thinking' };
    case 'writing':
      return { icon: 'writing', word: 'Writing', detail: countOf(words, 'word') };
    case 'saving':
      return { icon: 'saving', word: 'Saving', detail: countOf(words, 'word') };
  }
}
