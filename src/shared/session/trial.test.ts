import { describe, expect, it } from 'vitest';
import { sampleBatch } from '../testing/sample-batch.ts';
import type { Batch, JobStatus } from './model.ts';
import { MOST_TRIED, triedFirst, trialOf } from './trial.ts';

const waiting: JobStatus = { kind: 'waiting' };
const report = {
  path: '/videos/a.md',
  words: 1,
  tokens: null,
  model: null,
  hasFindings: true,
  headline: null,
  score: null,
  sha256: '',
};

function batchOf(count: number, change: Partial<Batch> = {}): Batch {
  const names = Array.from({ length: count }, (_, index) => [`${index}.mp4`, waiting] as const);
  return { ...sampleBatch('/videos', Object.fromEntries(names)), ...change };
}

const nobody = new Set<number>();

describe('the videos that are tried first', () => {
  it.each([
    ['the first three', {}, nobody, [0, 1, 2]],
    ['the selected ones', {}, new Set([7, 4]), [4, 7]],
    ['those that the batch before has tried', { tryFirst: ['/videos/5.mp4', '/gone.mp4'] }, nobody, [5]],
    ['the selected ones before those', { tryFirst: ['/videos/5.mp4'] }, new Set([1]), [1]],
    ['the first ones where those are gone', { tryFirst: ['/gone.mp4'] }, nobody, [0, 1, 2]],
  ])('are %s', (_, change, selected, tried) => {
    expect(trialOf(batchOf(9, change), selected)).toEqual(tried);
  });

  it('are none that is held or has a report, and none where hardly any would be left', () => {
    const batch = batchOf(7);
    const jobs = batch.jobs.map((job, index) => ({
      ...job,
      isHeld: index === 0,
      status: index === 1 ? ({ kind: 'reported', report } as const) : waiting,
    }));
    expect(trialOf({ ...batch, jobs }, nobody)).toEqual([2, 3, 4]);
    expect(trialOf({ ...batch, jobs }, new Set([0, 1, 6]))).toEqual([6]);
    expect(trialOf({ ...batch, jobs }, new Set([2, 3, 4, 5]))).toBeNull();
    expect(trialOf(batchOf(4), nobody)).toBeNull();
    expect(trialOf(batchOf(0), nobody)).toBeNull();
    const most = new Set(Array.from({ length: MOST_TRIED + 1 }, (_value, index) => index));
    expect(trialOf(batchOf(200), most)).toBeNull();
  });
});

it('a trial has asked about what does not wait for it, was not left out, and had no report before', () => {
  const batch = batchOf(6);
  const jobs = batch.jobs.map((job, index) => ({
    ...job,
    isHeld: index > 2,
    status:
      index === 0
        ? ({ kind: 'unchanged', report, isMadeHere: true } as const)
        : index === 1
          ? ({ kind: 'reported', report } as const)
          : waiting,
  }));
  expect(triedFirst({ jobs, trialRest: [3, 4] })).toEqual([1, 2]);
  expect(triedFirst({ jobs, trialRest: null })).toEqual([]);
});
