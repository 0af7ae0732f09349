import { formatAbout, formatClock } from '../../shared/durations.ts';
import type { Job, Phase, Span } from '../../shared/session/model.ts';
import type { Words } from '../../shared/words/words.ts';
import { titleOf } from '../videos/name.ts';
import { wasRefused } from '../videos/refused.ts';
import type { LaneBar } from './lanes-of.ts';

const known = new WeakMap<LaneBar, { readonly words: Words; readonly label: string }>();

/**
 * A bar in words: `Lane 3, ampoule-7-days, Analysing, try 2, 1 min 32 s`; one that is over with what stands in it, so that who
 * speaks to the computer can say that: `Lane 3, Done, try 2, ampoule-7-days, 1:32`. Put into words once then.
 */
export function barLabel(bar: LaneBar, nowMs: number, words: Words): string {
  const before = known.get(bar);
  if (before?.words === words) return before.label;
  const { job, span, attempt } = bar;
  const lane = span.slot === null ? null : words.say('lanes.lane', { number: span.slot + 1 });
  const title = titleOf(job.video.name);
  const tries = attempt > 1 ? words.say('lanes.attempt', { count: attempt }) : null;
  const isDone = span.outcome === 'done' && !isUnsaved(job, span);
  const parts =
    span.endedAtMs === null
      ? [lane, title, doing(job, span, words), tries, exactTime(nowMs - span.startedAtMs, words)]
      : [lane, isDone ? words.say('lanes.done') : null, tries, title, outcomeOf(bar, words)];
  const label = parts.filter((part) => part !== null).join(', ');
  if (span.endedAtMs !== null) known.set(bar, { words, label });
  return label;
}

/** What stands in a bar that is over: how it ended, and after how long. */
export function outcomeOf({ job, span }: LaneBar, { say }: Words): string {
  const time = formatClock((span.endedAtMs ?? span.startedAtMs) - span.startedAtMs);
  if (wasRefused(job, span)) return say('lanes.askedAt', { time });
  if (isUnsaved(job, span)) return say('lanes.notSaved');
  switch (span.outcome) {
    case 'running':
    case 'done':
      return time;
    case 'failed':
      return say('lanes.failedAt', { time });
    case 'cancelled':
      return say('lanes.stoppedAt', { time });
    case 'interrupted':
      return say('lanes.interruptedAt', { time });
  }
}

const counted = new WeakMap<Words, Map<number, string>>();

/** Bars that share a target, in words. Each step of a zoom makes many of them anew. */
export function sharedLabel(count: number, words: Words): string {
  const labels = counted.get(words) ?? new Map<number, string>();
  counted.set(words, labels);
  const label = labels.get(count) ?? words.say('lanes.videosHere', { count });
  labels.set(count, label);
  return label;
}

/** A phase of an analysis, in a word. */
export function phaseName(phase: Phase, { say }: Words): string {
  switch (phase) {
    case 'starting':
      return say('lanes.starting');
    case 'thinking':
      return say('lanes.analysing');
    case 'writing':
      return say('lanes.writing');
    case 'saving':
      return say('lanes.saving');
  }
}

/** What a try does, or how it ended. */
export function doing(job: Job, span: Span, words: Words): string {
  if (wasRefused(job, span)) return words.say('lanes.askedToWait');
  if (isUnsaved(job, span)) return words.say('lanes.notSaved');
  switch (span.outcome) {
    case 'running':
      return phaseName(span.phases.at(-1)?.phase ?? 'starting', words);
    case 'done':
      return words.say('lanes.done');
    case 'failed':
      return words.say('lanes.failed');
    case 'cancelled':
    case 'interrupted':
      return words.say('lanes.stopped');
  }
}

/** True for the try whose report could not be saved where it belongs. */
export function isUnsaved({ status, spans }: Job, span: Span): boolean {
  return status.kind === 'unsaved' && spans.findLast(({ stage }) => stage === 'analysing') === span;
}

/** To the second: `40 s`, `1 min 32 s`. */
export function exactTime(ms: number, words: Words): string {
  const seconds = Math.round(ms / 1000);
  if (seconds < 60) return formatAbout(ms, words);
  return words.say('lanes.minutesAndSeconds', { minutes: Math.floor(seconds / 60), seconds: seconds % 60 });
}
