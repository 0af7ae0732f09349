import { useCallback, useLayoutEffect, useRef, useState, type RefObject } from 'react';

/** This close to the end counts as being there. Pixels. */
const NEAR_PX = 24;

interface Follow {
  readonly ref: RefObject<HTMLDivElement | null>;
  readonly isFollowing: boolean;
  readonly onScroll: () => void;
  readonly jumpToEnd: () => void;
}

/** Keeps a growing text's end in view, until the reader scrolls up; at the end again, it follows again. */
export function useFollow(text: string, isGrowing: boolean): Follow {
  const ref = useRef<HTMLDivElement>(null);
  const [isFollowing, setIsFollowing] = useState(true);

  const jumpToEnd = useCallback(() => {
    setIsFollowing(true);
    ref.current?.scrollTo({ top: ref.current.scrollHeight });
  }, []);

  // Before the page is drawn: else the scroll event of the step before would find new text below, and take it for the reader's doing.
  useLayoutEffect(() => {
    if (isGrowing && isFollowing) ref.current?.scrollTo({ top: ref.current.scrollHeight });
  }, [text, isGrowing, isFollowing]);

  const onScroll = useCallback(() => {
    const element = ref.current;
    if (element === null) return;
    setIsFollowing(element.scrollHeight - element.scrollTop - element.clientHeight < NEAR_PX);
  }, []);

  return { ref, isFollowing, onScroll, jumpToEnd };
}
