import { useLayoutEffect, useState, type RefObject } from 'react';
import { flushSync } from 'react-dom';

/** Returns the current height of an element in pixels; 0 before the first measurement. */
export function useElementHeight(ref: RefObject<HTMLElement | null>): number {
  return useElementSize(ref, 'height', false);
}

/** Returns the current width of an element in pixels; 0 before the first measurement. `isHidden`: the element is not rendered for now. */
export function useElementWidth(ref: RefObject<HTMLElement | null>, isHidden = false): number {
  return useElementSize(ref, 'width', isHidden);
}

function useElementSize(
  ref: RefObject<HTMLElement | null>,
  side: 'width' | 'height',
  isHidden: boolean,
): number {
  const [size, setSize] = useState(0);
  useLayoutEffect(() => {
    if (ref.current === null) return undefined;
    let isFirst = true;
    const observer = new ResizeObserver(([entry]) => {
      const measured = Math.round(entry?.contentRect[side] ?? 0);
      // The first measurement comes before the first frame is painted, so nothing is seen at no width.
      if (isFirst) flushSync(() => setSize(measured));
      else setSize(measured);
      isFirst = false;
    });
    observer.observe(ref.current);
    return () => observer.disconnect();
  }, [ref, side, isHidden]);
  return size;
}
