import { expect, it } from 'vitest';
import { aSpan } from '../store/testing/jobs.ts';
import { writingRate } from './writing-rate.ts';

const ticks = [0, 10_000, 12_000, 14_000].map((atMs) => ({ atMs, words: atMs / 100 }));

it('takes the speed of the last seconds', () => {
  expect(writingRate([aSpan({ ticks: [...ticks, { atMs: 16_000, words: 160 }] })])).toBe(10);
});

it('knows no speed where nothing is written', () => {
  expect(writingRate([])).toBeNull();
  expect(writingRate([aSpan({ ticks: ticks.slice(0, 1) })])).toBeNull();
  expect(writingRate([aSpan({ ticks, endedAtMs: 15_000, outcome: 'done' })])).toBeNull();
  expect(writingRate([aSpan({ ticks, stage: 'backing-off' })])).toBeNull();
});
