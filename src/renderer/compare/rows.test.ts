import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Job } from '../../shared/session/model.ts';
import { sampleInfo } from '../../shared/testing/sample-info.ts';
import { english } from '../../shared/words/words.ts';
import { aJob } from '../lanes/testing/jobs.ts';
import { axisEndS, axisTimes, compareRows, holds, median, topicCounts } from './rows.ts';
import { sortRows } from './sort-rows.ts';
import { tableOf, toCsv, toTsv } from './table.ts';

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

it('takes reports of this batch and of earlier ones, marks missing findings and times past the end', () => {
  const rows = compareRows(
    [reported('a.mp4'), aJob(), reported('b.mp4', 'unchanged')],
    [findings(['x'], ['0:21', '0:05']), null, null],
  );
  expect(rows.map(({ index, headline, hasFindings }) => [index, headline, hasFindings])).toEqual([
    [0, 'H', true],
    [2, 'From the report', false],
  ]);
  expect(rows[0]?.moments).toEqual([
    { timeS: 5, what: 'at 0:05', isPastEnd: false },
    { timeS: 21, what: 'at 0:21', isPastEnd: true },
  ]);
  expect(axisEndS(rows)).toBe(21);
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

it('knows the middle of what is known', () => {
  expect([median([3, null, 1, 2]), median([1, 2]), median([null])]).toEqual([2, 1.5, null]);
});

it('writes at most so many round times on the axis, from 0 and never past its end', () => {
  fc.assert(
    fc.property(fc.double({ min: 1, max: 200_000, noNaN: true }), (endS) => {
      const times = axisTimes(endS, 7);
      expect(times[0]).toBe(0);
      expect(times.length).toBeLessThanOrEqual(7);
      expect(Math.max(...times)).toBeLessThanOrEqual(endS);
    }),
  );
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

it('gives the table to sheets: quoted where needed, and never as a formula', () => {
  const rows = compareRows([reported('=cmd().mp4')], [findings(['a', 'b'], ['0:05'])]);
  expect(toTsv(tableOf(rows, english)).split('\n')[1]).toBe(
    `'=cmd().mp4\tH\t0:05 at 0:05\ta; b\tS, "quoted"\t0:20\t10\t`,
  );
  expect(toCsv(tableOf(rows, english)).split('\r\n')[1]).toBe(
    `'=cmd().mp4,H,0:05 at 0:05,a; b,"S, ""quoted""",0:20,10,`,
  );
});
