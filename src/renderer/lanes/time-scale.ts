const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Where now stands when it stands still, as a share of the width: the rest is room for what comes. */
export const NOW_AT = 0.82;
/** Runs up to this long are shown whole; longer ones slide past. */
export const SLIDES_AFTER_MS = 6 * MINUTE;
/** Times on the axis need this much room each. */
const TICK_ROOM_PX = 92;
/** A tenth of a second is not worth looking at closer. */
const CLOSEST_PX_PER_MS = 0.12;

/** What the whole width may stand for while everything is shown: in steps, so that bars rest between two of them. */
const RANGES = [0.5, 1, 1.5, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 25, 30, 40, 50, 60].map(
  (minutes) => minutes * MINUTE,
);
const TICK_STEPS = [
  ...[1, 5, 10, 30].map((seconds) => seconds * SECOND),
  ...[1, 5, 15, 30].map((minutes) => minutes * MINUTE),
  ...[1, 2, 6, 12, 24].map((hours) => hours * HOUR),
];

/** From places on the picture (milliseconds since the run began) to pixels. */
export interface TimeScale {
  readonly pxPerMs: number;
  /** The place at the left edge. */
  readonly leftMs: number;
  readonly widthPx: number;
  /** True where the picture moves and now stands still. */
  readonly slides: boolean;
}

/** What the user looks at. */
export type View =
  /** Now is in view, always: the whole run while it is short, then a sliding part of it. `pxPerMs`: zoomed; null: as usual. */
  | { readonly kind: 'follow'; readonly pxPerMs: number | null }
  | { readonly kind: 'whole' }
  | { readonly kind: 'free'; readonly leftMs: number; readonly pxPerMs: number };

export const followNow: View = { kind: 'follow', pxPerMs: null };

/** The scale of a view when so much time has passed. `isLive`: it goes on passing. */
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

/** The whole run, with now at 82 % of the width at the most. */
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

/** Where now and the picture's beginning stand at a moment between two drawings: pixels from the left edge. */
export function placeNow(
  scale: TimeScale,
  elapsedMs: number,
): { readonly nowPx: number; readonly originPx: number } {
  const beforeNowMs = scale.pxPerMs > 0 ? (scale.widthPx * NOW_AT) / scale.pxPerMs : 0;
  const leftMs = scale.slides ? Math.max(0, elapsedMs - beforeNowMs) : scale.leftMs;
  return { nowPx: (elapsedMs - leftMs) * scale.pxPerMs, originPx: -leftMs * scale.pxPerMs };
}

/** The place at the right edge. */
export function rightMs({ leftMs, pxPerMs, widthPx }: TimeScale): number {
  return pxPerMs === 0 ? leftMs : leftMs + widthPx / pxPerMs;
}

/** Closer (`factor` over 1) or further away; what is at `atPx` stays there. Never further than the whole run. */
export function zoomed(scale: TimeScale, factor: number, atPx: number, elapsedMs: number): View {
  const pxPerMs = within(scale.pxPerMs * factor, furthest(elapsedMs, scale.widthPx), CLOSEST_PX_PER_MS);
  const atMs = scale.leftMs + atPx / scale.pxPerMs;
  return free(atMs - atPx / pxPerMs, pxPerMs, elapsedMs, scale.widthPx);
}

/** The same, as far as now is concerned: it stays in view and goes on being followed. */
export function zoomedAtNow(scale: TimeScale, factor: number, elapsedMs: number): View {
  const pxPerMs = within(scale.pxPerMs * factor, furthest(elapsedMs, scale.widthPx), CLOSEST_PX_PER_MS);
  return { kind: 'follow', pxPerMs };
}

/** Moved by so many pixels; what is right of the edge comes in for positive ones. */
export function panned(scale: TimeScale, byPx: number, elapsedMs: number): View {
  return free(scale.leftMs + byPx / scale.pxPerMs, scale.pxPerMs, elapsedMs, scale.widthPx);
}

/** So that a stretch fills three quarters of the width. */
export function focused(fromMs: number, toMs: number, elapsedMs: number, widthPx: number): View {
  const lengthMs = Math.max(toMs - fromMs, 1000);
  const pxPerMs = within((widthPx * 0.75) / lengthMs, furthest(elapsedMs, widthPx), CLOSEST_PX_PER_MS);
  return free((fromMs + toMs) / 2 - widthPx / pxPerMs / 2, pxPerMs, elapsedMs, widthPx);
}

function free(leftMs: number, pxPerMs: number, elapsedMs: number, widthPx: number): View {
  // A corner of the run always stays in view.
  const rangeMs = widthPx / pxPerMs;
  return { kind: 'free', pxPerMs, leftMs: within(leftMs, 0, Math.max(0, elapsedMs - rangeMs * 0.2)) };
}

function furthest(elapsedMs: number, widthPx: number): number {
  return Math.min(fitTimeScale(elapsedMs, widthPx).pxPerMs, CLOSEST_PX_PER_MS);
}

function within(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}

/** The least step of the axis that leaves room for the text of every tick. Milliseconds. */
export function tickStep(pxPerMs: number): number {
  return TICK_STEPS.find((ms) => ms * pxPerMs >= TICK_ROOM_PX) ?? 24 * HOUR;
}
