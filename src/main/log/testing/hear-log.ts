import { addLogSink, type LogEntry } from '../log.ts';

/** Hears what is logged from now on. */
export function hearLog(): Disposable & { readonly entries: LogEntry[] } {
  const entries: LogEntry[] = [];
  const stop = addLogSink((entry) => entries.push(entry));
  // The first one to hear is told what was logged before.
  entries.length = 0;
  return { entries, [Symbol.dispose]: stop };
}
