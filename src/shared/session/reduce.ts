import type { BatchEvent, JobEvent, PoolEvent, SessionEvent } from './events.ts';
import { noBatchValues } from '../values/model.ts';
import type { Batch, Job, LimitChange, Pause, Session } from './model.ts';
import { reduceInquiries, withInquiries } from './reduce-inquiry.ts';
import { newJobs, reduceJob, withNewJobs } from './reduce-job.ts';
import type { Column } from '../template/template.ts';
import { isOfValues, reduceValues } from './reduce-values.ts';

/** The most limit changes stored; a timeline shows recent ones. */
const MAX_LIMIT_CHANGES = 200;
const MAX_COOL_DOWNS = 200;
const MAX_SLEEPS = 200;
const MAX_PAUSES = 200;

/** Applies one event to the session. Pure; events of unknown batches and jobs change nothing. */
export function reduce(session: Session, event: SessionEvent): Session {
  if (!('batchId' in event)) return reducePool(session, event);
  if (event.type === 'batch-added') return addBatch(session, newBatch(event));
  if (event.type === 'batch-opened') return addBatch(session, event.batch);
  if (event.type === 'batch-closed') {
    return { ...session, batches: session.batches.filter((batch) => batch.id !== event.batchId) };
  }
  const index = session.batches.findIndex((batch) => batch.id === event.batchId);
  const batch = session.batches[index];
  if (batch === undefined) return session;
  const next = 'job' in event ? reduceJobOf(batch, event) : reduceBatch(batch, event);
  return next === batch ? session : { ...session, batches: session.batches.with(index, next) };
}

/** Applies events in order. Equal to calling `reduce` for each, but copies a list of jobs once for several events. */
export function reduceAll(session: Session, events: readonly SessionEvent[]): Session {
  let folded = session;
  let row: JobRow | null = null;
  for (const event of events) {
    if ('job' in event) {
      if (row?.batchId !== event.batchId) {
        folded = withRow(folded, row);
        row = rowOf(folded, event.batchId);
      }
      const job = row.jobs[event.job];
      if (job !== undefined) row.jobs[event.job] = reduceJob(job, event, row.columns);
      if (job !== undefined && event.type === 'job-reported') row.hasNewReport = true;
    } else {
      folded = reduce(withRow(folded, row), event);
      row = null;
    }
  }
  return withRow(folded, row);
}

/** The jobs of one batch while events about them are applied. */
interface JobRow {
  readonly batchId: string;
  readonly jobs: Job[];
  hasNewReport: boolean;
  readonly columns: readonly Column[];
}

function rowOf(session: Session, batchId: string): JobRow {
  const batch = session.batches.find(({ id }) => id === batchId);
  return {
    batchId,
    jobs: [...(batch?.jobs ?? [])],
    hasNewReport: false,
    columns: batch?.plan.template.columns ?? [],
  };
}

function withRow(session: Session, row: JobRow | null): Session {
  if (row === null) return session;
  const index = session.batches.findIndex(({ id }) => id === row.batchId);
  const batch = session.batches[index];
  if (batch === undefined) return session;
  const { jobs, hasNewReport } = row;
  const next = { ...batch, jobs, exported: hasNewReport ? null : batch.exported };
  return { ...session, batches: session.batches.with(index, next) };
}

function reducePool(session: Session, event: PoolEvent): Session {
  const next = reduceOpenBatches(session, event);
  switch (event.type) {
    case 'limit-chosen':
      return { ...next, chosenLimit: event.limit, isAutoLimit: event.isAuto };
    case 'limit-changed':
      return { ...next, limit: event.limit };
    case 'driver-changed':
      return { ...next, driver: { kind: event.driver, reason: event.reason } };
    case 'pool-cooled':
    case 'computer-slept':
      return next;
  }
}

