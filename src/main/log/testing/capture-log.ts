import { addLogSink, type LogEntry } from '../log.ts';

/** Collects the entries that are logged from now on. */
export function captureLog(): Disposable & { readonly entries: LogEntry[] } {
  const entries: LogEntry[] = [];
  const stop = addLogSink((entry) => entries.push(entry));
  // The first sink also gets the entries logged before.
  entries.length = 0;
  return { entries, [Symbol.dispose]: stop };
}
