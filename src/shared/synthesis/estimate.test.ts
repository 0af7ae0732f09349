import { expect, test } from 'vitest';
import { noPrices } from '../prices.ts';
import type { Job } from '../session/model.ts';
import type { ValueColumn } from '../values/model.ts';
import { reported, sampleBatch } from '../testing/sample-batch.ts';
import { estimateInquiry, PART_TOKENS } from './estimate.ts';

const facts = { prices: noPrices, atMs: Date.UTC(2026, 10, 1), withComing: false };
const { plan, values } = sampleBatch('/out', {});
const jobsOf = (count: number): readonly Job[] =>
  Array.from({ length: count }, () => {
    const [job] = sampleBatch('/out', { 'a.mp4': reported('/a.md') }).jobs;
    if (job?.status.kind !== 'reported') throw new Error('The sample has no report.');
    return { ...job, status: { ...job.status, report: { ...job.status.report, words: 600 } } };
  });

test('few reports take one request, hundreds are read in parts, and more reports never cost less', () => {
  const estimates = [1, 12, 40, 200, 1000, 10_000].map((count) =>
    estimateInquiry({ jobs: jobsOf(count), plan, values }, null, facts),
  );
  expect(estimates.map(({ requests }) => requests)).toEqual([1, 1, 1, 6, 24, 214]);
  const inputs = estimates.map(({ tokens }) => tokens.input);
  expect(inputs.toSorted((a, b) => a - b)).toEqual(inputs);
  expect((estimates[4]?.tokens.input ?? 0) / (1000 * 1150)).toBeLessThan(1.2);
  expect(PART_TOKENS).toBeLessThan(100_000);
});

test('only the chosen reports are counted', () => {
  expect(estimateInquiry({ jobs: jobsOf(9), plan, values }, [2, 3], facts).reports).toBe(2);
});

test('what is known of the videos and sent is counted, what is not sent is not', () => {
  const column: ValueColumn = {
    id: 'description',
    field: 'description',
    name: null,
    kind: 'text',
    isHidden: false,
    isSent: true,
  };
  const typed = { description: { value: 'soap and water '.repeat(90) } };
  const jobs = jobsOf(10).map((job) => ({ ...job, values: { found: [], typed } }));
  const inputOf = (columns: readonly ValueColumn[]): number =>
    estimateInquiry({ jobs, plan, values: { ...values, columns } }, null, facts).tokens.input;
  expect(inputOf([column]) - inputOf([])).toBeGreaterThan(10 * 250);
  expect(inputOf([{ ...column, isSent: false }])).toBe(inputOf([]));
});
