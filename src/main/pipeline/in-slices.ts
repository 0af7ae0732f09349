import { setImmediate } from 'node:timers/promises';

/** Milliseconds of work between two turns of the event loop. The window and other batches are served in between. */
const SLICE_MS = 10;

/** Runs long work whose steps are short. Throws the signal's reason. */
export async function inSlices<T>(steps: Generator<unknown, T, void>, signal?: AbortSignal): Promise<T> {
  let untilMs = performance.now() + SLICE_MS;
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    if (performance.now() < untilMs) continue;
    await setImmediate();
    signal?.throwIfAborted();
    untilMs = performance.now() + SLICE_MS;
  }
}

/** `Array.map` for thousands of items. Throws the signal's reason. */
export async function mapInSlices<T, R>(
  items: readonly T[],
  change: (item: T) => R,
  signal?: AbortSignal,
): Promise<R[]> {
  return await inSlices(mapSteps(items, change), signal);
}

function* mapSteps<T, R>(items: readonly T[], change: (item: T) => R): Generator<void, R[], void> {
  const changed: R[] = [];
  for (const item of items) {
    changed.push(change(item));
    yield;
  }
  return changed;
}
