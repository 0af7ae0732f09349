import { INPUT_POLL_MS } from './input-activity.ts';

/** After each rendering, rendering pauses for this many times its duration, so that input gets three quarters of the time. */
const REST_PER_DRAWING = 3;
/** The most milliseconds for which rendering waits while the user scrolls, zooms or drags. */
const INPUT_FIRST_MS = 1000;

/**
 * Shows values no faster than they can be rendered: at once while rendering is quick, else only the newest value after a pause of three
 * times the last rendering. While the user scrolls, zooms or drags, it waits longer. A value that waits is either replaced by a newer one
 * or shown in the end.
 */
export function throttleRender<T>(
  show: (value: T) => void,
  isInputActive: () => boolean = alwaysFalse,
): (value: T) => void {
  let waiting: { readonly value: T } | null = null;
  let isResting = false;
  let shownAtMs = Number.NEGATIVE_INFINITY;
  const mayDraw = (): boolean => !isInputActive() || performance.now() - shownAtMs >= INPUT_FIRST_MS;
  const rest = (restMs: number): void => {
    isResting = true;
    setTimeout(drawNext, restMs);
  };
  const draw = (value: T): void => {
    isResting = true;
    shownAtMs = performance.now();
    show(value);
    // The value is rendered before a timer fires.
    setTimeout(() => rest(REST_PER_DRAWING * (performance.now() - shownAtMs)));
  };
  const drawNext = (): void => {
    isResting = false;
    if (waiting === null) return;
    if (!mayDraw()) {
      rest(INPUT_POLL_MS);
      return;
    }
    const { value } = waiting;
    waiting = null;
    draw(value);
  };
  return (value) => {
    if (!isResting && mayDraw()) {
      draw(value);
      return;
    }
    waiting = { value };
    if (!isResting) rest(INPUT_POLL_MS);
  };
}

function alwaysFalse(): boolean {
  return false;
}
