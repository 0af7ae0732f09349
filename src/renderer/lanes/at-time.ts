import {
  isFinal,
  type Batch,
  type Job,
  type JobStatus,
  type Span,
  type Attempt,
} from '../../shared/session/model.ts';
import { startedStatus } from '../../shared/session/reduce-job.ts';
import { waitCause } from '../../shared/session/wait-cause.ts';

/**
 * Returns a batch as it was at `ms` (milliseconds since 1970), without anything that came later. At its end and later,
 * returns the batch itself.
 */
export function batchAtTime(batch: Batch, ms: number): Batch {
  const jobs = batch.jobs.map((job) => jobAtTime(job, ms));
  const isSame = jobs.every((job, index) => job === batch.jobs[index]);
  if (isSame && (batch.endedAtMs ?? 0) <= ms && batch.limitChanges.every(({ atMs }) => atMs <= ms))
    return batch;
  const { endedAtMs } = batch;
  const isOver = endedAtMs !== null && endedAtMs <= ms;
  return {
    ...batch,
    jobs,
    // A replay shows the videos; what was asked of their reports came after them.
    inquiries: isOver ? batch.inquiries : [],
    endedAtMs: isOver ? endedAtMs : null,
    phase: isOver ? batch.phase : { kind: 'running' },
    limitChanges: batch.limitChanges.filter(({ atMs }) => atMs <= ms),
    coolDowns: batch.coolDowns.filter(({ startedAtMs }) => startedAtMs <= ms),
    sleeps: batch.sleeps.filter(({ endedAtMs: wokeAtMs }) => wokeAtMs <= ms),
    pauses: batch.pauses.filter(({ startedAtMs }) => startedAtMs <= ms),
  };
}

/** Returns a job as it was at `ms`; the same object if nothing of it came later. */
export function jobAtTime(job: Job, ms: number): Job {
  const { spans } = job;
  const last = spans.at(-1);
  if (last === undefined) return job;
  const isAllThere = spans.every((span) => isWithin(span, ms));
  if (isAllThere && (last.endedAtMs !== null || !isFinal(job.status))) return job;
  const first = spans[0];
  if (first !== undefined && first.startedAtMs > ms) return untouched(job);
  const then = spans.filter(({ startedAtMs }) => startedAtMs <= ms).map((span) => spanAsOf(span, ms));
  return {
    ...withFramesOf(job, then),
    spans: then,
    attempts: job.attempts
      .filter(({ startedAtMs }) => startedAtMs <= ms)
      .map((one) => (one.endedAtMs !== null && one.endedAtMs <= ms ? one : openAttempt(one, ms))),
    status: statusOf(then.at(-1), job),
  };
}

/** Returns true if nothing of a span came after `ms`. */
function isWithin({ startedAtMs, endedAtMs, phases, ticks }: Span, ms: number): boolean {
  const latest = endedAtMs ?? Math.max(startedAtMs, phases.at(-1)?.atMs ?? 0, ticks.at(-1)?.atMs ?? 0);
  return latest <= ms;
}

const beginnings = new WeakMap<Job, Job>();

/** Returns a job as it was before its first span; always the same object for the same job. */
function untouched(job: Job): Job {
  const known = beginnings.get(job) ?? {
    ...withFramesOf(job, []),
    spans: [],
    attempts: [],
    status: { kind: 'waiting' } as const,
  };
  beginnings.set(job, known);
  return known;
}

/**
 * Returns a job with the frames it had by then: none before the first extraction ended, and all of them if this run
 * extracted none.
 */
function withFramesOf(job: Job, then: readonly Span[]): Job {
  const isTaking = ({ stage }: Span): boolean => stage === 'extracting';
  const hasFrames = then.some((span) => isTaking(span) && span.endedAtMs !== null);
  return hasFrames || !job.spans.some(isTaking) ? job : { ...job, frames: [], frameCount: 0 };
}

function spanAsOf(span: Span, ms: number): Span {
  const isOver = span.endedAtMs !== null && span.endedAtMs <= ms;
  if (isOver) return span;
  return {
    ...span,
    endedAtMs: null,
    outcome: 'running',
    phases: span.phases.filter(({ atMs }) => atMs <= ms),
    ticks: span.ticks.filter(({ atMs }) => atMs <= ms),
  };
}

function openAttempt(one: Attempt, ms: number): Attempt {
  const { firstTextAtMs } = one;
  const hadText = firstTextAtMs !== null && firstTextAtMs <= ms;
  return {
    ...one,
    firstTextAtMs: hadText ? firstTextAtMs : null,
    endedAtMs: null,
    tokens: null,
    failure: null,
  };
}

function statusOf(last: Span | undefined, job: Job): JobStatus {
  if (last === undefined) return { kind: 'waiting' };
  if (last.endedAtMs !== null) return { kind: 'prepared' };
  if (last.stage === 'analysing') {
    const phase = last.phases.at(-1)?.phase ?? 'starting';
    return { kind: 'analysing', phase, words: last.ticks.at(-1)?.words ?? 0 };
  }
  if (last.stage !== 'backing-off') return startedStatus(last.stage, 0);
  const failure = waitCause(job, last) ?? { kind: 'unexpected', detail: null };
  return { kind: 'backing-off', untilMs: last.startedAtMs, failure };
}
