import { describeError } from './describe-error.ts';
import { redact, withoutNames } from './redact.ts';

/** From worst to least. */
type LogLevel = 'error' | 'warn' | 'info' | 'debug';

/** One thing that happened. Its texts are redacted: whoever keeps or prints it need not look at them again. */
export interface LogEntry {
  readonly atMs: number;
  readonly level: LogLevel;
  readonly scope: string;
  readonly message: string;
  /** The error behind it, described in lines; empty without one. */
  readonly error: string;
}

/** Keeps or prints entries. It never throws. */
export type LogSink = (entry: LogEntry) => void;

/** Entries of one part of the program. Messages are words of ours: ids, counts and codes belong in them, but no names, paths or texts of the user. */
export interface Logger {
  readonly error: (message: string, cause?: unknown) => void;
  readonly warn: (message: string, cause?: unknown) => void;
  readonly info: (message: string, cause?: unknown) => void;
  readonly debug: (message: string, cause?: unknown) => void;
}

/** Entries kept until the first sink is there. */
const MAX_EARLY = 200;

/**
 * The log is the one thing of the program that is ambient. Errors are swallowed in some hundred places, many of them
 * in small functions without options; a logger passed through all their callers would stand in more signatures than
 * the work itself. Nothing is ever read back from it, so that no behaviour depends on it. A composition root adds the
 * sinks once; without one (unit tests) entries only pass through a small buffer.
 */
const sinks = new Set<LogSink>();
let early: LogEntry[] = [];

/** A logger for one part of the program: `const log = logger('pool')`. */
export function logger(scope: string): Logger {
  return {
    error: (message, cause) => write('error', scope, message, cause),
    warn: (message, cause) => write('warn', scope, message, cause),
    info: (message, cause) => write('info', scope, message, cause),
    debug: (message, cause) => write('debug', scope, message, cause),
  };
}

/** Adds a place where entries go; the first one also gets the entries from before it. Returns what takes it away. */
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
 * Swallows an error, and says why that is right: `catch (cause) { ignore(cause, 'the cache is only a help') }`.
 * A missing file and an ended wait are everyday answers; they are not logged.
 */
export function ignore(cause: unknown, reason: string): void {
  if (!isEveryday(cause)) write('debug', 'ignored', reason, cause);
}

/** `ignore` as a handler: `.catch(ignored('the file is tidied up with its batch'))`. */
export function ignored(reason: string): (cause: unknown) => undefined {
  return (cause) => {
    ignore(cause, reason);
    return undefined;
  };
}

/** `ignore` with another value instead: `.catch(orElse(null, 'without it the video is read again'))`. */
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
  // A program that is not there has the same code.
  return isMissing && !('syscall' in cause && String(cause.syscall).startsWith('spawn'));
}
