import fc from 'fast-check';
import type { JobEvent, SessionEvent } from '../session/events.ts';
import { emptySession, isActive, type Batch, type Job, type Report, type Session } from '../session/model.ts';
import { isOpen, reduce } from '../session/reduce.ts';
import { defaultSettings, planOf } from '../settings.ts';
import { overviewTemplate } from '../template/built-in.ts';
import { sampleInfo } from './sample-info.ts';

/** A possible next event, without its time. */
type Next = SessionEvent extends infer E ? (E extends SessionEvent ? Omit<E, 'atMs'> : never) : never;
type NextOfJob = JobEvent extends infer E
  ? E extends JobEvent
    ? Omit<E, 'atMs' | 'batchId' | 'job'>
    : never
  : never;

export const RUN_ID = 'mf2k3a9q-0a1b2c3d';
const VIDEOS = 3;
const plan = planOf(defaultSettings, overviewTemplate);
const offline = { kind: 'offline', detail: 'getaddrinfo ENOTFOUND' } as const;

const report: Report = {
  path: '/videos/Framelane reports/clip.md',
  words: 312,
  tokens: { input: 5_231, output: 410 },
  model: 'gemini-2.5-flash',
  hasFindings: true,
  headline: 'Schöne Schuhe – “zwei” 👟',
  score: { value: 78, outOf: 100 },
  sha256: 'a1'.repeat(32),
};

/** Realistic runs of a batch: each event can follow the one before. */
export const anyRun: fc.Arbitrary<readonly SessionEvent[]> = fc
  .record({ seed: fc.nat(), length: fc.integer({ min: 0, max: 250 }) })
  .map(({ seed, length }) => runOf(seed, length));

/** The run of `length` events for a seed, with its opening events; always the same for the same seed. */
export function runOf(seed: number, length: number): readonly SessionEvent[] {
  const events: SessionEvent[] = [];
  let session = emptySession;
  let atMs = 1_700_000_000_000;
  const happen = (next: Next): void => {
    // Safe: an event without its time, and its time.
    const event = { ...next, atMs } as SessionEvent;
    events.push(event);
    session = reduce(session, event);
  };
  happen({
    type: 'batch-added',
    batchId: RUN_ID,
    name: 'Clips',
    plan,
    paths: ['/videos'],
    outDir: '/out',
    isDemo: false,
    limit: 5,
  });
  const choose = chooser(seed);
  for (let number = 0; number < length; number += 1) {
    // Several events may have the same millisecond.
    atMs += choose(4);
    const next = pick(nextOf(session, choose), choose);
    if (next !== null) happen(next);
  }
  return events;
}

/** Events that end everything that is running. */
export function endOf(session: Session, atMs: number): readonly SessionEvent[] {
  return session.batches.flatMap(({ id: batchId, phase, jobs }): readonly SessionEvent[] =>
    phase.kind === 'scanning'
      ? [{ type: 'videos-found', batchId, videos: [], skipped: [], atMs }]
      : jobs.flatMap(({ status }, job): readonly SessionEvent[] =>
          isActive(status) || status.kind === 'backing-off' || status.kind === 'growing'
            ? [{ type: 'job-requeued', batchId, job, atMs }]
            : [],
        ),
  );
}

type Choose = (below: number) => number;

/** Random whole numbers from 0 (mulberry32 by Tommy Ettinger). */
function chooser(seed: number): Choose {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), state | 1);
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
    return ((bits ^ (bits >>> 14)) >>> 0) % below;
  };
}

/** The possible next events, mostly about a video, sometimes about the batch or the pool. */
function nextOf(session: Session, choose: Choose): readonly Next[] {
  const [batch] = session.batches;
  if (batch === undefined) return [];
  const index = choose(VIDEOS + 1);
  const job = batch.jobs[index];
  if (job !== undefined) return nextOfJob(job).map((next) => ({ ...next, batchId: batch.id, job: index }));
  return [...nextOfBatch(batch), ...nextOfPool(session)];
}

/** Chooses an event; the first ones, which advance the run, are more likely. */
function pick(all: readonly Next[], choose: Choose): Next | null {
  return all[Math.min(choose(all.length), choose(all.length))] ?? null;
}

function nextOfBatch(batch: Batch): readonly Next[] {
  const { id: batchId, phase } = batch;
  switch (phase.kind) {
    case 'scanning':
      return [
        {
          type: 'videos-found',
          batchId,
          videos: Array.from({ length: VIDEOS }, (_, index) => ({
            path: `/videos/clip ${index}.mp4`,
            name: `clip ${index}.mp4`,
            sizeBytes: 100,
            modifiedMs: 1.5,
          })),
          skipped: [{ name: 'notes.txt', reason: 'not-a-video' }],
        },
        { type: 'scan-progressed', batchId, found: phase.found + 1 },
      ];
    case 'running':
      return [
        { type: 'batch-draining', batchId, cause: null },
        { type: 'batch-paused', batchId, cause: offline },
        { type: 'batch-stopped', batchId },
        { type: 'batch-interrupted', batchId },
        { type: 'batch-finished', batchId },
      ];
    case 'paused':
      return [
        { type: 'continue-planned', batchId, continuesAtMs: 1_700_000_100_000 },
        { type: 'batch-started', batchId, limit: 4 },
      ];
    case 'ready':
    case 'draining':
    case 'stopped':
    case 'interrupted':
    case 'finished':
      return [
        { type: 'batch-started', batchId, limit: 5 },
        { type: 'plan-changed', batchId, plan: { ...plan, context: 'Shoes for children' } },
        { type: 'out-dir-changed', batchId, outDir: '/elsewhere' },
        { type: 'batch-renamed', batchId, name: 'Shoes, second cut' },
      ];
  }
}

