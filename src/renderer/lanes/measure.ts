/** A measurement on the axis, from its start to the cursor. Both are positions on the picture in milliseconds. */
export interface Measure {
  readonly fromMs: number;
  readonly toMs: number;
}

/** The steps that keys move the cursor by, and the last position it may reach. Milliseconds. */
interface Reach {
  readonly stepMs: number;
  /** The step of Page Up and Page Down. */
  readonly pageMs: number;
  readonly endMs: number;
}

/** A measured part of the run, with `fromMs` before `toMs`. */
export interface Stretch {
  readonly fromMs: number;
  readonly toMs: number;
}

/** A press that moves the pointer by fewer pixels is a click. */
const DRAG_FROM_PX = 4;

/** Returns the measured stretch; null if the measurement is too short to be one. */
export function stretchOf({ fromMs, toMs }: Measure, pxPerMs: number): Stretch | null {
  if (Math.abs(toMs - fromMs) * pxPerMs < DRAG_FROM_PX) return null;
  return { fromMs: Math.min(fromMs, toMs), toMs: Math.max(fromMs, toMs) };
}

/**
 * Returns the measurement after a key; null for a key without effect. The cursor goes to the next whole step; with Shift
 * the other end stays. Escape ends the measurement.
 */
export function measureAfter(key: string, isShift: boolean, measure: Measure, reach: Reach): Measure | null {
  const { fromMs, toMs } = measure;
  if (key === 'Escape') return fromMs === toMs ? null : { fromMs: toMs, toMs };
  const nextMs = cursorAfter(key, toMs, reach);
  if (nextMs === null) return null;
  const cursorMs = Math.min(Math.max(nextMs, 0), reach.endMs);
  return { fromMs: isShift ? fromMs : cursorMs, toMs: cursorMs };
}

function cursorAfter(key: string, atMs: number, { stepMs, pageMs, endMs }: Reach): number | null {
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowDown':
      return (Math.ceil(atMs / stepMs) - 1) * stepMs;
    case 'ArrowRight':
    case 'ArrowUp':
      return (Math.floor(atMs / stepMs) + 1) * stepMs;
    case 'PageDown':
      return (Math.ceil(atMs / pageMs) - 1) * pageMs;
    case 'PageUp':
      return (Math.floor(atMs / pageMs) + 1) * pageMs;
    case 'Home':
      return 0;
    case 'End':
      return endMs;
    default:
      return null;
  }
}
