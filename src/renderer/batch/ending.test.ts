import { expect, it } from 'vitest';
import { english, translationsIn } from '../../shared/i18n/i18n.ts';
import { reported } from '../../shared/testing/sample-batch.ts';
import { aBatch, aJob } from '../store/testing/jobs.ts';
import { describeEnd, endingOf, endingOfBatch } from './ending.ts';
import { anEntry } from './testing/entries.ts';

const { counts } = anEntry();

it('is well only where there are reports, nothing failed and nothing waits for the user', () => {
  expect(endingOf({ done: 3, failed: 0, trialRest: 0 })).toBe('well');
  expect(endingOf({ done: 3, failed: 1, trialRest: 0 })).toBe('some-failed');
  expect(endingOf({ done: 0, failed: 0, trialRest: 0 })).toBe('no-report');
  expect(endingOf({ done: 0, failed: 3, trialRest: 40 })).toBe('tried');
});

it('knows a batch of the session whose rest waits until its first videos were looked at', () => {
  const jobs = [aJob({ status: reported('r.md') }), aJob({ isHeld: true })];
  expect(endingOfBatch(aBatch({ jobs, trialRest: [1] }))).toBe('tried');
  expect(endingOfBatch(aBatch({ jobs }))).toBe('well');
  // A waiting video that was cancelled no longer waits.
  const cancelled = aJob({ isHeld: true, status: { kind: 'cancelled' } });
  expect(endingOfBatch(aBatch({ jobs: [jobs[0] ?? aJob(), cancelled], trialRest: [1] }))).toBe('well');
});

it('counts every video that has no report', () => {
  expect(describeEnd(counts, english)).toBe('3 reports');
  expect(describeEnd({ ...counts, videos: 43, trialRest: 40 }, english)).toBe('3 reports, 40 wait for you');
  expect(describeEnd({ ...counts, videos: 43, trialRest: 40 }, translationsIn('de'))).toBe(
    '3 Berichte, 40 warten auf dich',
  );
  expect(describeEnd({ ...counts, reported: 39, failed: 2, cancelled: 1, held: 1 }, english)).toBe(
    '39 reports, 2 failed, 1 cancelled, 1 on hold',
  );
});
