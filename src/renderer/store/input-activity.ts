/** Milliseconds without a movement after which the input has ended. Longer than the gap between two steps of a wheel. */
const STILL_MS = 120;
/** The most milliseconds for which work waits while the user scrolls, zooms or drags. */
const LATEST_MS = 5000;
/** Milliseconds between two checks whether the input has ended. */
export const INPUT_POLL_MS = 50;

/** Knows whether the user scrolls, zooms or drags at the moment: then every frame counts, and what can wait does. */
class InputActivity {
  #movedAtMs = Number.NEGATIVE_INFINITY;

  /** Listens for as long as the window lives. */
  watch(page: Window): void {
    const onMove = (): void => {
      this.#movedAtMs = performance.now();
    };
    const options = { capture: true, passive: true } as const;
    page.addEventListener('wheel', onMove, options);
    page.addEventListener('pointermove', ({ buttons }) => buttons !== 0 && onMove(), options);
  }

  readonly isActive = (): boolean => performance.now() - this.#movedAtMs < STILL_MS;
}

/** The input of this page. Only `connect.ts` lets it watch. */
export const inputActivity = new InputActivity();

/**
 * Calls `act` at a time of `performance.now()`, at once if that has passed; while the user scrolls, zooms or drags only when that has ended, or
 * five seconds after the time. Returns the function that cancels it.
 */
export function afterInput(act: () => void, dueMs: number, isActive = inputActivity.isActive): () => void {
  const actOrWait = (): void => {
    if (isActive() && performance.now() < dueMs + LATEST_MS) timer = setTimeout(actOrWait, INPUT_POLL_MS);
    else act();
  };
  let timer = setTimeout(actOrWait, Math.max(0, dueMs - performance.now()));
  return () => clearTimeout(timer);
}
