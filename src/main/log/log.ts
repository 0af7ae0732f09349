import { describeError } from './describe-error.ts';
import { redact, withoutNames } from './redact.ts';

/** From most to least severe. */
type LogLevel = 'error' | 'warn' | 'info' | 'debug';

/** One logged event. Its texts are redacted already. */
export interface LogEntry {
  readonly atMs: number;
  readonly level: LogLevel;
  readonly scope: string;
  readonly message: string;
  /** A description of the error in lines; empty without an error. */
  readonly error: string;
}

/** Writes or prints entries. Never throws. */
export type LogSink = (entry: LogEntry) => void;

/**
 * Logs entries of one part of the program. Messages are this program's own texts. They may hold ids, counts and codes, but no names, paths
 * or texts of the user.
 */
export interface Logger {
  readonly error: (message: string, cause?: unknown) => void;
  readonly warn: (message: string, cause?: unknown) => void;
  readonly info: (message: string, cause?: unknown) => void;
  readonly debug: (message: string, cause?: unknown) => void;
}

/** The number of entries kept until the first sink is added. */
const MAX_EARLY = 200;

/**
 * The log is the only ambient part of the program. Errors are ignored in some hundred places, many of them in small functions without
 * options, and a logger passed to all of them would appear in more signatures than the work itself. Nothing is ever read back from the log,
 * so no behaviour depends on it. A composition root adds the sinks once. Without a sink (unit tests) entries only pass through a small
 * buffer.
 */
const sinks = new Set<LogSink>();
let early: LogEntry[] = [];

/** Returns a logger for one part of the program: `const log = logger('pool')`. */
export function logger(scope: string): Logger {
  return {
    error: (message, cause) => write('error', scope, message, cause),
    warn: (message, cause) => write('warn', scope, message, cause),
    info: (message, cause) => write('info', scope, message, cause),
    debug: (message, cause) => write('debug', scope, message, cause),
  };
}

/** Adds a sink. The first one also gets the entries logged before. Returns the function that removes it. */
export function addLogSink(sink: LogSink): () => void {
  sinks.add(sink);
  const waiting = early;
  early = [];
  for (const entry of waiting) sink(entry);
  return () => {
    sinks.delete(sink);
  };
}

/**
 * Ignores an error and says why that is right: `catch (cause) { ignore(cause, 'the cache is only a help') }`. A missing file and an aborted
 * wait are normal and not logged.
 */
export function ignore(cause: unknown, reason: string): void {
  if (!isEveryday(cause)) write('debug', 'ignored', reason, cause);
}

/** Returns `ignore` as a handler: `.catch(ignored('the file is tidied up with its batch'))`. */
export function ignored(reason: string): (cause: unknown) => undefined {
  return (cause) => {
    ignore(cause, reason);
    return undefined;
  };
}

/** Returns a handler that ignores the error and gives another value: `.catch(orElse(null, 'without it the video is read again'))`. */
export function orElse<const T>(value: T, reason: string): (cause: unknown) => T {
  return (cause) => {
    ignore(cause, reason);
    return value;
  };
}

function write(level: LogLevel, scope: string, message: string, cause: unknown): void {
  const error = cause === undefined ? '' : describeError(cause, level === 'error' || level === 'warn');
  const entry = { atMs: Date.now(), level, scope, message: withoutNames(redact(message)), error };
  if (sinks.size === 0) early = [...early.slice(1 - MAX_EARLY), entry];
  for (const sink of sinks) sink(entry);
}

function isEveryday(cause: unknown): boolean {
  if (!(cause instanceof Error)) return false;
  if (cause.name === 'AbortError') return true;
  const isMissing = 'code' in cause && (cause.code === 'ENOENT' || cause.code === 'ENOTDIR');
  // A missing program has the same code, but is not normal.
  return isMissing && !('syscall' in cause && String(cause.syscall).startsWith('spawn'));
}
