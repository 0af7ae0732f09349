import { memo, useLayoutEffect, useRef, type ReactNode, useSyncExternalStore } from 'react';
import {
  drawPlain,
  insetOf,
  isDrawnPlain,
  plainColoursOf,
  RADIUS_PX,
  ROUND_FROM_PX,
  SPINE_PX,
  type PlainColours,
} from './draw-plain.ts';
import { firstSince, type Lane, type LaneBar } from './lanes-of.ts';
import type { Target } from './targets.ts';
import { rightMs, type TimeScale } from './time-scale.ts';
import type { Timeline } from './timeline.ts';

interface ThinBarsProps {
  readonly targets: readonly (readonly Target[])[];
  readonly tracks: readonly Lane[];
  readonly isFramesOpen: boolean;
  readonly scale: TimeScale;
  readonly timeline: Timeline;
  readonly nowMs: number;
  readonly aheadMs: number;
  readonly frameHeight: number;
  readonly laneHeight: number;
}

const MIN_WIDTH_PX = 3;
/** Bars and gaps of frame extraction narrower than this are drawn as one. Pixels. */
const DENSE_PX = 2;
/** The canvas reaches this far past the right edge, for a picture that slides until the next render. Pixels. */
const MARGIN_PX = 140;
/** Height of a track of frame extraction while the tracks are unfolded, and of the single band while they are folded. Pixels. */
export const TRACK_PX = 10;
export const BAND_PX = 16;

/** Draws the bars that are too thin or too many to be elements of the page on one canvas. */
export const ThinBars = memo(function ThinBars(props: ThinBarsProps): ReactNode {
  const ref = useRef<HTMLCanvasElement>(null);
  /** Read once for each theme, because reading a computed style makes the browser recalculate the page's styles. */
  const colours = useRef<Colours | null>(null);
  const theme = usePageTheme();
  const { scale, laneHeight, frameHeight, targets } = props;
  const widthPx = scale.widthPx + MARGIN_PX;
  const heightPx = frameHeight + targets.length * laneHeight;
  useLayoutEffect(() => {
    const canvas = ref.current;
    const context = canvas?.getContext('2d');
    if (canvas == null || context == null) return;
    const ratio = window.devicePixelRatio;
    const [width, height] = [Math.round(widthPx * ratio), Math.round(heightPx * ratio)];
    if (canvas.width !== width || canvas.height !== height) {
      canvas.width = width;
      canvas.height = height;
    }
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, widthPx, heightPx);
    context.translate(-scale.leftMs * scale.pxPerMs, 0);
    if (colours.current?.theme !== theme) colours.current = coloursOf(canvas, theme);
    drawFrames(context, props, colours.current);
    drawThin(context, props, colours.current);
    drawPlain(context, props, colours.current.plain);
  });
  return (
    <canvas
      ref={ref}
      className="thin-bars"
      style={{
        width: widthPx,
        height: heightPx,
        transform: `translateX(${scale.leftMs * scale.pxPerMs}px)`,
      }}
      aria-hidden="true"
    />
  );
});

interface Colours {
  readonly theme: string;
  readonly extract: string;
  readonly done: string;
  readonly ended: string;
  readonly failed: string;
  readonly retry: string;
  readonly edge: string;
  readonly plain: PlainColours;
}

function coloursOf(canvas: HTMLCanvasElement, theme: string): Colours {
  const look = getComputedStyle(canvas);
  const colour = (name: string): string => look.getPropertyValue(name).trim();
  return {
    theme,
    extract: colour('--ph-extract'),
    done: colour('--bar-thin'),
    ended: colour('--ok'),
    failed: colour('--ph-failed'),
    retry: colour('--ph-retry'),
    edge: colour('--control'),
    plain: plainColoursOf(colour),
  };
}

function drawFrames(
  context: CanvasRenderingContext2D,
  { tracks, isFramesOpen, scale, timeline, nowMs, aheadMs }: ThinBarsProps,
  { extract }: Colours,
): void {
  const { pxPerMs } = scale;
  const fromMs = timeline.momentAt(scale.leftMs);
  const toMs = timeline.momentAt(rightMs(scale)) + aheadMs;
  context.fillStyle = extract;
  context.globalAlpha = isFramesOpen ? 0.85 : 0.55;
  const heightPx = isFramesOpen ? TRACK_PX - 3 : BAND_PX - 9;
  tracks.forEach(({ bars }, place) => {
    const topPx = 4 + (isFramesOpen ? place * TRACK_PX : 0);
    // Bars that follow each other without a visible gap are drawn as one rectangle.
    let [runFromPx, runToPx] = [0, Number.NEGATIVE_INFINITY];
    const draw = (): void => {
      if (runToPx >= runFromPx)
        context.fillRect(runFromPx, topPx, Math.max(2, runToPx - runFromPx - 1), heightPx);
    };
    let next = firstSince(bars, fromMs);
    while (next < bars.length) {
      const span = bars[next]?.span;
      if (span === undefined || span.startedAtMs > toMs) break;
      const fromPx = timeline.at(span.startedAtMs) * pxPerMs;
      const toPx = timeline.at(span.endedAtMs ?? nowMs + aheadMs) * pxPerMs;
      if (toPx - fromPx < DENSE_PX && fromPx - runToPx < DENSE_PX) {
        runToPx = toPx;
      } else {
        draw();
        [runFromPx, runToPx] = [fromPx, toPx];
      }
      // Thousands of bars may fall on one pixel, so all that end within it are skipped. Folds only make a stretch
      // narrower, so no visible bar is lost.
      next = span.endedAtMs === null ? next + 1 : firstSince(bars, span.endedAtMs + 1 / pxPerMs, next + 1);
    }
    draw();
  });
  context.globalAlpha = 1;
}

