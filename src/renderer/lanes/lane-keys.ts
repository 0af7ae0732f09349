import { barKey, type Lane, type LaneBar } from './lanes-of.ts';
import type { Target } from './targets.ts';

const KEYS = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End'] as const;
export type LaneKey = (typeof KEYS)[number];

export function isLaneKey(key: string): key is LaneKey {
  return KEYS.some((one) => one === key);
}

/** The bars of a lane, and the targets that can be pressed in it now. */
export interface LaneRow {
  readonly bars: Lane['bars'];
  readonly targets: readonly Target[];
}

/** Returns the first bar of a target. Its key names the target. */
export function leaderOf(target: Target): LaneBar | undefined {
  return target.kind === 'bar' ? target.bar : target.bars[0];
}

/**
 * Returns the target that a key leads to from the target named `from`; null for none.
 * Left and right lead to the next target in the lane, and past the picture's edge to the next bar. Up and down lead to
 * the next lane that has any bars, at about the same time. Home and End lead to the lane's first and last bar.
 */
export function neighbourOf(rows: readonly LaneRow[], from: string, key: LaneKey): Target | null {
  const isFrom = (target: Target): boolean => {
    const leader = leaderOf(target);
    return leader !== undefined && barKey(leader) === from;
  };
  const row = rows.findIndex(({ targets }) => targets.some(isFrom));
  const { bars = [], targets = [] } = rows[row] ?? {};
  const place = targets.findIndex(isFrom);
  const target = targets[place];
  if (target === undefined) return null;
  switch (key) {
    case 'ArrowLeft':
      return targets[place - 1] ?? alone(bars[bars.indexOf(edgesOf(target).first) - 1]);
    case 'ArrowRight':
      return targets[place + 1] ?? alone(bars[bars.indexOf(edgesOf(target).last) + 1]);
    case 'ArrowUp':
      return nearest(
        rows.slice(0, row).findLast((one) => one.bars.length > 0),
        target,
      );
    case 'ArrowDown':
      return nearest(
        rows.slice(row + 1).find((one) => one.bars.length > 0),
        target,
      );
    case 'Home':
      return alone(bars[0]);
    case 'End':
      return alone(bars.at(-1));
  }
}

function alone(bar: LaneBar | undefined): Target | null {
  return bar === undefined ? null : { kind: 'bar', bar, isPlain: false };
}

function edgesOf(target: Target): { readonly first: LaneBar; readonly last: LaneBar } {
  if (target.kind === 'bar') return { first: target.bar, last: target.bar };
  const [first] = target.bars;
  const last = target.bars.at(-1);
  if (first === undefined || last === undefined) throw new RangeError('a shared target without bars');
  return { first, last };
}

/**
 * Returns the target of a lane that runs when `to` begins, else the closest one. Where no target is in view, it returns
 * a bar.
 */
function nearest(row: LaneRow | undefined, to: Target): Target | null {
  if (row === undefined) return null;
  const atMs = edgesOf(to).first.span.startedAtMs;
  const distance = (target: Target): number => {
    const { first, last } = edgesOf(target);
    const endMs = last.span.endedAtMs ?? Number.POSITIVE_INFINITY;
    return Math.max(0, first.span.startedAtMs - atMs, atMs - endMs);
  };
  const candidates =
    row.targets.length > 0
      ? row.targets
      : row.bars.map((bar): Target => ({ kind: 'bar', bar, isPlain: false }));
  return candidates.toSorted((one, other) => distance(one) - distance(other))[0] ?? null;
}
