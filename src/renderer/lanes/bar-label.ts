import { describeFailure } from '../../shared/describe-failure.ts';
import { formatClock, formatExactly } from '../../shared/durations.ts';
import type { Job, Phase, Span } from '../../shared/session/model.ts';
import { waitCause } from '../../shared/session/wait-cause.ts';
import type { MessageKey, Translations } from '../../shared/i18n/i18n.ts';
import { wasRefused } from '../videos/refused.ts';
import type { LaneBar } from './lanes-of.ts';

const endedLabels = new WeakMap<LaneBar, { readonly translations: Translations; readonly label: string }>();

/**
 * Returns the accessible name of a bar. A running one says what it does: `Lane 3, ampoule-7-days, Analysing, 1 min 32
 * s`.
 * An ended one repeats the text in the bar, so that a user of voice control can say what they see: `Lane 3, Done,
 * ampoule-7-days, 1:32`. The name of an ended bar is cached.
 */
export function barLabel(bar: LaneBar, nowMs: number, translations: Translations): string {
  const before = endedLabels.get(bar);
  if (before?.translations === translations) return before.label;
  const { job, span, tryNumber } = bar;
  const lane = span.slot === null ? null : translations.t('lanes.lane', { number: span.slot + 1 });
  const title = job.title;
  const attempts = tryNumber > 1 ? translations.t('lanes.attempt', { count: tryNumber }) : null;
  const isDone = span.outcome === 'done' && !isUnsaved(job, span);
  const parts =
    span.endedAtMs === null
      ? [
          lane,
          title,
          describeSpan(job, span, translations),
          attempts,
          formatExactly(nowMs - span.startedAtMs, translations),
        ]
      : [lane, isDone ? translations.t('lanes.done') : null, attempts, title, outcomeOf(bar, translations)];
  const label = parts.filter((part) => part !== null).join(', ');
  if (span.endedAtMs !== null) endedLabels.set(bar, { translations, label });
  return label;
}

/** Returns the text in an ended bar: how it ended, and after how long. */
export function outcomeOf({ job, span }: LaneBar, { t }: Translations): string {
  const time = formatClock((span.endedAtMs ?? span.startedAtMs) - span.startedAtMs);
  if (wasRefused(job, span)) return t('lanes.askedAt', { time });
  if (isUnsaved(job, span)) return t('lanes.notSaved');
  switch (span.outcome) {
    case 'running':
    case 'done':
      return time;
    case 'failed':
      return t('lanes.failedAt', { time });
    case 'cancelled':
      return t('lanes.stoppedAt', { time });
    case 'interrupted':
      return t('lanes.interruptedAt', { time });
  }
}

const sharedLabels = new WeakMap<Translations, Map<number, string>>();

/**
 * Returns the accessible name of a shared target of `count` bars. It is cached, because each step of a zoom makes many
 * shared targets.
 */
export function sharedTargetLabel(count: number, translations: Translations): string {
  const labels = sharedLabels.get(translations) ?? new Map<number, string>();
  sharedLabels.set(translations, labels);
  const label = labels.get(count) ?? translations.t('lanes.videosHere', { count });
  labels.set(count, label);
  return label;
}

/** So many names are told under the pointer. */
const MAX_NAMES = 8;

/** Returns the names of bars that are too thin to hold them, a line each, for the pointer that rests on them. */
export function titleOfBars(bars: readonly LaneBar[], { t }: Translations): string {
  const names = bars.slice(0, MAX_NAMES).map(({ job }) => job.title);
  const more = bars.length - names.length;
  return [...names, ...(more > 0 ? [t('run.andMore', { count: more })] : [])].join('\n');
}

/** Returns the name of a phase of an analysis. */
export function phaseName(phase: Phase, { t }: Translations): string {
  switch (phase) {
    case 'starting':
      return t('lanes.starting');
    case 'thinking':
      return t('lanes.analysing');
    case 'writing':
      return t('lanes.writing');
    case 'saving':
      return t('lanes.saving');
  }
}

/** Returns what an attempt does, or how it ended. */
export function describeSpan(job: Job, span: Span, translations: Translations): string {
  if (wasRefused(job, span)) return translations.t('lanes.askedToWait');
  if (isUnsaved(job, span)) return translations.t('lanes.notSaved');
  switch (span.outcome) {
    case 'running':
      return describeRunning(job, span, translations);
    case 'done':
      return translations.t(DONE[span.stage]);
    case 'failed':
      return translations.t('lanes.failed');
    case 'cancelled':
    case 'interrupted':
      return translations.t('lanes.stopped');
  }
}

/** Says how long the video waited after this bar for its next try, and why. Null where it did not wait. */
export function describeWait(
  { job, span, waitsUntilMs }: Pick<LaneBar, 'job' | 'span' | 'waitsUntilMs'>,
  nowMs: number,
  translations: Translations,
): string | null {
  if (waitsUntilMs === undefined || span.endedAtMs === null) return null;
  const time = formatExactly((waitsUntilMs ?? nowMs) - span.endedAtMs, translations);
  const wait = job.spans[job.spans.indexOf(span) + 1];
  const cause = wait === undefined ? null : waitCause(job, wait);
  return cause === null
    ? translations.t('lanes.waited', { time })
    : translations.t('lanes.waitedFor', { time, why: describeFailure(cause, translations).title });
}

/** The sentence for what a span of each stage did. */
const DONE = {
  extracting: 'lanes.done',
  transcribing: 'lanes.wordsWritten',
  analysing: 'lanes.done',
  'backing-off': 'lanes.done',
} as const satisfies Readonly<Record<Span['stage'], MessageKey>>;

function describeRunning(job: Job, span: Span, translations: Translations): string {
  switch (span.stage) {
    case 'transcribing':
      return writingDown(job, translations);
    case 'extracting':
    case 'analysing':
    case 'backing-off':
      return sending(job, translations) ?? phaseName(span.phases.at(-1)?.phase ?? 'starting', translations);
  }
}

function writingDown({ status }: Job, translations: Translations): string {
  if (status.kind !== 'transcribing' || status.doneRatio === 0) return translations.t('lanes.writingDown');
  const percent = translations.number(Math.floor(status.doneRatio * 100));
  return translations.t('lanes.writingDownPercent', { percent });
}

/** Returns how far the question is sent; null if it is not being sent. */
function sending({ status }: Job, translations: Translations): string | null {
  if (status.kind !== 'analysing' || status.sentRatio === undefined) return null;
  if (status.sentRatio === 0) return translations.t('lanes.waitingToSend');
  const percent = translations.number(Math.floor(status.sentRatio * 100));
  return translations.t('lanes.sending', { percent });
}

/** Returns true for the attempt whose report could not be saved. */
export function isUnsaved({ status, spans }: Job, span: Span): boolean {
  return status.kind === 'unsaved' && spans.findLast(({ stage }) => stage === 'analysing') === span;
}
