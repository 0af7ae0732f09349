/**
 * A signal that aborts after `ms`. AbortSignal.timeout does as well, but Node 20 forgets it where only AbortSignal.any knows it: that holds
 * its sources weakly, and the next garbage collection takes the timer along. The process does not wait for it.
 */
export function timeLimit(ms: number): AbortSignal {
  const control = new AbortController();
  setTimeout(() => control.abort(new DOMException('It took too long.', 'TimeoutError')), ms).unref();
  return control.signal;
}
