import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Job, JobStatus } from '../session/model.ts';
import { sampleBatch } from '../testing/sample-batch.ts';
import { english } from '../i18n/i18n.ts';
import { compareColumns } from './columns.ts';
import { axisEndS, axisTimes, compareRows } from './rows.ts';
import { clipboardTable } from '../tables/clipboard.ts';
import { toCsv } from '../tables/csv.ts';
import { tableOf } from './table.ts';

const job = (name: string, status: JobStatus): Job => {
  const [made] = sampleBatch('/reports', { [name]: status }).jobs;
  if (made?.info == null) throw new Error('There is a video');
  return { ...made, info: { ...made.info, durationS: 20 } };
};
const reported = (name: string, kind: 'reported' | 'unchanged' = 'reported'): Job =>
  job(name, {
    kind,
    isMadeHere: true,
    report: {
      path: 'r.md',
      words: 10,
      tokens: null,
      model: null,
      hasFindings: true,
      score: null,
      headline: 'From the report',
      sha256: '',
    },
  });
const findings = (topics: readonly string[], times: readonly string[] = []) => ({
  headline: 'H',
  summary: 'S, "quoted"',
  topics: [...topics],
  moments: times.map((time) => ({ time, what: `at ${time}` })),
  columns: {},
});

it('takes reports of this batch and of earlier ones, marks missing findings and times past the end', () => {
  const rows = compareRows(
    [reported('a.mp4'), job('waits.mp4', { kind: 'waiting' }), reported('b.mp4', 'unchanged')],
    [findings(['x'], ['0:21', '0:05']), null, null],
    [],
  );
  expect(rows.map(({ index, headline, hasFindings }) => [index, headline, hasFindings])).toEqual([
    [0, 'H', true],
    [2, 'From the report', false],
  ]);
  expect(rows[0]?.moments).toEqual([
    { timeS: 5, what: 'at 0:05', isPastEnd: false },
    { timeS: 21, what: 'at 0:21', isPastEnd: true },
  ]);
  // A time after the end of its video does not extend the axis.
  expect(axisEndS(rows)).toBe(20);
});

it('a time that the user called right is no doubt, and counts', () => {
  const right = { ...reported('a.mp4'), dismissed: ['time 21'] };
  const [row] = compareRows([right], [findings([], ['0:21', '0:40'])], [], []);
  expect(row?.markers.map(({ timeS, isPastEnd }) => [timeS, isPastEnd])).toEqual([
    [21, false],
    [40, true],
  ]);
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

it('writes at most so many round times on an axis that begins later, and none before its start', () => {
  fc.assert(
    fc.property(fc.nat(200_000), fc.integer({ min: 1, max: 200_000 }), (startS, lengthS) => {
      const times = axisTimes(startS + lengthS, 7, startS);
      expect(times.length).toBeGreaterThan(0);
      expect(times.length).toBeLessThanOrEqual(7);
      expect(times.filter((timeS) => timeS < startS || timeS > startS + lengthS)).toEqual([]);
    }),
  );
});

it('gives the table to sheets: quoted where needed, and never as a formula', () => {
  const rows = compareRows([reported('=cmd().mp4')], [findings(['a', 'b'], ['0:05'])], []);
  const table = tableOf(rows, compareColumns([]), english);
  expect(clipboardTable(table, 'en').text.split('\n')[1]).toBe(
    `'=cmd().mp4\tH\t0:00:05 at 0:05\ta | b\tS, "quoted"\t0:00:20\t10\t`,
  );
  expect(toCsv(table, 'sheets', 'en').split('\r\n')[1]).toBe(
    `'=cmd().mp4,H,0:00:05 at 0:05,a | b,"S, ""quoted""",0:00:20,10,`,
  );
});
