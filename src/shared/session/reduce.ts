import type { BatchEvent, JobEvent, PoolEvent, SessionEvent } from './events.ts';
import {
  isFinal,
  type Batch,
  type Job,
  type JobStatus,
  type LimitChange,
  type PhaseMark,
  type Session,
  type Span,
  type SpanOutcome,
  type Tick,
  type Try,
} from './model.ts';

/** Ticks kept in one span: enough for a wide bar, and bounded for an answer that never ends. */
const MAX_TICKS = 120;
/** Ticks kept of a bar that has ended: its shape, for as long as the batch is kept. */
const MAX_ENDED_TICKS = 24;
/** Limit changes kept: a timeline shows the recent ones. */
const MAX_LIMIT_CHANGES = 200;
const MAX_COOL_DOWNS = 200;
const MAX_SLEEPS = 200;
/** Tries kept for one job; the retry rules end long before. */
const MAX_TRIES = 100;

/** Folds one fact into the session. Pure; unknown batches and jobs leave the session as it is. */
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

/** The same as folding one after another, but a list of jobs is copied once for a row of facts about them, not for each. */
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
      if (job !== undefined) row.jobs[event.job] = reduceJob(job, event);
    } else {
      folded = reduce(withRow(folded, row), event);
      row = null;
    }
  }
  return withRow(folded, row);
}

/** The jobs of one batch, while a row of facts about them is folded. */
interface JobRow {
  readonly batchId: string;
  readonly jobs: Job[];
}

function rowOf(session: Session, batchId: string): JobRow {
  return { batchId, jobs: [...(session.batches.find(({ id }) => id === batchId)?.jobs ?? [])] };
}

function withRow(session: Session, row: JobRow | null): Session {
  if (row === null) return session;
  const index = session.batches.findIndex(({ id }) => id === row.batchId);
  const batch = session.batches[index];
  if (batch === undefined) return session;
  return { ...session, batches: session.batches.with(index, { ...batch, jobs: row.jobs }) };
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

/** What happens to the pool belongs to the story of each batch that is not over. */
function reduceOpenBatches(session: Session, event: PoolEvent): Session {
  const batches = session.batches.map((batch) => (isOpen(batch) ? reduceOpen(batch, event) : batch));
  return batches.some((batch, index) => batch !== session.batches[index]) ? { ...session, batches } : session;
}

/** False once nothing more happens to a batch by itself. */
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
      const coolDown = { startedAtMs: event.atMs, untilMs: event.untilMs };
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

function addLimit(changes: readonly LimitChange[], change: LimitChange): readonly LimitChange[] {
  return [...changes, change].slice(-MAX_LIMIT_CHANGES);
}

/** A batch that is there already is replaced. */
function addBatch(session: Session, batch: Batch): Session {
  const index = session.batches.findIndex(({ id }) => id === batch.id);
  const batches = index === -1 ? [...session.batches, batch] : session.batches.with(index, batch);
  return { ...session, batches };
}

function newBatch(event: Extract<BatchEvent, { type: 'batch-added' }>): Batch {
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
    limitChanges: [{ atMs: event.atMs, limit: event.limit, reason: { kind: 'chosen' } }],
    coolDowns: [],
    sleeps: [],
    lostBytes: 0,
  };
}

