import { barKey, type Lane, type LaneBar } from './lanes-of.ts';

export type Arrow = 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown';

export function isArrow(key: string): key is Arrow {
  return key === 'ArrowLeft' || key === 'ArrowRight' || key === 'ArrowUp' || key === 'ArrowDown';
}

/** The bar an arrow key leads to: left and right in a lane, up and down to the bar of the next lane that has any, at about the same time. Null for none. */
export function neighbourOf(lanes: readonly Lane[], from: string, arrow: Arrow): LaneBar | null {
  const row = lanes.findIndex(({ bars }) => bars.some((bar) => barKey(bar) === from));
  const bars = lanes[row]?.bars ?? [];
  const place = bars.findIndex((bar) => barKey(bar) === from);
  const bar = bars[place];
  if (bar === undefined) return null;
  switch (arrow) {
    case 'ArrowLeft':
      return bars[place - 1] ?? null;
    case 'ArrowRight':
      return bars[place + 1] ?? null;
    case 'ArrowUp':
      return nearest(
        lanes.slice(0, row).findLast((lane) => lane.bars.length > 0),
        bar,
      );
    case 'ArrowDown':
      return nearest(
        lanes.slice(row + 1).find((lane) => lane.bars.length > 0),
        bar,
      );
  }
}

/** The bar that is at work at the moment another begins, else the one that begins closest to it. */
function nearest(lane: Lane | undefined, to: LaneBar): LaneBar | null {
  const atMs = to.span.startedAtMs;
  const distance = ({ span }: LaneBar): number =>
    Math.max(0, span.startedAtMs - atMs, atMs - (span.endedAtMs ?? Number.POSITIVE_INFINITY));
  return lane?.bars.toSorted((one, other) => distance(one) - distance(other))[0] ?? null;
}
