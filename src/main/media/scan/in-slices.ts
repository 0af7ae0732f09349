import { setImmediate } from 'node:timers/promises';

/**
 * Long work is done in pieces of so many small steps. Between two of them the event loop gets a turn, so that the window and the other
 * batches are served. A piece takes a few milliseconds on a slow computer.
 */
export const STEPS = 256;

/** The values for which `isKept` is true. */
export async function filterInSlices<T>(
  values: readonly T[],
  isKept: (value: T) => boolean,
): Promise<readonly T[]> {
  const kept: T[] = [];
  for (let at = 0; at < values.length; at += STEPS) {
    kept.push(...values.slice(at, at + STEPS).filter(isKept));
    await setImmediate();
  }
  return kept;
}

/** Sorts stably: pieces first, then pairs of what is sorted. */
export async function sortInSlices<T extends object>(
  values: readonly T[],
  compare: (one: T, other: T) => number,
): Promise<readonly T[]> {
  let sorted: (readonly T[])[] = [];
  for (let at = 0; at < values.length; at += STEPS) {
    sorted.push(values.slice(at, at + STEPS).toSorted(compare));
    await setImmediate();
  }
  while (sorted.length > 1) {
    const pairs: (readonly T[])[] = [];
    for (let at = 0; at < sorted.length; at += 2) {
      pairs.push(await merge(sorted[at] ?? [], sorted[at + 1] ?? [], compare));
    }
    sorted = pairs;
  }
  return sorted[0] ?? [];
}

async function merge<T extends object>(
  ones: readonly T[],
  others: readonly T[],
  compare: (one: T, other: T) => number,
): Promise<readonly T[]> {
  const merged: T[] = [];
  let at = 0;
  for (const one of ones) {
    for (let other = others[at]; other !== undefined && compare(one, other) > 0; other = others[at]) {
      merged.push(other);
      at += 1;
      if (merged.length % STEPS === 0) await setImmediate();
    }
    merged.push(one);
    if (merged.length % STEPS === 0) await setImmediate();
  }
  return merged.concat(others.slice(at));
}
