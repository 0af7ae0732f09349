import { expect, it } from 'vitest';
import { compareRows } from '../../shared/comparison/rows.ts';
import type { Job } from '../../shared/session/model.ts';
import { sampleInfo } from '../../shared/testing/sample-info.ts';
import { aJob } from '../lanes/testing/jobs.ts';
import { holds, topicCounts } from './narrow-rows.ts';
import { sortRows } from './sort-rows.ts';

const reported = (name: string, kind: 'reported' | 'unchanged' = 'reported', words = 10): Job =>
  aJob({
    video: { path: name, name, sizeBytes: 1, modifiedMs: 0 },
    info: { ...sampleInfo, durationS: 20 },
    status: {
      kind,
      report: {
        ...{ path: 'r.md', words, tokens: null, model: null, hasFindings: true },
        ...{ headline: 'From the report', sha256: '' },
      },
    },
  });
const findings = (topics: readonly string[], times: readonly string[] = []) => ({
  headline: 'H',
  summary: 'S, "quoted"',
  topics: [...topics],
  moments: times.map((time) => ({ time, what: `at ${time}` })),
});

it('counts a topic once a report, however it is written', () => {
  const rows = compareRows(
    [reported('a'), reported('b')],
    [findings(['Skin care', 'skin care ', 'Price']), findings(['SKIN CARE', ' '])],
  );
  expect(topicCounts(rows)).toEqual([
    { topic: 'skin care', reports: 2 },
    { topic: 'Price', reports: 1 },
  ]);
});

it('finds words in names, headlines, topics and moments', () => {
  const [row] = compareRows([reported('Clip.mp4')], [findings(['Price'], ['0:01'])]);
  if (row === undefined) throw new Error('There is a row');
  expect(['clip', 'price', 'at 0:01', 'nowhere'].map((sought) => holds(row, sought))).toEqual([
    true,
    true,
    true,
    false,
  ]);
});

it('sorts without losing a row, and puts what is not known last either way', () => {
  const rows = compareRows(
    [reported('b 10', 'reported', 5), reported('b 2', 'reported', 9), reported('a', 'reported', 5)],
    [findings([]), null, findings(['t'])],
  );
  const order = (by: 'name' | 'words' | 'topics', isDescending: boolean) =>
    sortRows(rows, { by, isDescending }, 'en').map(({ index }) => index);
  expect(order('name', false)).toEqual([2, 1, 0]);
  expect(order('words', true)).toEqual([1, 0, 2]);
  expect(order('topics', false)).toEqual([0, 2, 1]);
  expect(order('topics', true)).toEqual([2, 0, 1]);
});
