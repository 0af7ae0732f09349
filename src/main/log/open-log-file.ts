import { addLogSink } from './log.ts';
import { logFile } from './log-file.ts';
import { logPathsOf } from './log-paths.ts';

const opened = new Set<string>();

/** Keeps the log of this process in the app data, also what was logged before; once. */
export function openLogFile(appDataDir: string): void {
  if (opened.has(appDataDir)) return;
  opened.add(appDataDir);
  addLogSink(logFile(logPathsOf(appDataDir)));
}
