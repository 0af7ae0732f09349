import log from 'electron-log/node';
import { mkdirSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';
import { lineOf } from './log-line.ts';
import type { LogPaths } from './log-paths.ts';
import { ignore, type LogSink } from './log.ts';

const MAX_BYTES = 1024 * 1024;

/**
 * Returns a sink that writes entries to `framelane.log`, which only the user may read. A full file replaces the old one. Each entry is
 * written at once, because the last entry before a crash matters most. Where nothing can be written, entries are lost.
 */
export function logFile({ current, old }: LogPaths, maxBytes = MAX_BYTES): LogSink {
  try {
    mkdirSync(dirname(current), { recursive: true, mode: 0o700 });
  } catch (cause) {
    ignore(cause, 'a log that cannot be kept must not keep the app from working');
  }
  const own = log.create({ logId: current });
  const { file } = own.transports;
  for (const transport of Object.values(own.transports)) {
    if (typeof transport === 'function' && transport !== file) transport.level = false;
  }
  // electron-log prints its own errors on the console, but standard output belongs to the program.
  for (const { transports } of [log, own]) transports.console.writeFn = () => undefined;
  file.setAppName('Framelane');
  file.level = 'debug';
  file.maxSize = maxBytes;
  file.writeOptions = { flag: 'a', mode: 0o600, encoding: 'utf8' };
  file.resolvePathFn = () => current;
  file.archiveLogFn = (full) => {
    try {
      renameSync(current, old);
    } catch {
      // Another program holds one of the two files open. The log begins again instead of growing without end.
      full.clear();
    }
  };
  file.transforms = [({ data }): unknown => data[0]];
  return (entry) => own[entry.level](lineOf(entry));
}
