import { formatBytes } from '../../shared/counts.ts';
import { describeFailure } from '../../shared/describe-failure.ts';
import { formatAbout } from '../../shared/durations.ts';
import { isBeforeStart } from '../../shared/session/before-start.ts';
import {
  isFinal,
  isInLane,
  triesOf,
  type Batch,
  type BatchPhase,
  type ExtractionProgress,
  type Job,
  type Report,
  scoreOfJob,
} from '../../shared/session/model.ts';
import type { Translations } from '../../shared/i18n/i18n.ts';
import { describeScore } from './describe-score.ts';

/** The name of a phase's icon. */
export type PhaseIcon =
  | 'waiting'
  | 'held'
  | 'extracting'
  | 'ready'
  | 'listening'
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

/** Describes what a video is doing: an icon, a word, and a detail or null. */
export interface PhaseText {
  readonly icon: PhaseIcon;
  readonly word: string;
  readonly detail: string | null;
}

/** The facts of a batch on which a video's phase depends. */
export interface BatchSituation {
  readonly phase: BatchPhase['kind'];
  readonly isReadOnly: boolean;
  /** True for a video that is not among those that are tried first. */
  readonly isNotTried: boolean;
}

type SituationFacts = Pick<Batch, 'phase' | 'isReadOnly' | 'startedAtMs' | 'trialRest'>;

/** Returns what the phase of the video at `index` depends on. For many videos of a batch, use `situationsOf`. */
export function situationOf(batch: SituationFacts, index: number): BatchSituation {
  return { ...commonOf(batch), isNotTried: batch.trialRest?.includes(index) ?? false };
}

/** Looks through the batch once, and tells of each of its videos what its phase depends on. */
export function situationsOf(batch: SituationFacts): (index: number) => BatchSituation {
  const common = commonOf(batch);
  const notTried = new Set(batch.trialRest);
  return (index) => ({ ...common, isNotTried: notTried.has(index) });
}

function commonOf(batch: SituationFacts): Omit<BatchSituation, 'isNotTried'> {
  const { phase, isReadOnly } = batch;
  // A batch that was paused before its first Start, such as for want of a key, still waits for Start.
  return { phase: phase.kind === 'paused' && isBeforeStart(batch) ? 'ready' : phase.kind, isReadOnly };
}

/** Describes a job's status for the user, and the new report that was asked for of a video that has one. */
export function describePhase(
  job: Job,
  batch: BatchSituation,
  nowMs: number,
  translations: Translations,
): PhaseText {
  const text = describeStatus(job, batch, nowMs, translations);
  if (job.renewal === undefined) return text;
  const { t } = translations;
  switch (job.renewal.kind) {
    case 'asked':
      return { ...text, detail: [t('videos.forNewReport'), text.detail ?? []].flat().join(' · ') };
    case 'failed':
      return { ...text, detail: t('videos.newReportFailed') };
    case 'cancelled':
      return { ...text, detail: t('videos.newReportCancelled') };
  }
}

function describeStatus(
  job: Job,
  batch: BatchSituation,
  nowMs: number,
  translations: Translations,
): PhaseText {
  const { status } = job;
  const { t } = translations;
  if (job.isHeld && !isFinal(status) && !isInLane(status)) {
    if (batch.isNotTried)
      return { icon: 'waiting', word: t('videos.isNotTried'), detail: t('videos.notTriedDetail') };
    const { twin } = job.video;
    const detail = twin === undefined ? t('videos.heldDetail') : t(`twins.${twin.kind}`, { of: twin.of });
    return { icon: 'held', word: t('videos.isHeld'), detail };
  }
  // A job that was in a lane when Framelane ended does not go on by itself.
  if (batch.phase === 'interrupted' && wasInLane(job)) {
    return {
      icon: 'interrupted',
      word: t('videos.interrupted'),
      detail: batch.isReadOnly ? null : t('videos.interruptedDetail'),
    };
  }
  switch (status.kind) {
    case 'waiting':
      return { icon: 'waiting', word: t('videos.isWaiting'), detail: null };
    case 'growing':
      return {
        icon: 'waiting',
        word: t('videos.isGrowing'),
        detail: t('videos.grownSoFar', { size: formatBytes(status.sizeBytes, translations) }),
      };
    case 'extracting':
      return { icon: 'extracting', ...extractingWords(status, translations) };
    case 'prepared':
      return preparedWords(job, status, batch.phase, translations);
    case 'transcribing':
      return {
        icon: 'listening',
        word: t('videos.writingDown'),
        detail:
          status.doneRatio === 0
            ? null
            : t('videos.percent', { percent: translations.number(Math.floor(status.doneRatio * 100)) }),
      };
    case 'analysing':
      return analysingWords(status, triesOf(job).length, translations);
    case 'backing-off':
      return {
        icon: 'retry',
        word: t('videos.retryWait'),
        detail: t('videos.retryIn', { time: formatAbout(Math.max(0, status.untilMs - nowMs), translations) }),
      };
    case 'unsaved':
      return {
        icon: 'unsaved',
        word: t('videos.unsaved'),
        detail: describeFailure(status.failure, translations).title,
      };
    case 'reported':
      return {
        icon: 'done',
        word: t('videos.isDone'),
        detail: reportWords(job, status.report, translations),
      };
    case 'unchanged':
      return {
        icon: 'done',
        word: t(status.isMadeHere ? 'videos.unchanged' : 'videos.fromFolder'),
        detail: reportWords(job, status.report, translations),
      };
    case 'failed':
      return {
        icon: 'failed',
        word: t('videos.isFailed'),
        detail: describeFailure(status.failure, translations).title,
      };
    case 'cancelled':
      return { icon: 'cancelled', word: t('videos.isCancelled'), detail: null };
  }
}

