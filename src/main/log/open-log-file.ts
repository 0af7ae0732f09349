import { addLogSink } from './log.ts';
import { logFile } from './log-file.ts';
import { logPathsOf } from './log-paths.ts';

const opened = new Set<string>();

/** Writes the log of this process to the app data, including the entries logged before. Call it once. */
export function openLogFile(appDataDir: string): void {
  if (opened.has(appDataDir)) return;
  opened.add(appDataDir);
  addLogSink(logFile(logPathsOf(appDataDir)));
}
