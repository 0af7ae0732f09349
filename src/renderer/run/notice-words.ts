import { countOf } from '../../shared/counts.ts';
import { describeCap, describeFailure } from '../../shared/describe-failure.ts';
import { formatClock } from '../../shared/durations.ts';
import type { Failure } from '../../shared/failure.ts';
import type { SpendingCap } from '../../shared/prices.ts';
import type { Batch, Skipped } from '../../shared/session/model.ts';
import { runTimeOf, sequentialEstimate } from '../lanes/run-time.ts';
import { countsOf } from './batch-summary.ts';
import { atMoment, describeMoment } from './moment.ts';

/** Something that can be done right on the strip. */
export type NoticeAction =
  | { readonly kind: 'add-key'; readonly isAnother: boolean }
  | { readonly kind: 'choose-folder' }
  | { readonly kind: 'retry-failed'; readonly failed: number }
  /** `moment`: in words with their preposition. */
  | { readonly kind: 'go-on-at'; readonly atMs: number; readonly moment: string }
  | { readonly kind: 'do-not-go-on'; readonly moment: string }
  | { readonly kind: 'raise-cap'; readonly cap: SpendingCap }
  | { readonly kind: 'keep-limit'; readonly limit: number }
  | { readonly kind: 'let-adjust'; readonly limit: number };

/** A strip under the toolbar: what is not simply going well, and what can be done. */
export interface NoticeWords {
  readonly tone: 'calm' | 'warn' | 'danger' | 'ok';
  readonly icon: 'pause' | 'stopped' | 'done' | 'warning' | 'quota' | 'offline' | 'slower' | 'driver';
  readonly title: string;
  readonly text: string;
  readonly actions: readonly NoticeAction[];
}

/** What the strip says about a batch; null where everything goes its way. `nowMs`: milliseconds since 1970. */
export function batchNotice(batch: Batch, nowMs: number): NoticeWords | null {
  const { phase, jobs } = batch;
  const counts = countsOf(jobs);
  switch (phase.kind) {
    case 'scanning':
    case 'running':
      return null;
    case 'ready':
      return jobs.length > 0 ? null : nothingFound(batch.skipped);
    case 'draining': {
      const finish =
        counts.running === 1 ? '1 video finishes first.' : `${counts.running} videos finish first.`;
      return {
        tone: phase.cause === null ? 'calm' : 'warn',
        icon: 'pause',
        title: phase.cause === null ? 'Pausing' : describeFailure(phase.cause).title,
        text: `${finish} No new ones start.`,
        actions: phase.cause?.kind === 'cap-reached' ? [{ kind: 'raise-cap', cap: phase.cause.cap }] : [],
      };
    }
    case 'paused':
      return phase.cause === null
        ? calm('pause', 'Paused', waitWords(counts.waiting))
        : pausedNotice(phase.cause, counts.waiting, phase.continuesAtMs, nowMs);
    case 'stopped':
      return calm('stopped', 'Stopped', waitWords(counts.waiting));
    case 'finished':
      return finishedNotice(batch);
  }
}

function pausedNotice(
  cause: Failure,
  waiting: number,
  continuesAtMs: number | null,
  nowMs: number,
): NoticeWords {
  const waits = waitWords(waiting);
  if (cause.kind === 'quota-exhausted') {
    return quotaNotice(cause.resetsAtMs, waiting, continuesAtMs, nowMs);
  }
  if (cause.kind === 'cap-reached') {
    return {
      tone: 'warn',
      icon: 'pause',
      title: `Paused at ${describeCap(cause.cap)}.`,
      text: `${waits} Raise the limit or stop here.`,
      actions: [{ kind: 'raise-cap', cap: cause.cap }],
    };
  }
  const { title, advice, action } = describeFailure(cause);
  return {
    tone: action === 'choose-folder' ? 'danger' : 'warn',
    icon: cause.kind === 'offline' ? 'offline' : 'warning',
    title,
    text: [advice, waits].filter((part) => part !== null).join(' '),
    actions:
      action === 'sign-in'
        ? [{ kind: 'add-key', isAnother: false }]
        : action === 'choose-folder'
          ? [{ kind: 'choose-folder' }]
          : [],
  };
}

function quotaNotice(
  resetsAtMs: number | null,
  waiting: number,
  continuesAtMs: number | null,
  nowMs: number,
): NoticeWords {
  const words = {
    tone: 'warn',
    icon: 'quota',
    title: 'Daily limit of this key reached.',
  } as const;
  const waits = waitWords(waiting).slice(0, -1);
  const another: NoticeAction = { kind: 'add-key', isAnother: true };
  if (continuesAtMs !== null) {
    const moment = atMoment(continuesAtMs, nowMs);
    return {
      ...words,
      text: `${waits}. Will go on ${moment}; leave Framelane open.`,
      actions: [{ kind: 'do-not-go-on', moment }, another],
    };
  }
  if (resetsAtMs === null) {
    return { ...words, text: `${waits}. Google renews it, usually overnight.`, actions: [another] };
  }
  if (resetsAtMs <= nowMs) {
    return { ...words, text: `${waits}. It should be renewed by now.`, actions: [another] };
  }
  return {
    ...words,
    text: `${waits} until ${describeMoment(resetsAtMs, nowMs)}.`,
    actions: [{ kind: 'go-on-at', atMs: resetsAtMs, moment: atMoment(resetsAtMs, nowMs) }, another],
  };
}

function calm(icon: NoticeWords['icon'], title: string, text: string): NoticeWords {
  return { tone: 'calm', icon, title, text, actions: [] };
}

/** More names would not fit on the strip; the toolbar lists them all. */
const NAMES_SHOWN = 3;

function nothingFound(skipped: readonly Skipped[]): NoticeWords {
  const names = skipped.slice(0, NAMES_SHOWN).map(({ name }) => name);
  const more = skipped.length > NAMES_SHOWN ? ` and ${skipped.length - NAMES_SHOWN} more` : '';
  return {
    tone: 'warn',
    icon: 'warning',
    title: 'No videos found.',
    text:
      skipped.length === 0
        ? 'The folder is empty.'
        : `${countOf(skipped.length, 'file')} left out: ${names.join(', ')}${more}.`,
    actions: [],
  };
}

function finishedNotice(batch: Batch): NoticeWords {
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
    icon: 'done',
    title: 'All done',
    text: `${countOf(counts.done, 'report')} in ${formatClock(overMs - startMs)}${faster}.${failed}`,
    actions: counts.failed > 0 ? [{ kind: 'retry-failed', failed: counts.failed }] : [],
  };
}

function waitWords(count: number): string {
  return count === 1 ? '1 video waits.' : `${count} videos wait.`;
}
