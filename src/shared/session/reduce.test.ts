import { expect, test } from 'vitest';
import type { SessionEvent } from './events.ts';
import { emptySession, type Session, type Video } from './model.ts';
import { reduce } from './reduce.ts';

const plan = { templateId: 'overview', context: '', model: null, frames: 20, send: 'frames' as const };
const video = (name: string): Video => ({ path: `/v/${name}`, name, sizeBytes: 1, modifiedMs: 0 });
const dropped: readonly SessionEvent[] = [
  { type: 'batch-added', batchId: 'b', name: 'v', plan, outDir: '/v/out', isDemo: false, atMs: 1 },
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

test('what is said of an unknown batch or video changes nothing', () => {
  const session = fold(dropped);
  expect(reduce(session, { type: 'job-cancelled', batchId: 'other', job: 0, atMs: 3 })).toBe(session);
  expect(reduce(session, { type: 'job-cancelled', batchId: 'b', job: 99, atMs: 3 })).toBe(session);
});
