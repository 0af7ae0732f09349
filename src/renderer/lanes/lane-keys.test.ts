import { expect, it } from 'vitest';
import { leaderOf, neighbourOf, type LaneRow } from './lane-keys.ts';
import { barKey, lanesOf } from './lanes-of.ts';
import { targetsOf } from './targets.ts';
import { aJob, aSpan } from '../store/testing/jobs.ts';
import { timelineOf } from './timeline.ts';

const video = (slot: number, startedAtMs: number, endedAtMs: number) =>
  aJob({ spans: [aSpan({ slot, startedAtMs, endedAtMs, outcome: 'done' })] });
const timeline = timelineOf(0, []);

/** Returns the rows that are in view between two moments, at one pixel a millisecond. */
function rowsOf(jobs: readonly ReturnType<typeof video>[], fromMs: number, toMs: number): readonly LaneRow[] {
  const scale = { pxPerMs: 1, leftMs: fromMs, widthPx: toMs - fromMs, slides: false };
  return lanesOf(jobs, 3, 0).map((lane) => ({
    bars: lane.bars,
    targets: targetsOf(lane, scale, timeline, 10_000, []),
  }));
}

// Lane 2 is empty.
const roomy = rowsOf([video(0, 0, 100), video(0, 200, 300), video(2, 50, 150), video(2, 180, 400)], 0, 1000);

it.each([
  ['0-1', 'ArrowRight', '1-1'],
  ['1-1', 'ArrowLeft', '0-1'],
  ['1-1', 'ArrowDown', '3-1'],
  ['0-1', 'ArrowDown', '2-1'],
  ['3-1', 'ArrowUp', '1-1'],
  ['0-1', 'End', '1-1'],
  ['1-1', 'Home', '0-1'],
  ['0-1', 'ArrowLeft', null],
  ['0-1', 'ArrowUp', null],
  ['9-9', 'ArrowUp', null],
] as const)('from %s %s leads to %s', (from, key, to) => {
  expect(nameOf(neighbourOf(roomy, from, key))).toBe(to);
});

// In view: in the first lane two thin bars that share a target, then a wide bar; in the second lane nothing.
const dense = rowsOf(
  [video(0, 0, 100), video(0, 200, 203), video(0, 204, 207), video(0, 300, 360), video(1, 20, 40)],
  150,
  400,
);

it.each([
  ['3-1', 'ArrowLeft', 'all of 1-1'],
  ['1-1', 'ArrowRight', '3-1'],
  ['1-1', 'ArrowLeft', '0-1'],
  ['1-1', 'ArrowDown', '4-1'],
] as const)('where bars share a target, from %s %s leads to %s', (from, key, to) => {
  expect(nameOf(neighbourOf(dense, from, key))).toBe(to);
});

function nameOf(target: ReturnType<typeof neighbourOf>): string | null {
  const leader = target === null ? undefined : leaderOf(target);
  if (target === null || leader === undefined) return null;
  return target.kind === 'bar' ? barKey(leader) : `all of ${barKey(leader)}`;
}
