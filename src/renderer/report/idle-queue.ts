import { flushSync } from 'react-dom';

/** Work of one turn ends early enough for the next picture, and for a key or a click. Milliseconds. */
const TURN_MS = 8;
/** Even a busy window gets on with it. Milliseconds. */
const AT_LATEST_MS = 120;

/** Small steps of drawing that may wait: done in order, a few at a time, while the window has nothing better to do. */
export class IdleQueue {
  readonly #steps = new Set<() => void>();
  #isAsked = false;

  /** Returns the function that takes the step out again. */
  add(step: () => void): () => void {
    this.#steps.add(step);
    this.#ask();
    return () => this.#steps.delete(step);
  }

  /** Does all that is left at once: for what needs the whole page. */
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
