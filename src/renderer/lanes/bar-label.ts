import { formatAbout, formatClock } from '../../shared/durations.ts';
import type { Job, Phase, Span } from '../../shared/session/model.ts';
import type { Translations } from '../../shared/i18n/i18n.ts';
import { titleOf } from '../videos/name.ts';
import { wasRefused } from '../videos/refused.ts';
import type { LaneBar } from './lanes-of.ts';

const known = new WeakMap<LaneBar, { readonly translations: Translations; readonly label: string }>();

/**
 * A bar in words: `Lane 3, ampoule-7-days, Analysing, try 2, 1 min 32 s`; one that is over with what stands in it, so that who
 * speaks to the computer can say that: `Lane 3, Done, try 2, ampoule-7-days, 1:32`. Put into words once then.
 */
export function barLabel(bar: LaneBar, nowMs: number, translations: Translations): string {
  const before = known.get(bar);
  if (before?.translations === translations) return before.label;
  const { job, span, attempt } = bar;
  const lane = span.slot === null ? null : translations.t('lanes.lane', { number: span.slot + 1 });
  const title = titleOf(job.video.name);
  const attempts = attempt > 1 ? translations.t('lanes.attempt', { count: attempt }) : null;
  const isDone = span.outcome === 'done' && !isUnsaved(job, span);
  const parts =
    span.endedAtMs === null
      ? [
          lane,
          title,
          doing(job, span, translations),
          attempts,
          exactTime(nowMs - span.startedAtMs, translations),
        ]
      : [lane, isDone ? translations.t('lanes.done') : null, attempts, title, outcomeOf(bar, translations)];
  const label = parts.filter((part) => part !== null).join(', ');
  if (span.endedAtMs !== null) known.set(bar, { translations, label });
  return label;
}

/** What stands in a bar that is over: how it ended, and after how long. */
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

const counted = new WeakMap<Translations, Map<number, string>>();

/** Bars that share a target, in words. Each step of a zoom makes many of them anew. */
export function sharedLabel(count: number, translations: Translations): string {
  const labels = counted.get(translations) ?? new Map<number, string>();
  counted.set(translations, labels);
  const label = labels.get(count) ?? translations.t('lanes.videosHere', { count });
  labels.set(count, label);
  return label;
}

/** A phase of an analysis, in a word. */
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

/** What a try does, or how it ended. */
export function doing(job: Job, span: Span, translations: Translations): string {
  if (wasRefused(job, span)) return translations.t('lanes.askedToWait');
  if (isUnsaved(job, span)) return translations.t('lanes.notSaved');
  switch (span.outcome) {
    case 'running':
      return phaseName(span.phases.at(-1)?.phase ?? 'starting', translations);
    case 'done':
      return translations.t('lanes.done');
    case 'failed':
      return translations.t('lanes.failed');
    case 'cancelled':
    case 'interrupted':
      return translations.t('lanes.stopped');
  }
}

/** True for the try whose report could not be saved where it belongs. */
export function isUnsaved({ status, spans }: Job, span: Span): boolean {
  return status.kind === 'unsaved' && spans.findLast(({ stage }) => stage === 'analysing') === span;
}

/** To the second: `40 s`, `1 min 32 s`. */
export function exactTime(ms: number, translations: Translations): string {
  const seconds = Math.round(ms / 1000);
  if (seconds < 60) return formatAbout(ms, translations);
  return translations.t('lanes.minutesAndSeconds', {
    minutes: Math.floor(seconds / 60),
    seconds: seconds % 60,
  });
}
