import { flushSync } from 'react-dom';

/** A turn ends after this time, so that frames, keys and clicks are not delayed. Milliseconds. */
const TURN_MS = 8;
/** An idle callback runs after this time even when the window is busy. Milliseconds. */
const AT_LATEST_MS = 120;

/** Runs small render steps in order, a few per idle callback. */
export class IdleQueue {
  readonly #steps = new Set<() => void>();
  #isAsked = false;

  /** True if no step waits. */
  get isEmpty(): boolean {
    return this.#steps.size === 0;
  }

  /** Adds a step. Returns a function that removes it again. */
  add(step: () => void): () => void {
    this.#steps.add(step);
    this.#ask();
    return () => this.#steps.delete(step);
  }

  /** Runs all remaining steps now, for callers that need the whole page. */
  flush(): void {
    const steps = [...this.#steps];
    this.#steps.clear();
    flushSync(() => {
      for (const step of steps) step();
    });
  }

  #ask(): void {
    if (this.#isAsked) return;
    this.#isAsked = true;
    requestIdleCallback((deadline) => this.#work(deadline), { timeout: AT_LATEST_MS });
  }

  #work(deadline: IdleDeadline): void {
    this.#isAsked = false;
    const endsAtMs = performance.now() + TURN_MS;
    for (const step of this.#steps) {
      this.#steps.delete(step);
      flushSync(step);
      if (performance.now() >= endsAtMs || deadline.timeRemaining() <= 0) break;
    }
    if (this.#steps.size > 0) this.#ask();
  }
}
