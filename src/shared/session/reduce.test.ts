import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { SessionEvent } from './events.ts';
import { defaultSettings, planOf } from '../settings.ts';
import { overviewTemplate } from '../template/built-in.ts';
import { emptySession, reportOf, scoreOfJob, type Session, type Video } from './model.ts';
import { anyEvents } from '../testing/random-events.ts';
import { anyRun } from '../testing/random-run.ts';
import { reported, sampleBatch } from '../testing/sample-batch.ts';
import { reduce, reduceAll } from './reduce.ts';
import { lawRuns } from '../testing/law-runs.ts';

const plan = planOf(defaultSettings, overviewTemplate);
const video = (name: string): Video => ({ path: `/v/${name}`, name, sizeBytes: 1, modifiedMs: 0 });
const dropped: readonly SessionEvent[] = [
  {
    type: 'batch-added',
    batchId: 'b',
    name: 'v',
    plan,
    paths: ['/v'],
    outDir: '/v/out',
    isDemo: false,
    limit: 5,
    atMs: 1,
  },
  { type: 'videos-found', batchId: 'b', videos: [video('a.mp4'), video('b.mp4')], skipped: [], atMs: 2 },
];
const fold = (events: readonly SessionEvent[]): Session => events.reduce(reduce, emptySession);
const job = { batchId: 'b', job: 1 };

test('jobs stand in the folder order', () => {
  expect(fold(dropped).batches[0]?.jobs.map((one) => one.video.name)).toEqual(['a.mp4', 'b.mp4']);
});

test('a stage leaves a bar with its phases and ticks', () => {
  const session = fold([
    ...dropped,
    { type: 'stage-started', ...job, stage: 'analysing', slot: 3, totalFrames: 0, atMs: 10 },
    { type: 'phase-changed', ...job, phase: 'writing', atMs: 12 },
    { type: 'answer-grew', ...job, words: 7, atMs: 13 },
    { type: 'stage-ended', ...job, stage: 'analysing', outcome: 'done', atMs: 20 },
  ]);
  expect(session.batches[0]?.jobs[1]?.spans).toEqual([
    {
      stage: 'analysing',
      slot: 3,
      startedAtMs: 10,
      endedAtMs: 20,
      outcome: 'done',
      phases: [
        { phase: 'starting', atMs: 10 },
        { phase: 'writing', atMs: 12 },
      ],
      ticks: [{ atMs: 13, words: 7 }],
    },
  ]);
});

test('what one report says of its findings is no warning of the next one', () => {
  const attempt = { type: 'attempt-started', ...job, model: 'm' } as const;
  const warned: readonly SessionEvent[] = [
    ...dropped,
    { ...attempt, atMs: 10 },
    { type: 'job-warned', ...job, warnings: ['findings-not-asked', 'no-sound'], atMs: 11 },
  ];
  const warningsAfter = (event: SessionEvent): unknown =>
    fold([...warned, event]).batches[0]?.jobs[1]?.warnings;
  expect(warningsAfter({ ...attempt, purpose: 'words', atMs: 12 })).toEqual([
    'findings-not-asked',
    'no-sound',
  ]);
  expect(warningsAfter({ ...attempt, atMs: 12 })).toEqual(['no-sound']);
});

test('an interrupted job waits again, and its bar ends', () => {
  const session = fold([
    ...dropped,
    { type: 'stage-started', ...job, stage: 'extracting', slot: 0, totalFrames: 20, atMs: 10 },
    { type: 'job-requeued', ...job, atMs: 15 },
  ]);
  expect(session.batches[0]?.jobs[1]?.status).toEqual({ kind: 'waiting' });
  expect(session.batches[0]?.jobs[1]?.spans[0]).toMatchObject({ endedAtMs: 15, outcome: 'interrupted' });
});

