import { expect, it } from 'vitest';
import { english } from '../../shared/i18n/i18n.ts';
import { aJob } from '../store/testing/jobs.ts';
import { describeEmptyList, filteredJobs } from './filter.ts';

const named = (name: string, known: Parameters<typeof aJob>[0] = {}) =>
  aJob({ video: { path: name, name, sizeBytes: 1, modifiedMs: 0 }, ...known });

it('lists what fits in the order of the folder', () => {
  const failed = {
    status: { kind: 'failed', failure: { kind: 'offline', detail: null }, draftPath: null },
  } as const;
  const jobs = [named('b.mp4', failed), named('a.mp4'), named('Bathroom.mp4', failed)];
  expect(filteredJobs(jobs, 'all', '')).toEqual([0, 1, 2]);
  expect(filteredJobs(jobs, 'failed', '')).toEqual([0, 2]);
  expect(filteredJobs(jobs, 'failed', ' bath ')).toEqual([2]);
});

it('says why a list is empty', () => {
  expect(describeEmptyList('failed', '', english)).toBe('No failures. Nice and quiet.');
  expect(describeEmptyList('failed', 'x', english)).toBe('No video or headline has “x”.');
});
