import { useCallback, useEffect, useRef, useState, type RefObject } from 'react';

/** A scroll position this close to the end counts as the end. Pixels. */
const NEAR_PX = 24;

interface Follow {
  /** The scrolling element; its first child is the content. */
  readonly ref: RefObject<HTMLDivElement | null>;
  readonly isFollowing: boolean;
  readonly onScroll: () => void;
  readonly jumpToEnd: () => void;
}

/** Keeps the end of a growing text in view until the reader scrolls up, and again once the reader is back at the end. */
export function useStickToEnd(isGrowing: boolean): Follow {
  const ref = useRef<HTMLDivElement>(null);
  const topPx = useRef(0);
  const [isFollowing, setIsFollowing] = useState(true);

  const jumpToEnd = useCallback(() => {
    setIsFollowing(true);
    toEnd(ref.current);
  }, []);

  // The observer runs before paint, so the end never flickers out of view.
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
    // Only scrolling up stops following: growing text also moves the end away.
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
