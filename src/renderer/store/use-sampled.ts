import { startTransition, useEffect, useState } from 'react';
import { afterInput } from './input-activity.ts';

/** Costly figures follow their input at most this often. Milliseconds. */
const SAMPLED_EVERY_MS = 1000;
/** A batch with more videos than this follows five times less often. */
const MANY_VIDEOS = 2000;

/** Returns how often costly figures of a batch with so many videos follow, in milliseconds. */
export function sampledEveryMs(videos: number): number {
  return videos > MANY_VIDEOS ? 5 * SAMPLED_EVERY_MS : SAMPLED_EVERY_MS;
}

/**
 * Returns a value that changes at most once in `everyMs`, and not while the user scrolls, zooms or drags. Used for input of costly views, which
 * may lag a little. `mayLag` is false for a value that is to be shown at once.
 */
export function useSampled<T>(
  value: T,
  everyMs: number,
  mayLag: (shown: T, now: T) => boolean = () => true,
): T {
  const [sample, setSample] = useState({ value, atMs: 0 });
  const isDue = value !== sample.value && !mayLag(sample.value, value);
  if (isDue) setSample({ value, atMs: sample.atMs });
  useEffect(() => {
    if (value === sample.value) return undefined;
    // Drawn in slices: whoever presses a key meanwhile is served first.
    const take = (): void => startTransition(() => setSample({ value, atMs: performance.now() }));
    return afterInput(take, sample.atMs + everyMs);
  }, [value, sample, everyMs]);
  return isDue ? value : sample.value;
}
