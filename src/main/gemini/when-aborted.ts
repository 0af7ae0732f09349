/** A promise that resolves when the signal aborts. Disposing removes the listener. */
export function whenAborted(signal: AbortSignal): Disposable & { readonly promise: Promise<void> } {
  const listening = new AbortController();
  const promise = new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true, signal: listening.signal });
  });
  return { promise, [Symbol.dispose]: () => listening.abort() };
}