test('an answer that never ends keeps a bounded number of ticks, the last among them', () => {
  const start: SessionEvent = {
    type: 'stage-started',
    ...job,
    stage: 'analysing',
    slot: 0,
    totalFrames: 0,
    atMs: 0,
  };
  const growth = Array.from({ length: 5000 }, (_, index): SessionEvent => ({
    type: 'answer-grew',
    ...job,
    words: index,
    atMs: index,
  }));
  const ticks = fold([...dropped, start, ...growth]).batches[0]?.jobs[1]?.spans[0]?.ticks ?? [];
  expect(ticks.length).toBeLessThanOrEqual(120);
  expect(ticks.at(-1)?.words).toBe(4999);
});

test('an attempt is recorded from its start to its end', () => {
  const failure = { kind: 'model-unavailable', status: 503, detail: null } as const;
  const session = fold([
    ...dropped,
    { type: 'attempt-started', ...job, model: 'gemini-a', atMs: 10 },
    { type: 'attempt-ended', ...job, firstTextAtMs: null, tokens: null, model: null, failure, atMs: 20 },
    { type: 'attempt-started', ...job, model: 'gemini-b', atMs: 30 },
    {
      type: 'attempt-ended',
      ...job,
      firstTextAtMs: 35,
      tokens: { input: 7, output: 2 },
      model: 'gemini-b-001',
      failure: null,
      atMs: 40,
    },
  ]);
  expect(session.batches[0]?.jobs[1]?.attempts).toEqual([
    { model: 'gemini-a', startedAtMs: 10, firstTextAtMs: null, endedAtMs: 20, tokens: null, failure },
    {
      model: 'gemini-b-001',
      startedAtMs: 30,
      firstTextAtMs: 35,
      endedAtMs: 40,
      tokens: { input: 7, output: 2 },
      failure: null,
    },
  ]);
});

test('an attempt that was ended from outside has an end', () => {
  const session = fold([
    ...dropped,
    { type: 'attempt-started', ...job, model: 'gemini-a', atMs: 10 },
    { type: 'job-cancelled', ...job, atMs: 12 },
  ]);
  expect(session.batches[0]?.jobs[1]?.attempts[0]?.endedAtMs).toBe(12);
});

test('a file that was still growing is known by what it came to', () => {
  const growing = fold([...dropped, { type: 'video-growing', ...job, sizeBytes: 500, atMs: 3 }]);
  expect(growing.batches[0]?.jobs[1]?.status).toEqual({ kind: 'growing', sizeBytes: 500 });

  const settled = reduce(growing, {
    type: 'video-settled',
    ...job,
    sizeBytes: 900,
    modifiedMs: 4,
    atMs: 5,
  });
  expect(settled.batches[0]?.jobs[1]).toMatchObject({
    status: { kind: 'waiting' },
    video: { sizeBytes: 900, modifiedMs: 4 },
  });
});

test('each change of the limit keeps its reason', () => {
  const session = fold([
    ...dropped,
    { type: 'limit-chosen', limit: 8, isAuto: true, atMs: 1 },
    { type: 'limit-changed', limit: 8, reason: { kind: 'chosen' }, atMs: 1 },
    { type: 'pool-cooled', untilMs: 40, atMs: 9 },
    { type: 'limit-changed', limit: 6, reason: { kind: 'rate-limited', refusals: 2 }, atMs: 9 },
  ]);
  expect(session).toMatchObject({
    limit: 6,
    chosenLimit: 8,
    isAutoLimit: true,
    batches: [
      {
        coolDowns: [{ startedAtMs: 9, untilMs: 40 }],
        limitChanges: [
          { limit: 5, reason: { kind: 'chosen' } },
          { limit: 8, reason: { kind: 'chosen' } },
          { limit: 6, reason: { kind: 'rate-limited', refusals: 2 } },
        ],
      },
    ],
  });
});

