import type { LogEntry } from './log.ts';

/** An entry as it stands in the file: time, level, scope and message; what belongs to it is indented below. */
export function lineOf({ atMs, level, scope, message, error }: LogEntry): string {
  const head = `${new Date(atMs).toISOString()} ${level.padEnd(5)} ${scope.padEnd(8)} ${message}`;
  return (error === '' ? head : `${head}\n${error}`).replaceAll('\n', '\n    ');
}
