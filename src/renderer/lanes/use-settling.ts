import { useEffect, useState } from 'react';

/**
 * Returns how many of the first lanes are still drawn as they are during a zoom. After a zoom hundreds of bars become elements of the page
 * again. All at once they would stop it for a moment, so the lanes follow one after another, one a frame.
 */
export function useSettling(isZooming: boolean, laneCount: number): number {
  const [unsettled, setUnsettled] = useState(0);
  const left = isZooming ? laneCount : Math.min(unsettled, laneCount);
  if (left !== unsettled) setUnsettled(left);
  useEffect(() => {
    if (isZooming || left === 0) return undefined;
    const frame = requestAnimationFrame(() => setUnsettled(left - 1));
    return () => cancelAnimationFrame(frame);
  }, [isZooming, left]);
  return left;
}