test('only a paused batch plans to go on by itself', () => {
  const plan = { type: 'continue-planned', batchId: 'b', continuesAtMs: 99, atMs: 5 } as const;
  const paused = fold([...dropped, { type: 'batch-paused', batchId: 'b', cause: null, atMs: 4 }]);
  expect(reduce(paused, plan).batches[0]?.phase).toEqual({ kind: 'paused', cause: null, continuesAtMs: 99 });
  expect(reduce(fold(dropped), plan).batches[0]?.phase).toEqual({ kind: 'ready' });
});

test('an event of an unknown batch or video changes nothing', () => {
  const session = fold(dropped);
  expect(reduce(session, { type: 'job-cancelled', batchId: 'other', job: 0, atMs: 3 })).toBe(session);
  expect(reduce(session, { type: 'job-cancelled', batchId: 'b', job: 99, atMs: 3 })).toBe(session);
});

test('what comes late of a progress does not bring back what is over', () => {
  const over = fold([...dropped, { type: 'job-cancelled', ...job, atMs: 3 }]);
  const late: readonly SessionEvent[] = [
    { type: 'answer-grew', ...job, words: 7, atMs: 4 },
    { type: 'extraction-progressed', ...job, part: 'frames', done: 3, total: 20, atMs: 4 },
    { type: 'video-growing', ...job, sizeBytes: 500, atMs: 4 },
    { type: 'scan-progressed', batchId: 'b', found: 9, atMs: 4 },
  ];
  expect(reduceAll(over, late)).toEqual(over);
});

test('a batch that is opened again stands where it was', () => {
  const session = fold([...dropped, { type: 'job-cancelled', ...job, atMs: 3 }]);
  const [batch] = session.batches;
  if (batch === undefined) throw new Error('There is no batch.');
  expect(fold([{ type: 'batch-opened', batchId: 'b', batch, atMs: 9 }]).batches).toEqual([batch]);
  expect(reduce(session, { type: 'batch-opened', batchId: 'b', batch, atMs: 9 }).batches).toEqual([batch]);
});

test('pool events are recorded in the batches that are not over', () => {
  const slept: SessionEvent = { type: 'computer-slept', startedAtMs: 5, atMs: 9 };
  const over = fold([...dropped, { type: 'batch-stopped', batchId: 'b', atMs: 4 }]);
  expect(reduce(over, slept).batches).toBe(over.batches);
  expect(fold([...dropped, slept]).batches[0]?.sleeps).toEqual([{ startedAtMs: 5, endedAtMs: 9 }]);
});

test('a whole row of facts folds to the same as one after another, in pieces too', () => {
  fc.assert(
    fc.property(fc.oneof(anyEvents, anyRun), fc.nat({ max: 60 }), (events, cut) => {
      const whole = fold(events);
      expect(reduceAll(emptySession, events)).toEqual(whole);
      expect(reduceAll(reduceAll(emptySession, events.slice(0, cut)), events.slice(cut))).toEqual(whole);
    }),
    { numRuns: lawRuns(300) },
  );
});

test('a fold changes nothing of what it was given', () => {
  fc.assert(
    fc.property(fc.oneof(anyEvents, anyRun), (events) => {
      const before = fold(events.slice(0, 30));
      const copy = structuredClone(before);
      reduceAll(before, events.slice(30));
      expect(before).toEqual(copy);
    }),
    { numRuns: lawRuns(100) },
  );
});

test('folding the same facts a second time changes nothing', () => {
  fc.assert(
    fc.property(anyRun, (events) => {
      const once = reduceAll(emptySession, events);
      expect(reduceAll(once, events)).toEqual(once);
    }),
    { numRuns: lawRuns(200) },
  );
});

