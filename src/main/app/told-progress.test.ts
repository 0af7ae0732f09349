import { expect, it } from 'vitest';
import { english } from '../../shared/i18n/i18n.ts';
import type { Batch } from '../../shared/session/model.ts';
import { reported, sampleBatch } from '../../shared/testing/sample-batch.ts';
import { noticeOf, taskbarProgressOf } from './told-progress.ts';

const made = sampleBatch('/out', {
  'a.mp4': reported('a.md'),
  'b.mp4': { kind: 'cancelled' },
  'c.mp4': { kind: 'waiting' },
  'd.mp4': { kind: 'waiting' },
});
const held: Batch = {
  ...made,
  name: 'Clips',
  phase: { kind: 'finished' },
  jobs: made.jobs.map((job) => (job.status.kind === 'waiting' ? { ...job, isHeld: true } : job)),
};

it('tells of every video how it ended, and that the others of a trial wait', () => {
  expect(noticeOf(held, english)).toEqual({
    title: 'Clips is finished',
    body: '1 report. Nothing failed. 1 cancelled. 2 on hold.',
  });
  expect(noticeOf({ ...held, trialRest: [2, 3] }, english)).toEqual({
    title: 'The first videos of Clips are done',
    body: '1 report. Nothing failed. 1 cancelled. 2 wait for you.',
  });
});

it('shows the way to the end of what runs, and not of what is on hold', () => {
  const running: Batch = { ...held, phase: { kind: 'running' } };
  expect(taskbarProgressOf({ batches: [running] })).toEqual({ ratio: 1, mode: 'normal', open: 0 });
  expect(taskbarProgressOf({ batches: [{ ...made, phase: { kind: 'running' } }] })).toEqual({
    ratio: 0.5,
    mode: 'normal',
    open: 2,
  });
});
