import type { LogEntry } from './log.ts';

/** Formats an entry for the file: time, level, scope and message. The lines of its error follow indented. */
export function lineOf({ atMs, level, scope, message, error }: LogEntry): string {
  const head = `${new Date(atMs).toISOString()} ${level.padEnd(5)} ${scope.padEnd(8)} ${message}`;
  return (error === '' ? head : `${head}\n${error}`).replaceAll('\n', '\n    ');
}
