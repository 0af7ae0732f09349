import type { BatchEvent, JobEvent, SessionEvent } from './events.ts';
import type { Batch, Job, JobStatus, PhaseMark, Session, Span, SpanOutcome, Tick, Try } from './model.ts';

/** Ticks kept in one span: enough for a wide bar, and bounded for an answer that never ends. */
const MAX_TICKS = 120;
/** Limit changes kept: a timeline shows the recent ones. */
const MAX_LIMIT_CHANGES = 200;
const MAX_COOL_DOWNS = 200;
/** Tries kept for one job; the retry rules end long before. */
const MAX_TRIES = 100;

/** Folds one fact into the session. Pure; unknown batches and jobs leave the session as it is. */
export function reduce(session: Session, event: SessionEvent): Session {
  if (!('batchId' in event)) return reducePool(session, event);
  if (event.type === 'batch-added') return addBatch(session, event);
  if (event.type === 'batch-closed') {
    return { ...session, batches: session.batches.filter((batch) => batch.id !== event.batchId) };
  }
  const index = session.batches.findIndex((batch) => batch.id === event.batchId);
  const batch = session.batches[index];
  if (batch === undefined) return session;
  const next = 'job' in event ? reduceJobOf(batch, event) : reduceBatch(batch, event);
  return next === batch ? session : { ...session, batches: session.batches.with(index, next) };
}

type PoolEvent = Exclude<SessionEvent, BatchEvent | JobEvent>;

function reducePool(session: Session, event: PoolEvent): Session {
  switch (event.type) {
    case 'limit-chosen':
      return { ...session, chosenLimit: event.limit, isAutoLimit: event.isAuto };
    case 'limit-changed': {
      const { atMs, limit, reason } = event;
      const limitChanges = [...session.limitChanges, { atMs, limit, reason }].slice(-MAX_LIMIT_CHANGES);
      return { ...session, limit, limitChanges };
    }
    case 'pool-cooled': {
      const coolDown = { startedAtMs: event.atMs, untilMs: event.untilMs };
      return { ...session, coolDowns: [...session.coolDowns, coolDown].slice(-MAX_COOL_DOWNS) };
    }
    case 'driver-changed':
      return { ...session, driver: { kind: event.driver, reason: event.reason } };
  }
}

function addBatch(session: Session, event: Extract<BatchEvent, { type: 'batch-added' }>): Session {
  if (session.batches.some((batch) => batch.id === event.batchId)) return session;
  const batch: Batch = {
    id: event.batchId,
    name: event.name,
    plan: event.plan,
    outDir: event.outDir,
    isDemo: event.isDemo,
    phase: { kind: 'scanning', found: 0 },
    createdAtMs: event.atMs,
    startedAtMs: null,
    endedAtMs: null,
    jobs: [],
    skipped: [],
  };
  return { ...session, batches: [...session.batches, batch] };
}

function reduceBatch(
  batch: Batch,
  event: Exclude<BatchEvent, { type: 'batch-added' } | { type: 'batch-closed' }>,
): Batch {
  switch (event.type) {
    case 'scan-progressed':
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
  };
}

function reduceJobOf(batch: Batch, event: JobEvent): Batch {
  const job = batch.jobs[event.job];
  if (job === undefined) return batch;
  return { ...batch, jobs: batch.jobs.with(event.job, reduceJob(job, event)) };
}

function reduceJob(job: Job, event: JobEvent): Job {
  switch (event.type) {
    case 'video-growing':
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
      const { part, done, total } = event;
      return { ...job, status: { kind: 'extracting', part, done, total } };
    }
    case 'stage-ended':
      return { ...job, spans: endSpan(job.spans, event.stage, event.atMs, event.outcome) };
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
      return {
        ...job,
        status: { kind: 'analysing', phase: phaseOf(job.status), words: event.words },
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
    case 'job-requeued':
      return {
        ...job,
        status: job.frames.length > 0 ? { kind: 'prepared' } : { kind: 'waiting' },
        spans: endRunning(job.spans, event.atMs, 'interrupted'),
        tries: endTries(job.tries, event.atMs),
      };
  }
}

function isFinal({ kind }: JobStatus): boolean {
  return kind === 'reported' || kind === 'failed' || kind === 'cancelled';
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
): readonly Span[] {
  const index = spans.findLastIndex((span) => span.stage === stage && span.endedAtMs === null);
  const span = spans[index];
  return span === undefined ? spans : spans.with(index, { ...span, endedAtMs, outcome });
}

function endRunning(spans: readonly Span[], endedAtMs: number, outcome: SpanOutcome): readonly Span[] {
  if (spans.every((span) => span.endedAtMs !== null)) return spans;
  return spans.map((span) => (span.endedAtMs === null ? { ...span, endedAtMs, outcome } : span));
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

function phaseOf(status: JobStatus): 'starting' | 'thinking' | 'writing' | 'saving' {
  return status.kind === 'analysing' ? status.phase : 'writing';
}
