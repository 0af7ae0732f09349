const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Position of the line of now while it stands still, as a share of the width. The rest is room for the future. */
export const NOW_AT = 0.82;
/** Runs up to this long are shown whole; the picture of longer ones slides. Milliseconds. */
export const SLIDES_AFTER_MS = 6 * MINUTE;
/** Least distance between two ticks of the axis. Pixels. */
const TICK_ROOM_PX = 92;
/** The closest zoom. */
const CLOSEST_PX_PER_MS = 0.12;

/**
 * Durations that the width stands for while the whole run is shown. They are steps, so that bars do not move between two
 * of them.
 */
const RANGES = [0.5, 1, 1.5, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 25, 30, 40, 50, 60].map(
  (minutes) => minutes * MINUTE,
);
const TICK_STEPS = [
  ...[1, 5, 10, 30].map((seconds) => seconds * SECOND),
  ...[1, 5, 15, 30].map((minutes) => minutes * MINUTE),
  ...[1, 2, 6, 12, 24].map((hours) => hours * HOUR),
];

/** Converts positions on the picture (milliseconds since the run began, folded gaps taken out) to pixels. */
export interface TimeScale {
  readonly pxPerMs: number;
  /** The position at the left edge. */
  readonly leftMs: number;
  readonly widthPx: number;
  /** True if the picture slides and the line of now stands still. */
  readonly slides: boolean;
}

/** The part of the run that the picture shows. */
export type View =
  /**
   * Now is always in view: the whole run while it is short, then a sliding part of it. `pxPerMs`: the user's zoom; null
   * for the usual one.
   */
  | { readonly kind: 'follow'; readonly pxPerMs: number | null }
  | { readonly kind: 'whole' }
  | { readonly kind: 'free'; readonly leftMs: number; readonly pxPerMs: number };

export const followNow: View = { kind: 'follow', pxPerMs: null };

/** Returns the scale of a view after `elapsedMs` of the run. `isLive`: the run goes on. */
export function scaleOf(view: View, elapsedMs: number, widthPx: number, isLive: boolean): TimeScale {
  switch (view.kind) {
    case 'whole':
      return fitTimeScale(elapsedMs, widthPx);
    case 'free':
      return { pxPerMs: view.pxPerMs, leftMs: view.leftMs, widthPx, slides: false };
    case 'follow': {
      if (view.pxPerMs !== null) return followingScale(view.pxPerMs, elapsedMs, widthPx, isLive);
      if (!isLive || elapsedMs <= SLIDES_AFTER_MS) return fitTimeScale(elapsedMs, widthPx);
      return followingScale((widthPx * NOW_AT) / SLIDES_AFTER_MS, elapsedMs, widthPx, true);
    }
  }
}

/** Returns a scale that shows the whole run, with now at 82 % of the width at most. */
export function fitTimeScale(elapsedMs: number, widthPx: number): TimeScale {
  const needed = Math.max(elapsedMs, 0) / NOW_AT;
  const rangeMs = RANGES.find((range) => range >= needed) ?? Math.ceil(needed / (30 * MINUTE)) * 30 * MINUTE;
  return { pxPerMs: widthPx / rangeMs, leftMs: 0, widthPx, slides: false };
}

function followingScale(pxPerMs: number, elapsedMs: number, widthPx: number, isLive: boolean): TimeScale {
  const beforeNowMs = (widthPx * NOW_AT) / pxPerMs;
  const leftMs = Math.max(0, elapsedMs - beforeNowMs);
  return { pxPerMs, leftMs, widthPx, slides: isLive && leftMs > 0 };
}

/** Returns where now and the beginning of the run stand between two renders, in pixels from the left edge. */
export function placeNow(
  scale: TimeScale,
  elapsedMs: number,
): { readonly nowPx: number; readonly originPx: number } {
  const beforeNowMs = scale.pxPerMs > 0 ? (scale.widthPx * NOW_AT) / scale.pxPerMs : 0;
  const leftMs = scale.slides ? Math.max(0, elapsedMs - beforeNowMs) : scale.leftMs;
  return { nowPx: (elapsedMs - leftMs) * scale.pxPerMs, originPx: -leftMs * scale.pxPerMs };
}

/** Returns the position at the right edge. */
export function rightMs({ leftMs, pxPerMs, widthPx }: TimeScale): number {
  return pxPerMs === 0 ? leftMs : leftMs + widthPx / pxPerMs;
}

/** Returns the view after a zoom by `factor` (above 1 is closer) around `atPx`. It never shows more than the whole run. */
export function zoomed(scale: TimeScale, factor: number, atPx: number, elapsedMs: number): View {
  const pxPerMs = within(scale.pxPerMs * factor, furthest(elapsedMs, scale.widthPx), CLOSEST_PX_PER_MS);
  const atMs = scale.leftMs + atPx / scale.pxPerMs;
  return free(atMs - atPx / pxPerMs, pxPerMs, elapsedMs, scale.widthPx);
}

/** Returns the view after a zoom by `factor` that goes on following now. */
export function zoomedAtNow(scale: TimeScale, factor: number, elapsedMs: number): View {
  const pxPerMs = within(scale.pxPerMs * factor, furthest(elapsedMs, scale.widthPx), CLOSEST_PX_PER_MS);
  return { kind: 'follow', pxPerMs };
}

/** Returns the view after a move by `byPx` pixels. A positive number brings later times into view. */
export function panned(scale: TimeScale, byPx: number, elapsedMs: number): View {
  return free(scale.leftMs + byPx / scale.pxPerMs, scale.pxPerMs, elapsedMs, scale.widthPx);
}

/** Returns a view in which a stretch fills three quarters of the width. */
export function focused(fromMs: number, toMs: number, elapsedMs: number, widthPx: number): View {
  const lengthMs = Math.max(toMs - fromMs, 1000);
  const pxPerMs = within((widthPx * 0.75) / lengthMs, furthest(elapsedMs, widthPx), CLOSEST_PX_PER_MS);
  return free((fromMs + toMs) / 2 - widthPx / pxPerMs / 2, pxPerMs, elapsedMs, widthPx);
}

function free(leftMs: number, pxPerMs: number, elapsedMs: number, widthPx: number): View {
  // Part of the run always stays in view.
  const rangeMs = widthPx / pxPerMs;
  return { kind: 'free', pxPerMs, leftMs: within(leftMs, 0, Math.max(0, elapsedMs - rangeMs * 0.2)) };
}

function furthest(elapsedMs: number, widthPx: number): number {
  return Math.min(fitTimeScale(elapsedMs, widthPx).pxPerMs, CLOSEST_PX_PER_MS);
}

function within(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}

/** Returns the least step of the axis, in milliseconds, that leaves room for the text of every tick. */
export function tickStep(pxPerMs: number): number {
  return TICK_STEPS.find((ms) => ms * pxPerMs >= TICK_ROOM_PX) ?? 24 * HOUR;
}
