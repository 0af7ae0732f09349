const PING_EVERY_MS = 5;

/** The longest time in milliseconds in which this thread answered no ping while `act` ran. */
export async function longestWait(act: () => Promise<unknown>): Promise<number> {
  let longest = 0;
  let before = performance.now();
  const ping = (): void => {
    const now = performance.now();
    longest = Math.max(longest, now - before - PING_EVERY_MS);
    before = now;
  };
  const timer = setInterval(ping, PING_EVERY_MS);
  await act();
  clearInterval(timer);
  ping();
  return longest;
}

/** Lets a ping through, as between two tasks. */
export async function breathe(): Promise<void> {
  await new Promise((resolve) => void setTimeout(resolve, 2 * PING_EVERY_MS));
}
