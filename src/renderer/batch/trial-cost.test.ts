import { expect, it } from 'vitest';
import { english } from '../../shared/i18n/i18n.ts';
import { noPrices } from '../../shared/prices.ts';
import type { Attempt, Batch } from '../../shared/session/model.ts';
import { reported, sampleBatch } from '../../shared/testing/sample-batch.ts';
import { expectedInAllOf, trialCostOf } from './use-estimate.ts';

const facts = { prices: noPrices, limit: 2, requestMs: 30_000, atMs: Date.UTC(2026, 10, 29) };
const videos = {
  'a.mp4': reported('/a.md'),
  'b.mp4': { kind: 'analysing', phase: 'starting', words: 0 },
  'c.mp4': { kind: 'waiting' },
} as const;
const [million, half] = [1_000_000, 500_000].map((input) => ({ input, output: 0 }));
const attempt: Attempt = {
  model: 'gemini-3.5-flash-lite',
  startedAtMs: facts.atMs,
  firstTextAtMs: null,
  endedAtMs: facts.atMs,
  tokens: million ?? null,
  failure: null,
};

function trial(prices = attempt.model): Batch {
  const whole = sampleBatch('/out', videos);
  const jobs = whole.jobs.map((job, index) => ({
    ...job,
    isHeld: index === 2,
    attempts:
      [
        [{ ...attempt, model: prices }],
        [{ ...attempt, model: prices, endedAtMs: null, tokens: null, ...(half && { expected: half }) }],
        [],
      ][index] ?? [],
  }));
  return { ...whole, phase: { kind: 'running' }, jobs, trialRest: [2] };
}

it('tells what is held back for requests under way, and what the others and all will cost', () => {
  const { reserved, rest, all } = trialCostOf(trial(), facts, english);
  expect(reserved).toBe('about $0.15');
  expect(rest).toContain('$0.30');
  // The first video cost much more than expected, so the others will.
  const other = Number(/\$(\d+\.\d+) · /u.exec(rest ?? '')?.[1]);
  expect(other).toBeGreaterThan(0.1);
  expect(Number(/\d+\.\d+/u.exec(all ?? '')?.[0])).toBeCloseTo(0.45 + other, 1);
});

it('tells nothing of money where nothing was spent, no price is known, or it is a demo', () => {
  const { reserved, all } = trialCostOf(trial('own-9'), facts, english);
  expect([reserved, all]).toEqual([null, null]);
  const fresh = { ...trial(), jobs: trial().jobs.map((job) => ({ ...job, attempts: [] })) };
  expect(trialCostOf(fresh, facts, english)).toMatchObject({ reserved: null });
  expect(trialCostOf({ ...trial(), isDemo: true }, facts, english)).toMatchObject({
    reserved: null,
    all: null,
  });
});

it('tells what all will have cost, but not while the other videos wait for those that are tried', () => {
  const tried = trial();
  const letGo = { ...tried, jobs: tried.jobs.map((job) => ({ ...job, isHeld: false })) };
  const inAll = (batch: Batch): string | null =>
    expectedInAllOf(batch, { videos: 1, dollars: 0.2 }, noPrices, english);
  expect(inAll(tried)).toBeNull();
  expect(inAll(letGo)).toBe('about $0.50');
});
