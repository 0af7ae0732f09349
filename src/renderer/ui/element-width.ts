import { useEffect, useState, type RefObject } from 'react';

/** Returns the current height of an element in pixels; 0 before the first measurement. */
export function useElementHeight(ref: RefObject<HTMLElement | null>): number {
  const [height, setHeight] = useState(0);
  useEffect(() => {
    if (ref.current === null) return undefined;
    const observer = new ResizeObserver(([entry]) => setHeight(Math.round(entry?.contentRect.height ?? 0)));
    observer.observe(ref.current);
    return () => observer.disconnect();
  }, [ref]);
  return height;
}

/** Returns the current width of an element in pixels; 0 before the first measurement. `isHidden`: the element is not rendered for now. */
export function useElementWidth(ref: RefObject<HTMLElement | null>, isHidden = false): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    if (ref.current === null) return undefined;
    const observer = new ResizeObserver(([entry]) => setWidth(Math.round(entry?.contentRect.width ?? 0)));
    observer.observe(ref.current);
    return () => observer.disconnect();
  }, [ref, isHidden]);
  return width;
}
