import { segmentsOf, type Segment } from './segments.ts';
import type { LaneBar } from './lanes-of.ts';
import { TARGET_PX, type Target } from './targets.ts';
import type { TimeScale } from './time-scale.ts';
import type { Timeline } from './timeline.ts';

export interface PlainColours {
  readonly body: string;
  readonly thinBody: string;
  readonly outline: string;
  /** Colours of the line along the bottom, by phase. */
  readonly phases: Readonly<Record<Segment['look'], string>>;
}

interface PlainBars {
  readonly targets: readonly (readonly Target[])[];
  readonly scale: TimeScale;
  readonly timeline: Timeline;
  readonly frameHeight: number;
  readonly laneHeight: number;
}

/** The sizes that `bars.css`, `segments.css` and `lanes.css` give a bar. Pixels. */
export const RADIUS_PX = 5;
export const SPINE_PX = 3;
const MIN_WIDTH_PX = 3;
/** The lowest lane that is not collapsed. Pixels. */
const LOW_LANE_PX = 32;
/** Bars that share a target have round corners from this width on. Pixels. */
export const ROUND_FROM_PX = 5;

/** Returns the room above and below a bar in a lane of this height, in pixels. */
export function insetOf(laneHeight: number): number {
  if (laneHeight >= 44) return 4;
  return laneHeight >= LOW_LANE_PX ? 2 : 1;
}

/** Reads the colours of plain bars by the names of their tokens. */
export function plainColoursOf(colour: (token: string) => string): PlainColours {
  return {
    body: colour('--bar-done'),
    thinBody: colour('--bar-thin'),
    outline: colour('--line-2'),
    phases: {
      extract: colour('--ph-extract'),
      listen: colour('--ph-listen'),
      start: colour('--ph-start'),
      think: colour('--ph-analyse'),
      write: colour('--ph-analyse'),
      save: colour('--ph-save'),
    },
  };
}

/** Returns true for a bar that looks as an element of the page would: a plain one, and a finished one of a shared target that is not too thin. */
export function isDrawnPlain(
  target: Target,
  { span }: LaneBar,
  widthPx: number,
  laneHeight: number,
): boolean {
  if (target.kind === 'bar') return target.isPlain;
  return laneHeight >= LOW_LANE_PX && span.outcome === 'done' && widthPx >= ROUND_FROM_PX;
}

/** Draws plain bars as `Bar` shows them: a body with an outline, and the phases as a line along the bottom. */
export function drawPlain(
  context: CanvasRenderingContext2D,
  { targets, scale, timeline, frameHeight, laneHeight }: PlainBars,
  colours: PlainColours,
): void {
  const { pxPerMs } = scale;
  const insetPx = insetOf(laneHeight);
  const heightPx = laneHeight - 2 * insetPx;
  const outlines = new Path2D();
  // One path for each colour, because a change of colour costs more than a shape.
  const shapes = new Map<string, Path2D>();
  const shapesOf = (colour: string): Path2D => {
    const path = shapes.get(colour) ?? new Path2D();
    shapes.set(colour, path);
    return path;
  };
  targets.forEach((lane, row) => {
    const topPx = frameHeight + row * laneHeight + insetPx;
    const draw = (target: Target, bar: LaneBar): void => {
      const { span } = bar;
      const endMs = span.endedAtMs ?? span.startedAtMs;
      const leftPx = timeline.at(span.startedAtMs) * pxPerMs;
      const widthPx = Math.max(MIN_WIDTH_PX, timeline.at(endMs) * pxPerMs - leftPx - 1);
      if (!isDrawnPlain(target, bar, widthPx, laneHeight)) return;
      outlines.roundRect(leftPx, topPx, widthPx, heightPx, RADIUS_PX);
      const body = widthPx < TARGET_PX ? colours.thinBody : colours.body;
      shapesOf(body).roundRect(leftPx + 1, topPx + 1, widthPx - 2, heightPx - 2, RADIUS_PX - 1);
      const segments = segmentsOf(span, endMs);
      const lastPx = leftPx + widthPx;
      segments.forEach(({ look, fromMs, toMs }, place) => {
        const isLast = place === segments.length - 1;
        const fromPx = Math.min(Math.max(timeline.at(fromMs) * pxPerMs, leftPx), lastPx);
        const toPx = isLast ? lastPx : Math.min(timeline.at(toMs) * pxPerMs, lastPx);
        const corners = [0, 0, isLast ? SPINE_PX : 0, place === 0 ? SPINE_PX : 0];
        shapesOf(colours.phases[look]).roundRect(
          fromPx,
          topPx + heightPx - SPINE_PX,
          Math.max(0, toPx - fromPx),
          SPINE_PX,
          corners,
        );
      });
    };
    for (const target of lane) {
      if (target.kind === 'shared') for (const bar of target.bars) draw(target, bar);
      else if (target.isPlain) draw(target, target.bar);
    }
  });
  if (shapes.size === 0) return;
  context.fillStyle = colours.outline;
  context.fill(outlines);
  // The phases lie above the bodies.
  for (const colour of new Set([colours.body, colours.thinBody, ...shapes.keys()])) {
    const path = shapes.get(colour);
    if (path === undefined) continue;
    context.fillStyle = colour;
    context.fill(path);
  }
}
