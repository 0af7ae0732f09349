import { afterEach, expect, it } from 'vitest';
import { emptySession, type Job } from '../../../shared/session/model.ts';
import { useApp } from '../../store/app-store.ts';
import { aBatch, aJob } from '../../store/testing/jobs.ts';
import { firstVideo } from './preview-videos.ts';

afterEach(() => useApp.setState({ snapshot: null, shown: null }));

const frame = { timeS: 0, widthPx: 90, heightPx: 160 };
const cancelled: Job['status'] = { kind: 'cancelled' };

function firstOf(jobs: readonly Job[]): number | undefined {
  useApp.setState({ snapshot: { revision: 1, session: { ...emptySession, batches: [aBatch({ jobs })] } } });
  return firstVideo(useApp.getState())?.job;
}

it('is the first video, although frames of a later one are ready sooner', () => {
  expect(firstOf([aJob(), aJob({ frames: [frame] })])).toBe(0);
});

it('passes over videos that will get no frames any more', () => {
  expect(firstOf([aJob({ status: cancelled }), aJob({ frames: [frame] })])).toBe(1);
  expect(firstOf([aJob({ status: cancelled }), aJob()])).toBe(1);
});

it('is the first video where none has frames, and null where there is no video', () => {
  expect(firstOf([aJob({ status: cancelled }), aJob({ status: cancelled })])).toBe(0);
  expect(firstOf([])).toBeUndefined();
});
