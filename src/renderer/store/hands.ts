/** Hands that have not moved for so long are still. Milliseconds: a few frames, longer than between two turns of a wheel. */
const STILL_MS = 120;

/** Answers whether somebody turns the wheel or drags something in the window at this moment. Listens as long as the window lives. */
export function watchInputActivity(page: Window): () => boolean {
  let movedAtMs = Number.NEGATIVE_INFINITY;
  const move = (): void => {
    movedAtMs = performance.now();
  };
  const options = { capture: true, passive: true } as const;
  page.addEventListener('wheel', move, options);
  page.addEventListener('pointermove', ({ buttons }) => buttons !== 0 && move(), options);
  return () => performance.now() - movedAtMs < STILL_MS;
}
