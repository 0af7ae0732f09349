import { useCallback, useRef, useState } from 'react';

/** At this speed a hundred rows pass in a second, and nobody can read them. Pixels per millisecond. */
const FAST = 4;
/** Rows beyond each edge: enough that the next turn of the wheel shows rows that are drawn already. Rows that fly by are past before they are seen. */
const OVERSCAN = 8;
const OVERSCAN_FAST = 1;
/** The state before a movement. The change after it is a jump, so its rows are drawn whole. */
const AT_REST = { offsetPx: 0, atMs: Number.NEGATIVE_INFINITY };

interface FastScroll {
  /** True while the list moves too fast to be read: rows that come into view then may show less. */
  readonly isFast: boolean;
  /** The virtualizer's `overscan`: rows that are drawn beyond each edge. */
  readonly overscan: number;
  /** The virtualizer's `onChange`. */
  readonly onChange: (now: { readonly isScrolling: boolean; readonly scrollOffset: number | null }) => void;
  /** Call it before the list is scrolled to a row: what comes then is looked at. */
  readonly onJump: () => void;
}

/** Watches how fast a list is scrolled. */
export function useFastScroll(): FastScroll {
  const [isFast, setIsFast] = useState(false);
  const before = useRef(AT_REST);
  const onChange = useCallback<FastScroll['onChange']>(({ isScrolling, scrollOffset }) => {
    const { offsetPx, atMs } = before.current;
    const now = { offsetPx: scrollOffset ?? 0, atMs: performance.now() };
    if (!isScrolling) setIsFast(false);
    // `onChange` is also called without any scrolling.
    if (now.offsetPx === offsetPx) return;
    before.current = now;
    const speed = Math.abs(now.offsetPx - offsetPx) / (now.atMs - atMs);
    // Once the list is fast, rows are drawn whole again only below half of that speed.
    setIsFast((wasFast) => isScrolling && speed > (wasFast ? FAST / 2 : FAST));
  }, []);
  const onJump = useCallback(() => {
    before.current = AT_REST;
  }, []);
  return { isFast, overscan: isFast ? OVERSCAN_FAST : OVERSCAN, onChange, onJump };
}

/** Returns true for a row that is drawn whole: one that was so once stays so. */
export function useIsWhole(isFast: boolean): boolean {
  const [isWhole, setIsWhole] = useState(!isFast);
  // The state is set while rendering, so that React renders again at once and the short form is not shown in between.
  if (!isFast && !isWhole) setIsWhole(true);
  return isWhole || !isFast;
}
