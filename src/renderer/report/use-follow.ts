import { useCallback, useEffect, useRef, useState, type RefObject } from 'react';

/** This close to the end counts as being there. Pixels. */
const NEAR_PX = 24;

interface Follow {
  /** Of the element that scrolls; what it shows is its first child. */
  readonly ref: RefObject<HTMLDivElement | null>;
  readonly isFollowing: boolean;
  readonly onScroll: () => void;
  readonly jumpToEnd: () => void;
}

/** Keeps a growing text's end in view, until the reader scrolls up; at the end again, it follows again. */
export function useFollow(isGrowing: boolean): Follow {
  const ref = useRef<HTMLDivElement>(null);
  const topPx = useRef(0);
  const [isFollowing, setIsFollowing] = useState(true);

  const jumpToEnd = useCallback(() => {
    setIsFollowing(true);
    toEnd(ref.current);
  }, []);

  // Told before the page is drawn: the end never flickers out of sight.
  useEffect(() => {
    const element = ref.current;
    const content = element?.firstElementChild;
    if (!isGrowing || !isFollowing || element === null || content == null) return undefined;
    const observer = new ResizeObserver(() => toEnd(element));
    observer.observe(content);
    observer.observe(element);
    return () => observer.disconnect();
  }, [isGrowing, isFollowing]);

  const onScroll = useCallback(() => {
    const element = ref.current;
    if (element === null) return;
    const { scrollTop, scrollHeight, clientHeight } = element;
    // Only who goes up leaves the end: text that comes below is no doing of the reader's.
    const wentUp = scrollTop < topPx.current;
    topPx.current = scrollTop;
    const isNear = scrollHeight - scrollTop - clientHeight < NEAR_PX;
    setIsFollowing((was) => isNear || (was && !wentUp));
  }, []);

  return { ref, isFollowing, onScroll, jumpToEnd };
}

function toEnd(element: HTMLElement | null): void {
  element?.scrollTo({ top: element.scrollHeight, behavior: 'instant' });
}