test('a batch remembers when it did not run, from a pause to the next start', () => {
  const session = fold([
    ...dropped,
    { type: 'batch-paused', batchId: 'b', cause: null, atMs: 5 },
    { type: 'batch-started', batchId: 'b', limit: 5, atMs: 10 },
    { type: 'batch-paused', batchId: 'b', cause: null, atMs: 20 },
    { type: 'batch-stopped', batchId: 'b', atMs: 25 },
    { type: 'batch-started', batchId: 'b', limit: 5, atMs: 30 },
    { type: 'batch-finished', batchId: 'b', atMs: 40 },
  ]);

  expect(session.batches[0]?.pauses).toEqual([
    { startedAtMs: 20, endedAtMs: 30 },
    { startedAtMs: 40, endedAtMs: null },
  ]);
});

test('a corrected score counts in the place of the model’s until it is taken back', () => {
  const batch = sampleBatch('/out', { 'a.mp4': reported('/a.md') });
  const columns = [{ key: 'score', name: 'Score', kind: 'number', about: '', outOf: 10 }] as const;
  const plan = { ...batch.plan, template: { ...batch.plan.template, columns } };
  const opened = reduce(emptySession, {
    type: 'batch-opened',
    batchId: batch.id,
    batch: { ...batch, plan },
    atMs: 1,
  });
  const scoreAfter = (...events: readonly SessionEvent[]): unknown => {
    const [job] = reduceAll(opened, events).batches[0]?.jobs ?? [];
    return job === undefined ? undefined : scoreOfJob(job)?.value;
  };
  const of = { batchId: batch.id, job: 0, atMs: 5, column: 'score' };
  const said = scoreAfter();
  expect(scoreAfter({ type: 'finding-corrected', ...of, value: 3 })).toBe(3);
  expect(scoreAfter({ type: 'finding-corrected', ...of, value: null })).toBe(undefined);
  expect(
    scoreAfter({ type: 'finding-corrected', ...of, value: 3 }, { type: 'finding-restored', ...of }),
  ).toBe(said);
});

test('a video keeps its report and its warnings while a new one is asked for, and where that does not come', () => {
  const status = reported('/out/b.md');
  if (status.kind !== 'reported') throw new Error('unreachable');
  const failure = { kind: 'refused', detail: null } as const;
  const asked: readonly SessionEvent[] = [
    ...dropped,
    { type: 'job-warned', ...job, warnings: ['findings-not-asked'], atMs: 10 },
    { type: 'job-reported', ...job, report: status.report, atMs: 11 },
    { type: 'job-requeued', ...job, report: 'kept', atMs: 12 },
    { type: 'attempt-started', ...job, model: 'm', atMs: 13 },
  ];
  const after = (...events: readonly SessionEvent[]) => fold([...asked, ...events]).batches[0]?.jobs[1];
  const reportAfter = (...events: readonly SessionEvent[]) => {
    const one = after(...events);
    return one === undefined ? null : reportOf(one);
  };
  const interrupted = { type: 'job-interrupted', ...job, atMs: 14 } as const;
  expect([reportAfter(), reportAfter(interrupted)]).toEqual([status.report, status.report]);

  const kept = { status, warnings: ['findings-not-asked'] };
  const failed = { type: 'job-failed', ...job, failure, draftPath: null, atMs: 15 } as const;
  expect(after(interrupted, failed)).toMatchObject({ ...kept, renewal: { kind: 'failed', failure } });
  expect(after(failed, failed)).toMatchObject(kept);
  const cancelled = { type: 'job-cancelled', ...job, atMs: 15 } as const;
  expect(after(cancelled)).toMatchObject({ ...kept, renewal: { kind: 'cancelled' } });

  const next = { ...status.report, sha256: 'next' };
  expect(after(failed, { type: 'job-reported', ...job, report: next, atMs: 16 })?.renewal).toBeUndefined();
  // Another plan has no report yet. So had, in earlier versions, a video that was asked about again.
  expect(reportAfter({ type: 'job-requeued', ...job, report: 'dropped', atMs: 16 })).toBeNull();
  expect(reportAfter(failed, { type: 'job-requeued', ...job, atMs: 16 })).toBeNull();
});