/** Applies a pool event to each batch that is not over. */
function reduceOpenBatches(session: Session, event: PoolEvent): Session {
  const batches = session.batches.map((batch) => (isOpen(batch) ? reduceOpen(batch, event) : batch));
  return batches.some((batch, index) => batch !== session.batches[index]) ? { ...session, batches } : session;
}

/** True if something may still happen to the batch by itself. */
export function isOpen({ phase }: Pick<Batch, 'phase'>): boolean {
  return phase.kind !== 'finished' && phase.kind !== 'stopped' && phase.kind !== 'interrupted';
}

function reduceOpen(batch: Batch, event: PoolEvent): Batch {
  switch (event.type) {
    case 'limit-changed': {
      const { atMs, limit, reason } = event;
      return { ...batch, limitChanges: addLimit(batch.limitChanges, { atMs, limit, reason }) };
    }
    case 'pool-cooled': {
      const { atMs: startedAtMs, untilMs, reason } = event;
      if (untilMs <= startedAtMs) return { ...batch, coolDowns: endedBy(batch.coolDowns, startedAtMs) };
      const coolDown = { startedAtMs, untilMs, ...(reason !== undefined && { reason }) };
      return { ...batch, coolDowns: [...batch.coolDowns, coolDown].slice(-MAX_COOL_DOWNS) };
    }
    case 'computer-slept': {
      const sleep = { startedAtMs: event.startedAtMs, endedAtMs: event.atMs };
      return { ...batch, sleeps: [...batch.sleeps, sleep].slice(-MAX_SLEEPS) };
    }
    case 'limit-chosen':
    case 'driver-changed':
      return batch;
  }
}

/** The pauses of requests, of which none lasts longer than this. */
function endedBy(coolDowns: Batch['coolDowns'], atMs: number): Batch['coolDowns'] {
  return coolDowns.map((one) => (one.untilMs > atMs ? { ...one, untilMs: atMs } : one));
}

function addLimit(changes: readonly LimitChange[], change: LimitChange): readonly LimitChange[] {
  return [...changes, change].slice(-MAX_LIMIT_CHANGES);
}

/** Adds a batch; an existing one with the same id is replaced. */
function addBatch(session: Session, batch: Batch): Session {
  const index = session.batches.findIndex(({ id }) => id === batch.id);
  const batches = index === -1 ? [...session.batches, batch] : session.batches.with(index, batch);
  return { ...session, batches };
}

/** A batch whose folder is still looked through. */
export function newBatch(event: Extract<BatchEvent, { type: 'batch-added' }>): Batch {
  return {
    id: event.batchId,
    name: event.name,
    plan: event.plan,
    paths: event.paths,
    outDir: event.outDir,
    isDemo: event.isDemo,
    isReadOnly: false,
    phase: { kind: 'scanning', found: 0 },
    createdAtMs: event.atMs,
    startedAtMs: null,
    endedAtMs: null,
    jobs: [],
    skipped: [],
    inquiries: [],
    limitChanges: [{ atMs: event.atMs, limit: event.limit, reason: { kind: 'chosen' } }],
    coolDowns: [],
    sleeps: [],
    pauses: [],
    values: noBatchValues,
    exported: null,
    trialRest: null,
    ...(event.tryFirst !== undefined && { tryFirst: event.tryFirst }),
    lostBytes: 0,
  };
}

