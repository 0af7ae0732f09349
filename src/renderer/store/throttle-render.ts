/** Drawing may take this share of the time: one part of four. The rest belongs to input. */
const REST_PER_DRAWING = 3;
/** While the user scrolls, zooms or drags, nothing newer is drawn for so long at most, in milliseconds. */
const INPUT_FIRST_MS = 1000;
/** How often it is looked whether the input has ended, in milliseconds. */
const POLL_MS = 50;

/**
 * Shows values no faster than they can be drawn: at once while drawing is quick, else the newest, after a rest of three times
 * what the last drawing took, and later while the user scrolls, zooms or drags. Nothing waits that is not followed by something newer or shown in the end.
 */
export function throttleRender<T>(
  show: (value: T) => void,
  isInputActive: () => boolean = never,
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
    // What is shown is drawn before a timer fires.
    setTimeout(() => rest(REST_PER_DRAWING * (performance.now() - shownAtMs)));
  };
  const drawNext = (): void => {
    isResting = false;
    if (waiting === null) return;
    if (!mayDraw()) {
      rest(POLL_MS);
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
    if (!isResting) rest(POLL_MS);
  };
}

function never(): boolean {
  return false;
}