function reportWords(job: Job, { headline, words: count }: Report, translations: Translations): string {
  const score = scoreOfJob(job);
  if (score !== null) return translations.t('videos.score', { score: describeScore(score, translations) });
  return headline ?? translations.t('amounts.words', { count });
}

/** Returns the number of an attempt in words; null for the first one. */
export function describeAttempt(attempt: number, { t }: Translations): string | null {
  if (attempt <= 1) return null;
  if (attempt === 2) return t('videos.secondTry');
  if (attempt === 3) return t('videos.thirdTry');
  return t('videos.laterTry', { count: attempt });
}

function wasInLane({ status, spans }: Job): boolean {
  return !isFinal(status) && status.kind !== 'unsaved' && spans.at(-1)?.outcome === 'interrupted';
}

type Prepared = Extract<Job['status'], { kind: 'prepared' }>;

function preparedWords(
  job: Job,
  { fromBatch }: Prepared,
  batch: BatchPhase['kind'],
  { t }: Translations,
): PhaseText {
  if (batch === 'running' && fromBatch !== undefined)
    return {
      icon: 'waiting',
      word: t('videos.isWaiting'),
      detail: t('videos.forReportOf', { batch: fromBatch }),
    };
  if (batch === 'ready' || batch === 'scanning') {
    const detail = t('amounts.frames', { count: job.frameCount });
    return { icon: 'ready', word: t('videos.framesReady'), detail };
  }
  const isNext = batch === 'running' && job.priority > 0;
  const detail = isNext ? t('videos.nextUp') : batch === 'running' ? t('videos.forLane') : null;
  return { icon: 'waiting', word: t('videos.isWaiting'), detail };
}

function extractingWords(
  { part, done, total }: ExtractionProgress,
  translations: Translations,
): Pick<PhaseText, 'word' | 'detail'> {
  const { t } = translations;
  const share =
    total > 0 && done > 0
      ? t('videos.percent', { percent: translations.number(Math.round(Math.min(1, done / total) * 100)) })
      : null;
  switch (part) {
    case 'frames':
      return {
        word: t('videos.takingFrames'),
        detail: total > 0 ? t('videos.framesOf', { done, total }) : null,
      };
    case 'sound':
      return { word: t('videos.takingSound'), detail: share };
    case 'words':
      return { word: t('videos.readingWords'), detail: share };
    case 'clip':
      return { word: t('videos.shrinkingClip'), detail: share };
  }
}

type Analysing = Extract<Job['status'], { kind: 'analysing' }>;

function analysingWords(
  { phase, words: count, sentRatio }: Analysing,
  attempt: number,
  translations: Translations,
): PhaseText {
  const { t } = translations;
  const again = describeAttempt(attempt, translations);
  switch (phase) {
    case 'starting':
      if (sentRatio === 0) return { icon: 'starting', word: t('videos.waitingToSend'), detail: again };
      return sentRatio === undefined
        ? { icon: 'starting', word: t('videos.starting'), detail: again }
        : {
            icon: 'starting',
            word: t('videos.sending'),
            detail: t('videos.percent', { percent: translations.number(Math.floor(sentRatio * 100)) }),
          };
    case 'thinking':
      return { icon: 'thinking', word: t('videos.analysing'), detail: again ?? t('videos.thinking') };
    case 'writing':
      return { icon: 'writing', word: t('videos.writing'), detail: t('amounts.words', { count }) };
    case 'saving':
      return { icon: 'saving', word: t('videos.saving'), detail: t('amounts.words', { count }) };
  }
}
