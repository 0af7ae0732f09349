import { expect, it } from 'vitest';
import type { JobStatus } from '../../shared/session/model.ts';
import { reported } from '../../shared/testing/sample-batch.ts';
import { aJob } from '../store/testing/jobs.ts';
import { beingWritten, neighbour, readableJobs } from './readable.ts';

const failure = { kind: 'truncated', detail: null } as const;
const statuses: readonly JobStatus[] = [
  reported('/a.md'),
  { kind: 'waiting' },
  { kind: 'analysing', phase: 'writing', words: 4 },
  { kind: 'analysing', phase: 'thinking', words: 0 },
  { kind: 'failed', failure, draftPath: null },
  { kind: 'failed', failure, draftPath: '/d.md' },
  { kind: 'unsaved', failure: { kind: 'disk-full', path: '/', detail: null }, keptPath: '/k.md' },
];
const jobs = statuses.map((status, index) =>
  aJob({
    status,
    video: { path: `/Clip ${index}.mp4`, name: `Clip ${index}.mp4`, sizeBytes: 1, modifiedMs: 0 },
  }),
);
const none: ReadonlyMap<number, string> = new Map();
const numbers = (sought: string, excerpts = none): readonly number[] =>
  readableJobs(jobs, sought, excerpts).map((one) => one.index);

it('lists what there is to read, and finds it by name and headline', () => {
  expect(numbers('')).toEqual([0, 2, 5, 6]);
  expect(numbers(' cLiP 5')).toEqual([5]);
  expect(numbers('ABOUT shoes')).toEqual([0]);
  expect(beingWritten(jobs)).toBe(1);
});

it('finds it by its text too, and says where', () => {
  const excerpts = new Map([
    [0, 'smells of mint'],
    [1, 'mint, but no report'],
  ]);
  expect(numbers('mint', excerpts)).toEqual([0]);
  expect(readableJobs(jobs, 'mint', excerpts)[0]?.excerpt).toBe('smells of mint');
  // Hits of what was sought before do not stay.
  expect(readableJobs(jobs, '', excerpts).map(({ excerpt }) => excerpt)).toEqual([null, null, null, null]);
});

it('goes from one to the next, also from a video that is not in the list', () => {
  const list = readableJobs(jobs, '', none);
  expect([neighbour(list, 0, 1), neighbour(list, 5, -1), neighbour(list, 3, 1)]).toEqual([2, 2, 5]);
  expect([neighbour(list, 0, -1), neighbour(list, 6, 1), neighbour([], null, 1)]).toEqual([null, null, null]);
  const byLength = [list[2], list[0], list[3], list[1]].filter((one) => one !== undefined);
  expect([neighbour(byLength, 5, 1), neighbour(byLength, 5, -1), neighbour(byLength, 3, 1)]).toEqual([
    0,
    null,
    5,
  ]);
  expect([neighbour(list, null, 1), neighbour(list, null, -1)]).toEqual([0, 6]);
});
