import { expect, it } from 'vitest';
import { neighbourOf } from './lane-keys.ts';
import { barKey, lanesOf } from './lanes-of.ts';
import { aJob, aSpan } from './testing/jobs.ts';

const video = (slot: number, startedAtMs: number, endedAtMs: number) =>
  aJob({ spans: [aSpan({ slot, startedAtMs, endedAtMs, outcome: 'done' })] });
// Lane 2 is empty.
const lanes = lanesOf([video(0, 0, 10), video(0, 20, 30), video(2, 5, 15), video(2, 18, 40)], 3, 0);

it.each([
  ['0-1', 'ArrowRight', '1-1'],
  ['1-1', 'ArrowLeft', '0-1'],
  ['1-1', 'ArrowDown', '3-1'],
  ['0-1', 'ArrowDown', '2-1'],
  ['3-1', 'ArrowUp', '1-1'],
  ['0-1', 'ArrowLeft', null],
  ['0-1', 'ArrowUp', null],
  ['9-9', 'ArrowUp', null],
] as const)('from %s %s leads to %s', (from, arrow, to) => {
  const next = neighbourOf(lanes, from, arrow);
  expect(next === null ? null : barKey(next)).toBe(to);
});
