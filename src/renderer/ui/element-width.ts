import { useEffect, useState, type RefObject } from 'react';

/** An element's height, now and whenever it changes. Pixels; 0 before the first look. */
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

/** An element's width, now and whenever it changes. Pixels; 0 before the first look. `isHidden`: the element is away for now. */
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
