import { useLayoutEffect, type RefObject } from 'react';
import { placeNow, type TimeScale } from './time-scale.ts';

/** What moves between two drawings. */
export interface MovingParts {
  /** Stand at now. */
  readonly atNow: readonly RefObject<HTMLElement | null>[];
  /** Begin where the run began. */
  readonly atOrigin: readonly RefObject<HTMLElement | null>[];
  /** Lies inside a part that stands at now, and begins where the run began. */
  readonly atOriginInNow: RefObject<HTMLElement | null>;
}

interface Motion {
  readonly scale: TimeScale;
  readonly startMs: number;
  /** Null while it runs. */
  readonly endMs: number | null;
  /** Once a second instead of smoothly. */
  readonly isStepped: boolean;
}

/** Moves now, or the picture under it, by transforms alone: nothing is laid out or painted again. */
export function useNowMotion({ scale, startMs, endMs, isStepped }: Motion, parts: MovingParts): void {
  useLayoutEffect(() => {
    const place = (): void => {
      const elapsedMs = (endMs ?? Date.now()) - startMs;
      const { nowPx, originPx } = placeNow(scale, Math.max(0, elapsedMs));
      for (const { current } of parts.atNow) moveTo(current, nowPx);
      for (const { current } of parts.atOrigin) moveTo(current, originPx);
      moveTo(parts.atOriginInNow.current, originPx - nowPx);
    };
    place();
    if (endMs !== null) return undefined;
    if (isStepped) {
      const timer = setInterval(place, 1000);
      return () => clearInterval(timer);
    }
    let frame = requestAnimationFrame(function next() {
      place();
      frame = requestAnimationFrame(next);
    });
    return () => cancelAnimationFrame(frame);
  }, [scale, startMs, endMs, isStepped, parts]);
}

function moveTo(element: HTMLElement | null, px: number): void {
  if (element !== null) element.style.transform = `translate3d(${px}px, 0, 0)`;
}
