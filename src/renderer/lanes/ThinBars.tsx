import { useLayoutEffect, useRef, type ReactNode } from 'react';
import type { Span } from '../../shared/session/model.ts';
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
const SPINE_PX = 3;
/** Drawn beyond the right edge, for a picture that slides until the next drawing. */
const MARGIN_PX = 140;
/** Of each track where frames are taken, unfolded. */
export const TRACK_PX = 10;
export const BAND_PX = 16;

/** What is too thin, or too many, to be elements of the page: drawn in one go. */
export function ThinBars(props: ThinBarsProps): ReactNode {
  const ref = useRef<HTMLCanvasElement>(null);
  /** Asked for once for each theme: each question makes the browser work out the styles of the page. */
  const colours = useRef<Colours | null>(null);
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
    const theme = document.documentElement.dataset.theme ?? '';
    if (colours.current?.theme !== theme) colours.current = coloursOf(canvas, theme);
    drawFrames(context, props, colours.current);
    drawThin(context, props, colours.current);
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
}

interface Colours {
  readonly theme: string;
  readonly extract: string;
  readonly done: string;
  readonly analyse: string;
  readonly failed: string;
  readonly retry: string;
  readonly edge: string;
}

function coloursOf(canvas: HTMLCanvasElement, theme: string): Colours {
  const look = getComputedStyle(canvas);
  const colour = (name: string): string => look.getPropertyValue(name).trim();
  return {
    theme,
    extract: colour('--ph-extract'),
    done: colour('--bar-done'),
    analyse: colour('--ph-analyse'),
    failed: colour('--ph-failed'),
    retry: colour('--ph-retry'),
    edge: colour('--control'),
  };
}

function drawFrames(
  context: CanvasRenderingContext2D,
  { tracks, isFramesOpen, scale, timeline, nowMs, aheadMs }: ThinBarsProps,
  { extract }: Colours,
): void {
  const fromMs = timeline.momentAt(scale.leftMs);
  const toMs = timeline.momentAt(rightMs(scale)) + aheadMs;
  context.fillStyle = extract;
  context.globalAlpha = isFramesOpen ? 0.85 : 0.55;
  const heightPx = isFramesOpen ? TRACK_PX - 3 : BAND_PX - 9;
  tracks.forEach(({ bars }, place) => {
    const topPx = 4 + (isFramesOpen ? place * TRACK_PX : 0);
    let drawnPx = Number.NEGATIVE_INFINITY;
    let drawnMs = fromMs;
    for (let next = firstSince(bars, fromMs); next < bars.length; next += 1) {
      const span = bars[next]?.span;
      if (span === undefined || span.startedAtMs > toMs) break;
      // Before the left edge, or surely on the same pixel as the last: folds only make a moment narrower.
      if ((span.endedAtMs ?? toMs) < drawnMs) continue;
      const [leftPx, endPx] = edges(span, timeline, scale, nowMs + aheadMs);
      // Thousands of them fall on the same pixels.
      if (endPx - drawnPx < 1) continue;
      context.fillRect(leftPx, topPx, Math.max(2, endPx - leftPx - 1), heightPx);
      drawnPx = endPx;
      drawnMs = (span.endedAtMs ?? toMs) + 1 / scale.pxPerMs;
    }
  });
  context.globalAlpha = 1;
}

function drawThin(
  context: CanvasRenderingContext2D,
  { targets, scale, timeline, nowMs, frameHeight, laneHeight }: ThinBarsProps,
  { done, analyse, failed, retry, edge }: Colours,
): void {
  const spine = (bar: LaneBar, isBad: boolean): string => {
    if (isBad) return failed;
    return bar.span.outcome === 'done' ? analyse : willRetry(bar) ? retry : edge;
  };
  const inset = laneHeight >= 32 ? 4 : 1;
  targets.forEach((lane, row) => {
    const topPx = frameHeight + row * laneHeight + inset;
    const heightPx = laneHeight - 2 * inset;
    let drawnPx = Number.NEGATIVE_INFINITY;
    for (const target of lane) {
      if (target.kind === 'bar') continue;
      for (const bar of target.bars) {
        const [leftPx, endPx] = edges(bar.span, timeline, scale, nowMs);
        const widthPx = Math.max(MIN_WIDTH_PX, endPx - leftPx - 1);
        const isBad = bar.span.outcome === 'failed' && !willRetry(bar);
        // What went wrong is never hidden by its neighbour.
        if (!isBad && leftPx + widthPx - drawnPx < 1) continue;
        context.fillStyle = isBad ? failed : done;
        context.fillRect(leftPx, topPx, widthPx, heightPx);
        context.fillStyle = spine(bar, isBad);
        context.fillRect(leftPx, topPx + heightPx - SPINE_PX, widthPx, SPINE_PX);
        drawnPx = leftPx + widthPx;
      }
    }
  });
}

function willRetry({ waitsUntilMs }: LaneBar): boolean {
  return waitsUntilMs !== undefined;
}

function edges(
  { startedAtMs, endedAtMs }: Span,
  timeline: Timeline,
  { pxPerMs }: TimeScale,
  nowMs: number,
): readonly [number, number] {
  return [timeline.at(startedAtMs) * pxPerMs, timeline.at(endedAtMs ?? nowMs) * pxPerMs];
}
