import { formatBytes } from '../../shared/counts.ts';
import { describeFailure } from '../../shared/describe-failure.ts';
import { formatAbout } from '../../shared/durations.ts';
import {
  isFinal,
  type BatchPhase,
  type ExtractionProgress,
  type Job,
  type Report,
} from '../../shared/session/model.ts';
import type { Words } from '../../shared/words/words.ts';
import { scoreWords } from './score-words.ts';

/** Which drawing stands for a phase. */
export type PhaseIcon =
  | 'waiting'
  | 'held'
  | 'extracting'
  | 'ready'
  | 'starting'
  | 'thinking'
  | 'writing'
  | 'saving'
  | 'unsaved'
  | 'retry'
  | 'done'
  | 'interrupted'
  | 'failed'
  | 'cancelled';

/** What a video is doing: an icon, a word, and what is worth adding. */
export interface PhaseWords {
  readonly icon: PhaseIcon;
  readonly word: string;
  readonly detail: string | null;
}

/** What a batch allows its videos to do. */
export interface BatchStanding {
  readonly phase: BatchPhase['kind'];
  readonly isReadOnly: boolean;
}

/** A job's status as people read it. */
export function phaseWords(job: Job, batch: BatchStanding, nowMs: number, words: Words): PhaseWords {
  const { status } = job;
  const { say } = words;
  if (job.isHeld && !isFinal(status) && status.kind !== 'analysing') {
    return { icon: 'held', word: say('videos.isHeld'), detail: say('videos.heldDetail') };
  }
  // What was in a lane when Framelane ended never goes on by itself.
  if (batch.phase === 'interrupted' && wasInLane(job)) {
    return {
      icon: 'interrupted',
      word: say('videos.interrupted'),
      detail: batch.isReadOnly ? null : say('videos.interruptedDetail'),
    };
  }
  switch (status.kind) {
    case 'waiting':
      return { icon: 'waiting', word: say('videos.isWaiting'), detail: null };
    case 'growing':
      return {
        icon: 'waiting',
        word: say('videos.isGrowing'),
        detail: say('videos.grownSoFar', { size: formatBytes(status.sizeBytes, words) }),
      };
    case 'extracting':
      return { icon: 'extracting', ...extractingWords(status, words) };
    case 'prepared':
      return preparedWords(job, batch.phase, words);
    case 'analysing':
      return analysingWords(status.phase, status.words, job.tries.length, words);
    case 'backing-off':
      return {
        icon: 'retry',
        word: say('videos.retryWait'),
        detail: say('videos.retryIn', { time: formatAbout(Math.max(0, status.untilMs - nowMs), words) }),
      };
    case 'unsaved':
      return {
        icon: 'unsaved',
        word: say('videos.unsaved'),
        detail: describeFailure(status.failure, words).title,
      };
    case 'reported':
      return {
        icon: 'done',
        word: say('videos.isDone'),
        detail: reportWords(status.report, words),
      };
    case 'unchanged':
      return {
        icon: 'done',
        word: say('videos.unchanged'),
        detail: reportWords(status.report, words),
      };
    case 'failed':
      return {
        icon: 'failed',
        word: say('videos.isFailed'),
        detail: describeFailure(status.failure, words).title,
      };
    case 'cancelled':
      return { icon: 'cancelled', word: say('videos.isCancelled'), detail: null };
  }
}

function reportWords({ score, headline, words: count }: Report, words: Words): string {
  if (score !== null) return words.say('videos.score', { score: scoreWords(score, words) });
  return headline ?? words.say('amounts.words', { count });
}

/** Which try it is, in words: `second try`. Null for the first. */
export function tryWords(attempt: number, { say }: Words): string | null {
  if (attempt <= 1) return null;
  if (attempt === 2) return say('videos.secondTry');
  if (attempt === 3) return say('videos.thirdTry');
  return say('videos.laterTry', { count: attempt });
}

function wasInLane({ status, spans }: Job): boolean {
  return !isFinal(status) && status.kind !== 'unsaved' && spans.at(-1)?.outcome === 'interrupted';
}

function preparedWords(job: Job, batch: BatchPhase['kind'], { say }: Words): PhaseWords {
  if (batch === 'ready' || batch === 'scanning') {
    const detail = say('amounts.frames', { count: job.frameCount });
    return { icon: 'ready', word: say('videos.framesReady'), detail };
  }
  const isNext = batch === 'running' && job.priority > 0;
  const detail = isNext ? say('videos.nextUp') : batch === 'running' ? say('videos.forLane') : null;
  return { icon: 'waiting', word: say('videos.isWaiting'), detail };
}

function extractingWords(
  { part, done, total }: ExtractionProgress,
  words: Words,
): Pick<PhaseWords, 'word' | 'detail'> {
  const { say } = words;
  const share =
    total > 0 && done > 0
      ? say('videos.percent', { percent: words.number(Math.round(Math.min(1, done / total) * 100)) })
      : null;
  switch (part) {
    case 'frames':
      return {
        word: say('videos.takingFrames'),
        detail: total > 0 ? say('videos.framesOf', { done, total }) : null,
      };
    case 'sound':
      return { word: say('videos.takingSound'), detail: share };
    case 'words':
      return { word: say('videos.readingWords'), detail: share };
    case 'clip':
      return { word: say('videos.shrinkingClip'), detail: share };
  }
}

type Analysing = Extract<Job['status'], { kind: 'analysing' }>;

function analysingWords(phase: Analysing['phase'], count: number, attempt: number, words: Words): PhaseWords {
  const { say } = words;
  const again = tryWords(attempt, words);
  switch (phase) {
    case 'starting':
      return { icon: 'starting', word: say('videos.starting'), detail: again };
    case 'thinking':
      return { icon: 'thinking', word: say('videos.analysing'), detail: again ?? say('videos.thinking') };
    case 'writing':
      return { icon: 'writing', word: say('videos.writing'), detail: say('amounts.words', { count }) };
    case 'saving':
      return { icon: 'saving', word: say('videos.saving'), detail: say('amounts.words', { count }) };
  }
}