function drawThin(
  context: CanvasRenderingContext2D,
  { targets, scale, timeline, nowMs, frameHeight, laneHeight }: ThinBarsProps,
  { done, ended, failed, retry, edge }: Colours,
): void {
  const [bodies, spines] = [new Boxes(), new Boxes()];
  const inset = insetOf(laneHeight);
  const heightPx = laneHeight - 2 * inset;
  targets.forEach((lane, row) => {
    const topPx = frameHeight + row * laneHeight + inset;
    let drawnPx = Number.NEGATIVE_INFINITY;
    for (const target of lane) {
      if (target.kind === 'bar') continue;
      for (const bar of target.bars) {
        const { startedAtMs, endedAtMs, outcome } = bar.span;
        const leftPx = timeline.at(startedAtMs) * scale.pxPerMs;
        const endPx = timeline.at(endedAtMs ?? nowMs) * scale.pxPerMs;
        const widthPx = Math.max(MIN_WIDTH_PX, endPx - leftPx - 1);
        if (isDrawnPlain(target, bar, widthPx, laneHeight)) continue;
        const isBad = outcome === 'failed' && !willRetry(bar);
        // A failed bar is drawn even where a neighbour covers its pixels.
        if (!isBad && leftPx + widthPx - drawnPx < 1) continue;
        bodies.add(isBad ? failed : done, leftPx, topPx, widthPx);
        const spine = isBad ? failed : outcome === 'done' ? ended : willRetry(bar) ? retry : edge;
        spines.add(spine, leftPx, topPx + heightPx - SPINE_PX, widthPx);
        drawnPx = leftPx + widthPx;
      }
    }
  });
  bodies.draw(context, heightPx, RADIUS_PX, [done, failed]);
  spines.draw(context, SPINE_PX, [0, 0, SPINE_PX, SPINE_PX], [ended, edge, retry, failed]);
}

/** Collects boxes of one height and draws them colour by colour, because a change of colour costs more than a box. */
class Boxes {
  /** Left, top and width of each box, one after another, by colour. Pixels. */
  readonly #byColour = new Map<string, number[]>();

  add(colour: string, leftPx: number, topPx: number, widthPx: number): void {
    const boxes = this.#byColour.get(colour);
    if (boxes === undefined) this.#byColour.set(colour, [leftPx, topPx, widthPx]);
    else boxes.push(leftPx, topPx, widthPx);
  }

  /** Draws the boxes. Those of the last colour lie on top. `corners`: the radii of those that are wide enough. */
  draw(
    context: CanvasRenderingContext2D,
    heightPx: number,
    corners: number | number[],
    colours: readonly string[],
  ): void {
    for (const colour of colours) {
      const boxes = this.#byColour.get(colour) ?? [];
      context.fillStyle = colour;
      context.beginPath();
      for (let place = 0; place < boxes.length; place += 3) {
        const [leftPx = 0, topPx = 0, widthPx = 0] = [boxes[place], boxes[place + 1], boxes[place + 2]];
        if (widthPx < ROUND_FROM_PX) context.fillRect(leftPx, topPx, widthPx, heightPx);
        else context.roundRect(leftPx, topPx, widthPx, heightPx, corners);
      }
      context.fill();
    }
  }
}

function willRetry({ waitsUntilMs }: LaneBar): boolean {
  return waitsUntilMs !== undefined;
}

/** Returns the page's theme, `dark` or `light`. A canvas needs it, because styles do not reach what is drawn on it. */
function usePageTheme(): string {
  return useSyncExternalStore(observeTheme, theme);
}

function observeTheme(onChange: () => void): () => void {
  const observer = new MutationObserver(onChange);
  observer.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  return () => observer.disconnect();
}

function theme(): string {
  return document.documentElement.dataset.theme ?? '';
}
