import { expect, test } from 'vitest';
import type { SessionEvent } from '../../shared/session/events.ts';
import { emptySession } from '../../shared/session/model.ts';
import { reduceAll } from '../../shared/session/reduce.ts';
import { RUN_ID, runOf } from '../../shared/testing/random-run.ts';
import { lineOf } from './line-of.ts';

const job = { batchId: RUN_ID, job: 0 };
const added = runOf(1, 0);
const found: SessionEvent = {
  type: 'videos-found',
  batchId: RUN_ID,
  skipped: [],
  atMs: 2,
  videos: [{ path: '/videos/a.mp4', name: 'a.mp4', sizeBytes: 1, modifiedMs: 0 }],
};
const slept: SessionEvent = { type: 'computer-slept', startedAtMs: 5, atMs: 9 };

test('progress, other batches, and events for the window only get no line', () => {
  const session = reduceAll(emptySession, [...added, found]);
  const [batch] = session.batches;
  if (batch === undefined) throw new Error('There is no batch.');
  const events: readonly SessionEvent[] = [
    { type: 'answer-grew', ...job, words: 7, atMs: 3 },
    { type: 'extraction-progressed', ...job, part: 'frames', done: 1, total: 20, atMs: 3 },
    { type: 'scan-progressed', batchId: RUN_ID, found: 4, atMs: 3 },
    { type: 'video-growing', ...job, sizeBytes: 9, atMs: 3 },
    { type: 'job-cancelled', batchId: 'other', job: 0, atMs: 3 },
    { type: 'batch-opened', batchId: RUN_ID, batch, atMs: 3 },
    { type: 'batch-closed', batchId: RUN_ID, atMs: 3 },
  ];
  expect(events.map((event) => lineOf(RUN_ID, event, session))).toEqual(events.map(() => null));
});

test('what happens to the pool belongs to a batch while it is open', () => {
  const open = reduceAll(emptySession, [...added, found]);
  const over = reduceAll(open, [{ type: 'batch-finished', batchId: RUN_ID, atMs: 3 }]);
  expect(lineOf(RUN_ID, slept, open)).toBe(`${JSON.stringify(slept)}\n`);
  expect(lineOf(RUN_ID, slept, over)).toBeNull();
  expect(lineOf(RUN_ID, slept, emptySession)).toBeNull();
});

test('the end of a stage holds the word counts over its time', () => {
  const ended: SessionEvent = {
    type: 'stage-ended',
    ...job,
    stage: 'analysing',
    outcome: 'done',
    atMs: 20,
  };
  const session = reduceAll(emptySession, [
    ...added,
    found,
    { type: 'stage-started', ...job, stage: 'analysing', slot: 3, totalFrames: 0, atMs: 10 },
    { type: 'answer-grew', ...job, words: 7, atMs: 13 },
    { type: 'answer-grew', ...job, words: 12, atMs: 17 },
    ended,
  ]);
  const ticks = [
    { atMs: 13, words: 7 },
    { atMs: 17, words: 12 },
  ];
  expect(JSON.parse(lineOf(RUN_ID, ended, session) ?? '')).toEqual({ ...ended, ticks });
});
