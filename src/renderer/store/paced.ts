/** Drawing may take this share of the time: one part of four. The rest belongs to the user's hands. */
const REST_PER_DRAWING = 3;

/**
 * Shows values no faster than they can be drawn: at once while drawing is quick, else the newest, after a rest of three times
 * what the last drawing took. Nothing waits that is not followed by something newer or shown in the end.
 */
export function paced<T>(show: (value: T) => void): (value: T) => void {
  let waiting: { readonly value: T } | null = null;
  let isResting = false;
  const draw = (value: T): void => {
    isResting = true;
    const startedAtMs = performance.now();
    show(value);
    // What is shown is drawn before a timer fires.
    setTimeout(() => setTimeout(goOn, REST_PER_DRAWING * (performance.now() - startedAtMs)));
  };
  const goOn = (): void => {
    isResting = false;
    if (waiting === null) return;
    const { value } = waiting;
    waiting = null;
    draw(value);
  };
  return (value) => {
    if (isResting) waiting = { value };
    else draw(value);
  };
}
