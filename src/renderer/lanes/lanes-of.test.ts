import { describe, expect, it } from 'vitest';
import type { Span } from '../../shared/session/model.ts';
import { aJob, aSpan } from '../store/testing/jobs.ts';
import { frameTracksOf, lanesOf } from './lanes-of.ts';

describe('lanesOf', () => {
  it('draws a lane for every slot up to the limit, used or not', () => {
    expect(lanesOf([], 3, 0).map(({ slot, isClosed }) => [slot, isClosed])).toEqual([
      [0, false],
      [1, false],
      [2, false],
    ]);
  });

  it('keeps a lane above the limit as long as it is in use, and calls it closed', () => {
    const jobs = [aJob({ spans: [aSpan({ slot: 4 })] })];
    const lanes = lanesOf(jobs, 4, 0);
    expect(lanes.map(({ isClosed, bars }) => [isClosed, bars.length])).toEqual([
      [false, 0],
      [false, 0],
      [false, 0],
      [false, 0],
      [true, 1],
    ]);
  });

  it('forgets a lane above the limit that was not used lately', () => {
    const jobs = [aJob({ spans: [aSpan({ slot: 4, startedAtMs: 0, endedAtMs: 10, outcome: 'done' })] })];
    expect(lanesOf(jobs, 2, 1000)).toHaveLength(2);
  });

  it('puts the tries of a video where they ran, in the order of time, counted from one', () => {
    const first = aSpan({ slot: 0, startedAtMs: 50, endedAtMs: 60, outcome: 'failed' });
    const second = aSpan({ slot: 0, startedAtMs: 90 });
    const other = aSpan({ slot: 0, startedAtMs: 70, endedAtMs: 80, outcome: 'done' });
    const lanes = lanesOf([aJob({ spans: [first, second] }), aJob({ spans: [other] })], 1, 0);
    expect(lanes[0]?.bars.map(({ index, attempt }) => [index, attempt])).toEqual([
      [0, 1],
      [1, 1],
      [0, 2],
    ]);
  });

  it('takes waits that follow each other for one, which goes on as long as the last', () => {
    const tried = aSpan({ slot: 0, startedAtMs: 0, endedAtMs: 10, outcome: 'failed' });
    const wait = (startedAtMs: number, endedAtMs: number | null) =>
      aSpan({ stage: 'backing-off', slot: null, startedAtMs, endedAtMs });
    const ends = (...waits: readonly Span[]) =>
      lanesOf([aJob({ spans: [tried, ...waits] })], 1, 0)[0]?.bars.map(({ waitsUntilMs }) => waitsUntilMs);
    expect(ends()).toEqual([undefined]);
    expect(ends(wait(10, 20))).toEqual([20]);
    expect(ends(wait(10, 20), wait(20, 50))).toEqual([50]);
    expect(ends(wait(10, 20), wait(20, null))).toEqual([null]);
  });

  it('leaves taking frames to the frame tracks', () => {
    const jobs = [aJob({ spans: [aSpan({ stage: 'extracting', slot: 1 })] })];
    expect(lanesOf(jobs, 1, 0)).toHaveLength(1);
    expect(frameTracksOf(jobs, 1, 0).map(({ bars }) => bars.length)).toEqual([0, 1]);
  });
});
