/** What is measured on the axis: from where it was begun to where the cursor is, both as places on the picture. Milliseconds. */
export interface Measure {
  readonly fromMs: number;
  readonly toMs: number;
}

/** Where the cursor may go, and how far a key takes it. Milliseconds. */
interface Reach {
  readonly stepMs: number;
  /** Of Page Up and Page Down. */
  readonly pageMs: number;
  readonly endMs: number;
}

/** A measured part of the run, in order of time. */
export interface Stretch {
  readonly fromMs: number;
  readonly toMs: number;
}

/** A press that hardly moves is a click. */
const DRAG_FROM_PX = 4;

/** What is measured; null while that is nothing. */
export function stretchOf({ fromMs, toMs }: Measure, pxPerMs: number): Stretch | null {
  if (Math.abs(toMs - fromMs) * pxPerMs < DRAG_FROM_PX) return null;
  return { fromMs: Math.min(fromMs, toMs), toMs: Math.max(fromMs, toMs) };
}

/** What a key makes of it: the cursor goes to the next whole step, with Shift the other end stays. Escape ends. Null for a key that does nothing. */
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