function reduceBatch(
  batch: Batch,
  event: Exclude<BatchEvent, { type: 'batch-added' | 'batch-opened' | 'batch-closed' }>,
): Batch {
  if (isOfValues(event)) return reduceValues(batch, event);
  switch (event.type) {
    case 'scan-progressed':
      if (batch.phase.kind !== 'scanning') return batch;
      return { ...batch, phase: { kind: 'scanning', found: event.found } };
    case 'videos-found':
      return {
        ...batch,
        phase: { kind: 'ready' },
        jobs: newJobs(event.videos),
        skipped: event.skipped,
        ...(event.moreSkipped !== undefined && { moreSkipped: event.moreSkipped }),
      };
    case 'videos-added':
      return {
        ...batch,
        paths: [...batch.paths, ...event.paths],
        jobs: withNewJobs(batch.jobs, event.videos),
        skipped: [...batch.skipped, ...event.skipped],
        ...(event.moreSkipped !== undefined && {
          moreSkipped: (batch.moreSkipped ?? 0) + event.moreSkipped,
        }),
      };
    case 'plan-changed':
      return { ...batch, plan: event.plan };
    case 'out-dir-changed':
      return { ...batch, outDir: event.outDir };
    case 'trial-begun':
      return { ...batch, trialRest: event.rest };
    case 'trial-ended':
      return { ...batch, trialRest: null };
    case 'batch-renamed':
      return { ...batch, name: event.name };
    case 'batch-started':
      return {
        ...batch,
        phase: { kind: 'running' },
        startedAtMs: batch.startedAtMs ?? event.atMs,
        endedAtMs: null,
        pauses: batch.pauses.map((pause) =>
          pause.endedAtMs === null ? { ...pause, endedAtMs: event.atMs } : pause,
        ),
        limitChanges:
          batch.limitChanges.at(-1)?.limit === event.limit
            ? batch.limitChanges
            : addLimit(batch.limitChanges, {
                atMs: event.atMs,
                limit: event.limit,
                reason: { kind: 'chosen' },
              }),
      };
    case 'batch-draining':
      return { ...batch, phase: { kind: 'draining', cause: event.cause } };
    case 'batch-paused':
      return {
        ...batch,
        phase: { kind: 'paused', cause: event.cause, continuesAtMs: null },
        pauses: pausedSince(batch, event.atMs),
      };
    case 'continue-planned':
      if (batch.phase.kind !== 'paused') return batch;
      return { ...batch, phase: { ...batch.phase, continuesAtMs: event.continuesAtMs } };
    case 'batch-stopped':
      return {
        ...batch,
        phase: { kind: 'stopped' },
        endedAtMs: event.atMs,
        pauses: pausedSince(batch, event.atMs),
      };
    case 'journal-cut':
      return { ...batch, lostBytes: batch.lostBytes + event.bytes };
    case 'batch-interrupted':
      if (batch.phase.kind !== 'running' && batch.phase.kind !== 'draining') return batch;
      return {
        ...batch,
        phase: { kind: 'interrupted' },
        endedAtMs: event.atMs,
        pauses: pausedSince(batch, event.atMs),
      };
    case 'inquiry-added':
    case 'inquiry-step-started':
    case 'inquiry-grew':
    case 'inquiry-step-ended':
    case 'inquiry-backing-off':
    case 'inquiry-back-off-ended':
    case 'inquiry-answered':
    case 'inquiry-failed':
    case 'inquiry-requeued':
    case 'inquiry-stopped':
    case 'inquiry-removed':
      return withInquiries(batch, reduceInquiries(batch.inquiries, event));
    case 'reports-exported': {
      const { dir, files, failure, unwritable, undrawn } = event;
      return { ...batch, exported: { dir, files, failure, unwritable, undrawn } };
    }
    case 'batch-finished':
      return {
        ...batch,
        phase: { kind: 'finished' },
        endedAtMs: event.atMs,
        pauses: pausedSince(batch, event.atMs),
      };
  }
}

/** Adds a pause to a started batch, unless it rests already. */
function pausedSince({ pauses, startedAtMs }: Batch, atMs: number): readonly Pause[] {
  if (startedAtMs === null || pauses.at(-1)?.endedAtMs === null) return pauses;
  return [...pauses, { startedAtMs: atMs, endedAtMs: null }].slice(-MAX_PAUSES);
}

function reduceJobOf(batch: Batch, event: JobEvent): Batch {
  const job = batch.jobs[event.job];
  if (job === undefined) return batch;
  const jobs = batch.jobs.with(event.job, reduceJob(job, event, batch.plan.template.columns));
  return { ...batch, jobs, exported: event.type === 'job-reported' ? null : batch.exported };
}
