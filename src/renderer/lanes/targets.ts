import { barKey, firstSince, isInView, type Lane, type LaneBar } from './lanes-of.ts';
import { rightMs, type TimeScale } from './time-scale.ts';
import type { Timeline } from './timeline.ts';

/** Everything that is pressed is at least so wide; bars that are narrower and closer to each other share one target. */
export const TARGET_PX = 24;
/** A shared target ends here, so that its list stays one that can be read. */
const SHARED_AT_MOST_PX = 96;

/** A bar with room of its own. */
interface OwnTarget {
  readonly kind: 'bar';
  readonly bar: LaneBar;
}

/** Bars too close to each other to be pressed one by one. */
export interface SharedTarget {
  readonly kind: 'shared';
  readonly bars: readonly LaneBar[];
  /** Pixels from the beginning of the picture. */
  readonly leftPx: number;
  readonly widthPx: number;
}

export type Target = OwnTarget | SharedTarget;

/** What can be pressed in a lane, from left to right. `alone`: the keys of bars that never share, because they are selected or have the focus. */
export function targetsOf(
  lane: Lane,
  scale: TimeScale,
  timeline: Timeline,
  nowMs: number,
  alone: ReadonlySet<string>,
): readonly Target[] {
  const fromMs = timeline.momentAt(scale.leftMs);
  const toMs = timeline.momentAt(rightMs(scale));
  const targets: Target[] = [];
  let thin: { readonly bar: LaneBar; readonly leftPx: number; readonly endPx: number }[] = [];
  const close = (): void => {
    const [first, ...more] = thin;
    if (first === undefined) return;
    const endPx = thin.at(-1)?.endPx ?? first.endPx;
    targets.push(
      more.length === 0
        ? { kind: 'bar', bar: first.bar }
        : {
            kind: 'shared',
            bars: thin.map(({ bar }) => bar),
            leftPx: first.leftPx,
            widthPx: Math.max(endPx - first.leftPx, TARGET_PX),
          },
    );
    thin = [];
  };
  for (let next = firstSince(lane.bars, fromMs); next < lane.bars.length; next += 1) {
    const bar = lane.bars[next];
    if (bar === undefined || bar.span.startedAtMs > toMs) break;
    if (!isInView(bar.span, fromMs, toMs)) continue;
    const leftPx = timeline.at(bar.span.startedAtMs) * scale.pxPerMs;
    const endPx = timeline.at(bar.span.endedAtMs ?? nowMs) * scale.pxPerMs;
    const isRunning = bar.span.endedAtMs === null;
    if (isRunning || endPx - leftPx >= TARGET_PX || alone.has(barKey(bar))) {
      close();
      targets.push({ kind: 'bar', bar });
      continue;
    }
    const [first] = thin;
    const last = thin.at(-1);
    if (
      first !== undefined &&
      last !== undefined &&
      (leftPx - last.leftPx >= TARGET_PX || endPx - first.leftPx > SHARED_AT_MOST_PX)
    )
      close();
    thin.push({ bar, leftPx, endPx });
  }
  close();
  return targets;
}