function reduceBatch(
  batch: Batch,
  event: Exclude<BatchEvent, { type: 'batch-added' | 'batch-opened' | 'batch-closed' }>,
): Batch {
  switch (event.type) {
    case 'scan-progressed':
      if (batch.phase.kind !== 'scanning') return batch;
      return { ...batch, phase: { kind: 'scanning', found: event.found } };
    case 'videos-found':
      return { ...batch, phase: { kind: 'ready' }, jobs: event.videos.map(newJob), skipped: event.skipped };
    case 'plan-changed':
      return { ...batch, plan: event.plan };
    case 'out-dir-changed':
      return { ...batch, outDir: event.outDir };
    case 'batch-started':
      return {
        ...batch,
        phase: { kind: 'running' },
        startedAtMs: batch.startedAtMs ?? event.atMs,
        endedAtMs: null,
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
      return { ...batch, phase: { kind: 'paused', cause: event.cause, continuesAtMs: null } };
    case 'continue-planned':
      if (batch.phase.kind !== 'paused') return batch;
      return { ...batch, phase: { ...batch.phase, continuesAtMs: event.continuesAtMs } };
    case 'batch-stopped':
      return { ...batch, phase: { kind: 'stopped' }, endedAtMs: event.atMs };
    case 'journal-cut':
      return { ...batch, lostBytes: batch.lostBytes + event.bytes };
    case 'batch-interrupted':
      if (batch.phase.kind !== 'running' && batch.phase.kind !== 'draining') return batch;
      return { ...batch, phase: { kind: 'interrupted' }, endedAtMs: event.atMs };
    case 'batch-finished':
      return { ...batch, phase: { kind: 'finished' }, endedAtMs: event.atMs };
  }
}

function newJob(video: Job['video']): Job {
  return {
    video,
    status: { kind: 'waiting' },
    info: null,
    frames: [],
    frameCount: 0,
    repeatsDropped: 0,
    transcript: null,
    warnings: [],
    spans: [],
    tries: [],
    fingerprint: null,
    standing: null,
    isHeld: false,
    priority: 0,
    interruptions: 0,
  };
}

function reduceJobOf(batch: Batch, event: JobEvent): Batch {
  const job = batch.jobs[event.job];
  if (job === undefined) return batch;
  return { ...batch, jobs: batch.jobs.with(event.job, reduceJob(job, event)) };
}

function reduceJob(job: Job, event: JobEvent): Job {
  switch (event.type) {
    // Progress tells how far something is, never that it goes on: it may come late, and a journal does not have it.
    case 'video-growing':
      if (job.status.kind !== 'waiting' && job.status.kind !== 'growing') return job;
      return { ...job, status: { kind: 'growing', sizeBytes: event.sizeBytes } };
    case 'video-settled': {
      const { sizeBytes, modifiedMs } = event;
      return { ...job, status: { kind: 'waiting' }, video: { ...job.video, sizeBytes, modifiedMs } };
    }
    case 'video-probed':
      return { ...job, info: event.info };
    case 'stage-started': {
      const span: Span = {
        stage: event.stage,
        slot: event.slot,
        startedAtMs: event.atMs,
        endedAtMs: null,
        outcome: 'running',
        phases: event.stage === 'analysing' ? [{ phase: 'starting', atMs: event.atMs }] : [],
        ticks: [],
      };
      const status: JobStatus =
        event.stage === 'extracting'
          ? { kind: 'extracting', part: 'frames', done: 0, total: event.totalFrames }
          : { kind: 'analysing', phase: 'starting', words: 0 };
      return { ...job, status, spans: [...job.spans, span] };
    }
    case 'extraction-progressed': {
      if (job.status.kind !== 'extracting') return job;
      const { part, done, total } = event;
      return { ...job, status: { kind: 'extracting', part, done, total } };
    }
    case 'stage-ended':
      return { ...job, spans: endSpan(job.spans, event.stage, event.atMs, event.outcome, event.ticks) };
    case 'frames-extracted':
      return {
        ...job,
        status: { kind: 'prepared' },
        frames: event.frames,
        frameCount: event.frameCount,
        repeatsDropped: event.repeatsDropped,
        transcript: event.transcript,
        warnings: event.warnings,
      };
    case 'material-dropped':
      return {
        ...job,
        status: isFinal(job.status) ? job.status : { kind: 'waiting' },
        frames: [],
        frameCount: 0,
        repeatsDropped: 0,
        transcript: null,
        warnings: [],
        spans: endRunning(job.spans, event.atMs, 'interrupted'),
      };
    case 'attempt-started':
      return { ...job, tries: [...job.tries, newTry(event)].slice(-MAX_TRIES) };
    case 'attempt-ended':
      return { ...job, tries: endTry(job.tries, event) };
    case 'job-warned':
      return { ...job, warnings: [...new Set([...job.warnings, ...event.warnings])] };
    case 'phase-changed':
      return {
        ...job,
        status: { kind: 'analysing', phase: event.phase, words: wordsOf(job.status) },
        spans: withRunning(job.spans, (span) => ({ ...span, phases: addPhase(span.phases, event) })),
      };
    case 'answer-grew':
      if (job.status.kind !== 'analysing') return job;
      return {
        ...job,
        status: { ...job.status, words: event.words },
        spans: withRunning(job.spans, (span) => ({ ...span, ticks: addTick(span.ticks, event) })),
      };
    case 'backing-off': {
      const span: Span = {
        stage: 'backing-off',
        slot: null,
        startedAtMs: event.atMs,
        endedAtMs: null,
        outcome: 'running',
        phases: [],
        ticks: [],
      };
      return {
        ...job,
        status: { kind: 'backing-off', untilMs: event.untilMs, failure: event.failure },
        spans: [...job.spans, span],
      };
    }
    case 'back-off-ended':
      return {
        ...job,
        status: { kind: 'prepared' },
        spans: endSpan(job.spans, 'backing-off', event.atMs, 'done'),
      };
    case 'video-recognised':
      return { ...job, fingerprint: event.fingerprint, standing: event.standing };
    case 'job-unchanged': {
      const { fingerprint, report } = event;
      return { ...job, fingerprint, standing: null, status: { kind: 'unchanged', report } };
    }
    case 'job-held':
      return { ...job, isHeld: true };
    case 'job-released':
      return { ...job, isHeld: false };
    case 'job-moved-up':
      return { ...job, priority: event.priority };
    case 'job-unsaved': {
      const { failure, keptPath } = event;
      return { ...job, status: { kind: 'unsaved', failure, keptPath } };
    }
    case 'job-reported':
      return { ...job, status: { kind: 'reported', report: event.report } };
    case 'job-failed':
      return {
        ...job,
        status: { kind: 'failed', failure: event.failure, draftPath: event.draftPath },
        spans: endRunning(job.spans, event.atMs, 'failed'),
        tries: endTries(job.tries, event.atMs),
      };
    case 'job-cancelled':
      return {
        ...job,
        status: { kind: 'cancelled' },
        spans: endRunning(job.spans, event.atMs, 'cancelled'),
        tries: endTries(job.tries, event.atMs),
      };
    case 'job-interrupted':
    case 'job-requeued':
      return {
        ...job,
        interruptions: job.interruptions + (event.type === 'job-interrupted' ? 1 : 0),
        status: job.frames.length > 0 ? { kind: 'prepared' } : { kind: 'waiting' },
        spans: endRunning(job.spans, event.atMs, 'interrupted'),
        tries: endTries(job.tries, event.atMs),
      };
  }
}

function newTry({ model, atMs }: { readonly model: string; readonly atMs: number }): Try {
  return { model, startedAtMs: atMs, firstTextAtMs: null, endedAtMs: null, tokens: null, failure: null };
}

function endTry(
  tries: readonly Try[],
  { atMs, firstTextAtMs, tokens, model, failure }: Extract<JobEvent, { type: 'attempt-ended' }>,
): readonly Try[] {
  const last = tries.at(-1);
  if (last?.endedAtMs !== null) return tries;
  const ended = { ...last, model: model ?? last.model, firstTextAtMs, tokens, failure, endedAtMs: atMs };
  return tries.with(-1, ended);
}

/** A try that something from outside ended has nothing to tell but its end. */
function endTries(tries: readonly Try[], endedAtMs: number): readonly Try[] {
  const last = tries.at(-1);
  return last?.endedAtMs === null ? tries.with(-1, { ...last, endedAtMs }) : tries;
}

function endSpan(
  spans: readonly Span[],
  stage: Span['stage'],
  endedAtMs: number,
  outcome: SpanOutcome,
  ticks?: readonly Tick[],
): readonly Span[] {
  const index = spans.findLastIndex((span) => span.stage === stage && span.endedAtMs === null);
  const span = spans[index];
  if (span === undefined) return spans;
  return spans.with(index, { ...span, endedAtMs, outcome, ticks: ticks ?? endedTicks(span.ticks) });
}

/** What something from outside ended has lost its ticks: a journal does not have them either. */
function endRunning(spans: readonly Span[], endedAtMs: number, outcome: SpanOutcome): readonly Span[] {
  if (spans.every((span) => span.endedAtMs !== null)) return spans;
  return spans.map((span) => (span.endedAtMs === null ? { ...span, endedAtMs, outcome, ticks: [] } : span));
}

/** Evenly chosen; the last one stays, because it holds the whole count. */
function endedTicks(ticks: readonly Tick[]): readonly Tick[] {
  if (ticks.length <= MAX_ENDED_TICKS) return ticks;
  const step = ticks.length / MAX_ENDED_TICKS;
  return Array.from(
    { length: MAX_ENDED_TICKS },
    (_, index) => ticks[Math.ceil((index + 1) * step) - 1],
  ).filter((tick) => tick !== undefined);
}

function withRunning(spans: readonly Span[], change: (span: Span) => Span): readonly Span[] {
  const index = spans.findLastIndex((span) => span.stage === 'analysing' && span.endedAtMs === null);
  const span = spans[index];
  return span === undefined ? spans : spans.with(index, change(span));
}

function addPhase(phases: readonly PhaseMark[], { phase, atMs }: PhaseMark): readonly PhaseMark[] {
  return phases.at(-1)?.phase === phase ? phases : [...phases, { phase, atMs }];
}

/** Full bars are thinned to every second tick, so that a long answer keeps its shape in bounded space. */
function addTick(ticks: readonly Tick[], { atMs, words }: Tick): readonly Tick[] {
  const next = [...ticks, { atMs, words }];
  return next.length <= MAX_TICKS ? next : next.filter((_, index) => index % 2 === 1);
}

function wordsOf(status: JobStatus): number {
  return status.kind === 'analysing' ? status.words : 0;
}
