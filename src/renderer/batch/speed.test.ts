import { expect, it } from 'vitest';
import { reported } from '../../shared/testing/sample-batch.ts';
import { aBatch, aJob, aSpan } from '../store/testing/jobs.ts';
import { countAnHour, videosAnHour } from './speed.ts';

const MINUTE = 60_000;
const doneAt = (endedAtMs: number) =>
  aJob({ status: reported('r.md'), spans: [aSpan({ endedAtMs, outcome: 'done' })] });
const batch = aBatch({ startedAtMs: 0, jobs: [1, 2, 3].map((minute) => doneAt(minute * MINUTE)) });

it('counts the reports of the last minutes only, by the hour', () => {
  expect(videosAnHour(batch, 3 * MINUTE)).toBe(60);
  const later = {
    ...batch,
    jobs: [...batch.jobs, doneAt(59 * MINUTE), doneAt(55 * MINUTE), doneAt(51 * MINUTE)],
  };
  expect(videosAnHour(later, 60 * MINUTE)).toBe(18);
});

it('says nothing before there is anything to say', () => {
  expect(videosAnHour({ ...batch, jobs: batch.jobs.slice(0, 2) }, 3 * MINUTE)).toBeNull();
  expect(videosAnHour({ ...batch, startedAtMs: null }, 3 * MINUTE)).toBeNull();
});

it('says nothing of a speed before a minute of work, and of a high one only its first figures', () => {
  expect(countAnHour(3, MINUTE - 1)).toBeNull();
  expect([1, 2, 57].map((count) => countAnHour(count, MINUTE))).toEqual([60, 120, 3400]);
  expect(countAnHour(211, 7 * MINUTE)).toBe(1800);
});
