import { useLayoutEffect, useRef, useState, type RefObject } from 'react';
import { flushSync } from 'react-dom';
import { fittingCount } from './fold.ts';

interface Fold {
  /** The row whose children fold from the right. Its width must not depend on theirs. */
  readonly rowRef: RefObject<HTMLDivElement | null>;
  /** How many of the children are shown. */
  readonly shown: number;
}

/** How many parts of a row have room. The browser tells widths when they change: nothing is measured while the row is drawn. */
export function useFold(count: number): Fold {
  const rowRef = useRef<HTMLDivElement>(null);
  const [shown, setShown] = useState(count);
  useLayoutEffect(() => {
    const row = rowRef.current;
    if (row === null) return;
    const parts = [...row.children].slice(0, count);
    const widths = new Map<Element, number>();
    const observer = new ResizeObserver((entries) => {
      for (const { target, borderBoxSize } of entries) widths.set(target, borderBoxSize[0]?.inlineSize ?? 0);
      const fitting = fittingCount(
        parts.map((part) => widths.get(part) ?? 0),
        widths.get(row) ?? 0,
      );
      // Before this frame is painted: nobody sees a row that is too long.
      flushSync(() => setShown(fitting));
    });
    for (const part of [row, ...parts]) observer.observe(part);
    return () => observer.disconnect();
  }, [count]);
  return { rowRef, shown };
}
