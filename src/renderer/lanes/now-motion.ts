import { useLayoutEffect, useRef, type RefObject } from 'react';
import type { Timeline } from './timeline.ts';
import { placeNow, type TimeScale } from './time-scale.ts';

/** The elements that move between two renders. */
export interface NowElements {
  /** Elements that stand at now. */
  readonly atNow: readonly RefObject<HTMLElement | null>[];
  /** Elements that begin where the run began. */
  readonly atOrigin: readonly RefObject<HTMLElement | null>[];
  /** An element that begins where the run began, inside an element that stands at now. */
  readonly atOriginInNow: RefObject<HTMLElement | null>;
  /** The texts that make way for the line of now. */
  readonly texts: RefObject<NowTexts | null>;
}

/** Texts of which those are hidden that are in the way of the label of now. */
export interface NowTexts {
  /** `nowPx`: the line of now, in pixels from the beginning of the run. */
  readonly makeWay: (nowPx: number) => void;
}

interface Motion {
  readonly scale: TimeScale;
  readonly timeline: Timeline;
  /** Returns the moment shown as now, or the replay's head; milliseconds since 1970. */
  readonly momentNow: () => number;
  readonly isMoving: boolean;
  /** Moves once a second instead of smoothly. */
  readonly isStepped: boolean;
}

/**
 * Moves the line of now, or the picture under it, by CSS transforms alone, so that nothing is laid out or painted again. Only a text that gets
 * into its way, or out of it, is.
 */
export function useNowMotion(
  { scale, timeline, momentNow, isMoving, isStepped }: Motion,
  parts: NowElements,
): void {
  const lastPx = useRef(0);
  useLayoutEffect(() => {
    const place = (): void => {
      const { nowPx, originPx } = placeNow(scale, Math.max(0, timeline.at(momentNow())));
      for (const { current } of parts.atNow) moveTo(current, nowPx);
      for (const { current } of parts.atOrigin) moveTo(current, originPx);
      moveTo(parts.atOriginInNow.current, originPx - nowPx);
      lastPx.current = nowPx - originPx;
      parts.texts.current?.makeWay(lastPx.current);
    };
    place();
    if (!isMoving) return undefined;
    if (isStepped) {
      const timer = setInterval(place, 1000);
      return () => clearInterval(timer);
    }
    let frame = requestAnimationFrame(function next() {
      place();
      frame = requestAnimationFrame(next);
    });
    return () => cancelAnimationFrame(frame);
  }, [scale, timeline, momentNow, isMoving, isStepped, parts]);
  // A render that moves nothing may bring new texts.
  useLayoutEffect(() => parts.texts.current?.makeWay(lastPx.current));
}

function moveTo(element: HTMLElement | null, px: number): void {
  if (element !== null) element.style.transform = `translate3d(${px}px, 0, 0)`;
}
