import { isUnsaved } from './bar-label.ts';
import { firstSince, type Lane, type LaneBar } from './lanes-of.ts';
import { rightMs, type TimeScale } from './time-scale.ts';
import type { Timeline } from './timeline.ts';

/** Least width of everything that can be pressed. Narrower bars that are close to each other share one target. Pixels. */
export const TARGET_PX = 24;
/** Visible width from which a bar shows its name. Pixels. */
export const NAME_FITS_PX = 60;
/** Greatest width of a shared target, so that its list stays short enough to read. Pixels. */
const SHARED_AT_MOST_PX = 96;

/** A bar with a target of its own. */
interface OwnTarget {
  readonly kind: 'bar';
  readonly bar: LaneBar;
  /**
   * True for one that shows neither name nor picture now. It is drawn with the thin bars: as elements of the page, the hundreds of them that
   * come and go at some steps of a zoom would stop it for a moment.
   */
  readonly isPlain: boolean;
}

/** Several bars that are too close to each other to be pressed one by one. */
export interface SharedTarget {
  readonly kind: 'shared';
  /** In order of start; at least two. */
  readonly bars: readonly LaneBar[];
  /** Pixels from the beginning of the picture. */
  readonly leftPx: number;
  readonly widthPx: number;
}

export type Target = OwnTarget | SharedTarget;

/** Identifies a bar within its batch. */
export type BarName = Pick<LaneBar, 'index' | 'attempt'>;

/**
 * Returns the targets of a lane that are in view, from left to right. `alone`: bars that never share a target, because
 * they are selected or have the focus. `isZooming`: bars without room for their names may be plain.
 */
export function targetsOf(
  { bars }: Lane,
  scale: TimeScale,
  timeline: Timeline,
  nowMs: number,
  alone: readonly BarName[],
  isZooming = false,
): readonly Target[] {
  const { pxPerMs } = scale;
  const toMs = timeline.momentAt(rightMs(scale));
  const targets: Target[] = [];
  // The thin bars collected for the next shared target: `count` bars from the index `first` on.
  let first = 0;
  let firstPx = 0;
  let lastPx = 0;
  let endsPx = 0;
  let count = 0;
  const isPlain = (bar: LaneBar): boolean => isZooming && isDoneOnly(bar, alone);
  const close = (): void => {
    const bar = bars[first];
    if (count === 0 || bar === undefined) return;
    targets.push(
      count === 1
        ? { kind: 'bar', bar, isPlain: isPlain(bar) }
        : {
            kind: 'shared',
            bars: bars.slice(first, first + count),
            leftPx: firstPx,
            widthPx: Math.max(endsPx - firstPx, TARGET_PX),
          },
    );
    count = 0;
  };
  for (let next = firstSince(bars, timeline.momentAt(scale.leftMs)); next < bars.length; next += 1) {
    const bar = bars[next];
    if (bar === undefined || bar.span.startedAtMs > toMs) break;
    const { startedAtMs, endedAtMs } = bar.span;
    const leftPx = timeline.at(startedAtMs) * pxPerMs;
    const endPx = timeline.at(endedAtMs ?? nowMs) * pxPerMs;
    if (endedAtMs === null || endPx - leftPx >= TARGET_PX || isOneOf(alone, bar)) {
      close();
      targets.push({ kind: 'bar', bar, isPlain: endPx - leftPx < NAME_FITS_PX && isPlain(bar) });
      continue;
    }
    if (count > 0 && (leftPx - lastPx >= TARGET_PX || endPx - firstPx > SHARED_AT_MOST_PX)) close();
    if (count === 0) {
      first = next;
      firstPx = leftPx;
    }
    count += 1;
    lastPx = leftPx;
    endsPx = endPx;
  }
  close();
  return targets;
}

function isOneOf(names: readonly BarName[], { index, attempt }: LaneBar): boolean {
  return names.some((name) => name.index === index && name.attempt === attempt);
}

/** Returns true for a bar that says no more than that its video is done, and that neither is selected nor has the focus. */
function isDoneOnly({ index, job, span }: LaneBar, alone: readonly BarName[]): boolean {
  return span.outcome === 'done' && !isUnsaved(job, span) && alone.every((name) => name.index !== index);
}
