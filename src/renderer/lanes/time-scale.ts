const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Where now stands when it stands still, as a share of the width: the rest is room for what comes. */
export const NOW_AT = 0.82;
/** Runs up to this long are shown whole; longer ones slide past. */
export const SLIDES_AFTER_MS = 6 * MINUTE;
/** Times on the axis need this much room each. */
const TICK_ROOM_PX = 92;

/** What the whole width may stand for while everything is shown: in steps, so that bars rest between two of them. */
const RANGES = [0.5, 1, 1.5, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 25, 30, 40, 50, 60].map(
  (minutes) => minutes * MINUTE,
);
const TICK_STEPS = [
  ...[1, 5, 10, 30].map((seconds) => seconds * SECOND),
  ...[1, 5, 15, 30].map((minutes) => minutes * MINUTE),
  ...[1, 2, 6, 12, 24].map((hours) => hours * HOUR),
];

/** From moments (milliseconds since the run began) to pixels. */
export interface TimeScale {
  readonly pxPerMs: number;
  /** The moment at the left edge. */
  readonly leftMs: number;
  readonly widthPx: number;
  /** True where the picture moves and now stands still. */
  readonly slides: boolean;
}

/** The whole run, with now at 82 % of the width at the most. */
export function fitTimeScale(elapsedMs: number, widthPx: number): TimeScale {
  const needed = Math.max(elapsedMs, 0) / NOW_AT;
  const rangeMs = RANGES.find((range) => range >= needed) ?? Math.ceil(needed / (30 * MINUTE)) * 30 * MINUTE;
  return { pxPerMs: widthPx / rangeMs, leftMs: 0, widthPx, slides: false };
}

/** The last six minutes, with now at 82 % of the width. */
export function slidingTimeScale(elapsedMs: number, widthPx: number): TimeScale {
  return {
    pxPerMs: (widthPx * NOW_AT) / SLIDES_AFTER_MS,
    leftMs: Math.max(0, elapsedMs - SLIDES_AFTER_MS),
    widthPx,
    slides: true,
  };
}

/** Where now and the picture's beginning stand at a moment between two drawings: pixels from the left edge. */
export function placeNow(
  scale: TimeScale,
  elapsedMs: number,
): { readonly nowPx: number; readonly originPx: number } {
  const leftMs = scale.slides ? Math.max(0, elapsedMs - SLIDES_AFTER_MS) : scale.leftMs;
  return { nowPx: (elapsedMs - leftMs) * scale.pxPerMs, originPx: -leftMs * scale.pxPerMs };
}

/** The moment at the right edge. */
export function rightMs({ leftMs, pxPerMs, widthPx }: TimeScale): number {
  return pxPerMs === 0 ? leftMs : leftMs + widthPx / pxPerMs;
}

/** The moments to write on the axis, at round times and with room for their text. One step more on both sides, for an axis that slides. */
export function axisTicks(scale: TimeScale): readonly number[] {
  if (scale.pxPerMs <= 0) return [];
  const step = TICK_STEPS.find((ms) => ms * scale.pxPerMs >= TICK_ROOM_PX) ?? 24 * HOUR;
  const first = Math.max(0, Math.floor(scale.leftMs / step) - 1);
  const last = Math.ceil(rightMs(scale) / step);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => (first + index) * step);
}
