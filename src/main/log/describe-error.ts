import { type Failure, FailureError } from '../../shared/failure.ts';
import { redact, withoutNames } from './redact.ts';

const MAX_MESSAGE_CHARS = 300;
const MAX_FRAMES = 12;
const MAX_CAUSES = 3;

/**
 * Names of errors whose messages are written by this program or by the language. Any other message may quote the user: JSON's repeats a
 * piece of the text, a program's its arguments and output, the API's the question, a schema's the keys of the file.
 */
const OWN_MESSAGES = new Set(['Error', 'TypeError', 'RangeError', 'ReferenceError', 'AbortError']);

/** Properties of errors that quote nobody. */
const FACTS = ['code', 'errno', 'syscall', 'exitCode', 'signal', 'status', 'why'] as const;

/**
 * Describes an error in lines for the log: its name, its properties, and its message where that quotes nobody. `isLong` adds the stack and
 * the causes.
 */
export function describeError(cause: unknown, isLong: boolean): string {
  const lines = [headOf(cause), ...(isLong ? framesOf(cause, MAX_FRAMES) : framesOf(cause, 1))];
  let next = nextOf(cause);
  for (let depth = 0; isLong && next !== undefined && depth < MAX_CAUSES; depth++) {
    lines.push(`caused by ${headOf(next)}`, ...framesOf(next, 2));
    next = nextOf(next);
  }
  return lines.join('\n');
}

function headOf(cause: unknown): string {
  if (!(cause instanceof Error)) return `a thrown ${cause === null ? 'null' : typeof cause}`;
  // The detail of a failure quotes a program or the API.
  if (cause instanceof FailureError) return [cause.name, ...kindOf(cause.failure)].join(' ');
  const message = OWN_MESSAGES.has(cause.name) ? messageOf(cause) : '';
  const head = [short(cause.name), ...factsOf(cause)].join(' ');
  return message === '' ? head : `${head}: ${message}`;
}

function kindOf(failure: Failure): string[] {
  const parts: string[] = [failure.kind];
  if ('reason' in failure) return [...parts, failure.reason];
  if ('limit' in failure) return [...parts, failure.limit];
  return 'tool' in failure ? [...parts, failure.tool] : parts;
}

function messageOf(error: Error): string {
  // Its other properties say the same without the path.
  if ('syscall' in error) return '';
  const safe = withoutNames(redact(error.message)).split('\n', 1)[0] ?? '';
  return safe.length > MAX_MESSAGE_CHARS ? `${safe.slice(0, MAX_MESSAGE_CHARS)}…` : safe;
}

function factsOf(error: Error): string[] {
  return FACTS.flatMap((name) => {
    const value: unknown = name in error ? Reflect.get(error, name) : undefined;
    if (typeof value === 'number') return [`${name} ${value}`];
    // The syscall of `spawn /usr/bin/ffmpeg` includes the path.
    return typeof value === 'string' && value !== '' ? [short(value)] : [];
  });
}

/** Returns the first word of a name or a code; empty where it does not begin with one. */
function short(value: string): string {
  return /^[\w.-]{1,60}/u.exec(value)?.[0] ?? '?';
}

/** Returns the stack frames of an error: function, file and line, without the parent folders. */
function framesOf(cause: unknown, count: number): string[] {
  if (!(cause instanceof Error)) return [];
  // The stack begins with the message, which may look like a frame.
  const stack = (cause.stack ?? '').replace(cause.message, '');
  const frames = stack.split('\n').flatMap((line) => {
    const { name, path = '', place } = FRAME.exec(line)?.groups ?? {};
    const file = path.split(/[^\w.-]/u).at(-1) ?? '';
    if (!/.\.[cm]?[jt]sx?$/u.test(file)) return [];
    return [`  at ${name === undefined ? '' : `${name} `}${file}:${place}`];
  });
  return frames.slice(0, count);
}

const FRAME = /^\s+at (?:(?<name>[\w.#<>$ [\]]{1,80}) \()?(?<path>[^()]*):(?<place>\d+:\d+)\)?$/u;

function nextOf(cause: unknown): unknown {
  return cause instanceof Error ? cause.cause : undefined;
}