function nextOfPool({ limit, batches }: Session): readonly Next[] {
  if (!batches.some(isOpen)) return [];
  return [
    { type: 'limit-changed', limit: (limit % 8) + 1, reason: { kind: 'rate-limited', refusals: 2 } },
    { type: 'pool-cooled', untilMs: 1_700_000_050_000 },
    { type: 'computer-slept', startedAtMs: 1_700_000_000_000 },
  ];
}

function nextOfJob({ status, spans }: Job): readonly NextOfJob[] {
  const running = spans.find((span) => span.endedAtMs === null)?.stage;
  switch (status.kind) {
    case 'waiting':
      return [
        { type: 'stage-started', stage: 'extracting', slot: 0, totalFrames: 20 },
        { type: 'video-probed', info: sampleInfo },
        { type: 'video-recognised', fingerprint: 'f1', history: 'new' },
        { type: 'video-growing', sizeBytes: 50 },
        { type: 'job-unchanged', fingerprint: 'f1', report, isMadeHere: true },
        { type: 'job-held' },
        { type: 'job-moved-up', priority: 3 },
      ];
    case 'growing':
      return [
        { type: 'video-settled', sizeBytes: status.sizeBytes, modifiedMs: 2.25 },
        { type: 'video-growing', sizeBytes: status.sizeBytes + 1 },
      ];
    case 'extracting':
      return [
        { type: 'extraction-progressed', part: 'frames', done: status.done + 1, total: 20 },
        { type: 'stage-ended', stage: 'extracting', outcome: 'done' },
        {
          type: 'frames-extracted',
          frameCount: 20,
          frames: [{ timeS: 0.4, widthPx: 432, heightPx: 768 }],
          repeatsDropped: 1,
          transcript: null,
          unusedFiles: [],
          warnings: ['no-sound'],
        },
        ...endings,
      ];
    case 'prepared':
      return [
        { type: 'stage-started', stage: 'analysing', slot: 1, totalFrames: 0 },
        { type: 'stage-started', stage: 'transcribing', slot: 1, totalFrames: 0 },
        { type: 'words-written', transcript: null, warnings: ['words-missing'] },
        { type: 'material-dropped' },
        { type: 'job-released' },
      ];
    case 'transcribing':
      return [
        { type: 'transcription-progressed', ratio: 0.5 },
        { type: 'attempt-started', model: 'gemini-2.5-flash', purpose: 'words' },
        {
          type: 'attempt-ended',
          firstTextAtMs: null,
          tokens: { input: 8_000, output: 900 },
          model: 'gemini-2.5-flash-001',
          failure: null,
        },
        { type: 'stage-ended', stage: 'transcribing', outcome: 'done' },
        ...endings,
      ];
    case 'analysing':
      return running === 'analysing'
        ? [
            { type: 'answer-grew', words: status.words + 20 },
            { type: 'answer-grew', words: status.words + 1 },
            { type: 'stage-ended', stage: 'analysing', outcome: 'done' },
            { type: 'phase-changed', phase: 'writing' },
            { type: 'phase-changed', phase: 'saving' },
            { type: 'attempt-started', model: 'gemini-2.5-flash' },
            {
              type: 'attempt-ended',
              firstTextAtMs: null,
              tokens: { input: 5_231, output: 410 },
              model: 'gemini-2.5-flash-001',
              failure: null,
            },
            ...endings,
          ]
        : [
            { type: 'job-reported', report },
            {
              type: 'job-unsaved',
              failure: { kind: 'disk-full', path: '/out', detail: null },
              keptPath: '/kept',
            },
            { type: 'backing-off', untilMs: 1_700_000_060_000, failure: offline },
          ];
    case 'backing-off':
      return [{ type: 'back-off-ended' }, ...endings];
    case 'unsaved':
      return [
        { type: 'stage-started', stage: 'analysing', slot: 2, totalFrames: 0 },
        { type: 'job-reported', report },
      ];
    case 'reported':
    case 'unchanged':
      return [{ type: 'job-requeued' }, { type: 'job-requeued', report: 'kept' }];
    case 'failed':
    case 'cancelled':
      return [{ type: 'job-requeued' }, { type: 'job-warned', warnings: ['other-model'] }];
  }
}

const endings: readonly NextOfJob[] = [
  { type: 'job-cancelled' },
  { type: 'job-requeued' },
  { type: 'job-interrupted' },
  { type: 'job-failed', failure: { kind: 'interrupted-twice', detail: null }, draftPath: null },
];
