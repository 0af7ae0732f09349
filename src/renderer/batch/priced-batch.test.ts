import { expect, it } from 'vitest';
import { aBatch, aJob } from '../store/testing/jobs.ts';
import { priceMayLag } from './use-estimate.ts';

const prepared = aJob({ status: { kind: 'prepared' }, frameCount: 20 });
const preparing = aBatch({ jobs: [prepared, aJob(), aJob()] });
const further = { ...preparing, jobs: [prepared, prepared, aJob()] };

it('a price may lag behind frames that are taken', () => {
  expect(priceMayLag(preparing, further)).toBe(true);
  const scanning = aBatch({ phase: { kind: 'scanning', found: 2 }, jobs: [prepared] });
  expect(priceMayLag({ ...scanning, jobs: [] }, scanning)).toBe(true);
});

it('a price never lags behind a choice of videos, of what is sent, or of the values that are told', () => {
  const held = { ...further, jobs: further.jobs.with(2, aJob({ isHeld: true })) };
  expect(priceMayLag(further, held)).toBe(false);
  const swapped = { ...held, jobs: [{ ...prepared, isHeld: true }, prepared, aJob()] };
  expect(priceMayLag(held, swapped)).toBe(false);
  expect(priceMayLag(further, { ...further, plan: { ...further.plan, frames: 3 } })).toBe(false);
  expect(priceMayLag(further, { ...further, values: { ...further.values, columns: [] } })).toBe(false);
});

it('a price does not lag once all frames are there', () => {
  const ready = { ...further, jobs: [prepared, prepared, prepared] };
  expect(priceMayLag(further, ready)).toBe(false);
});
