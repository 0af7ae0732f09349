import { existsSync, realpathSync } from 'node:fs';
import { access, constants } from 'node:fs/promises';
import { constants as os, setPriority } from 'node:os';
import { isAbsolute } from 'node:path';
import { execa } from 'execa';
import { FailureError } from '../../shared/failure.ts';
import { ignore } from '../log/log.ts';
import { boundExceeded } from './ffmpeg-errors.ts';
import { MEMORY_LIMIT_BYTES, watchMemory, withAddressLimit } from './memory-limit.ts';

/** How many characters of ffmpeg's error output are kept. The input's description comes first, the reason for an error last. */
const HEAD_CHARS = 200_000;
const TAIL_CHARS = 16_000;

/**
 * The environment variables passed to ffmpeg. The API key is not among them, and neither is FFREPORT, which would make ffmpeg
 * write files.
 */
const ENVIRONMENT = ['PATH', 'HOME', 'TMPDIR', 'TEMP', 'TMP', 'SYSTEMROOT', 'DYLD_LIBRARY_PATH'];

export interface FfmpegOptions {
  /** After this time the process is killed and `timed-out` is thrown. */
  readonly timeoutMs: number;
  /** Above this memory the process is killed and `unreadable-video` is thrown. */
  readonly memoryBytes?: number;
  /** The folder for relative output paths. */
  readonly cwd?: string;
  /** Receives every complete line of standard output. */
  readonly onLine?: (line: string) => void;
  /** Receives every complete line of standard error. Those for which it returns true are not kept in the result. */
  readonly takesError?: (line: string) => boolean;
  /**
   * After so long without a sign of progress the process is killed and `timed-out` is thrown. A sign is a line of error output, and a
   * number of `-progress` that changed.
   */
  readonly stallMs?: number;
  /** Receives the process id once the process runs. */
  readonly onStart?: (pid: number) => void;
}

export interface FfmpegResult {
  /** Null if the process was killed. */
  readonly exitCode: number | null;
  /** The beginning and the end of standard error. */
  readonly stderr: string;
}

/**
 * Runs ffmpeg until it exits. A non-zero exit code does not throw, because the code proves little. Throws FailureError
 * (`tool-missing`, `timed-out`, `unexpected`, or `unreadable-video` where a bound was met) or the signal's reason; in every case the
 * process has ended.
 */
export async function runFfmpeg(
  ffmpegPath: string,
  args: readonly string[],
  options: FfmpegOptions,
  signal: AbortSignal,
): Promise<FfmpegResult> {
  signal.throwIfAborted();
  const memoryBytes = options.memoryBytes ?? MEMORY_LIMIT_BYTES;
  const [command, commandArgs] = withAddressLimit(...withParentDeathSignal(ffmpegPath, args), memoryBytes);
  const stderr = new Excerpt();
  const stall = new StallWatch(options.stallMs ?? null);
  const child = execa(command, commandArgs, {
    stdin: 'ignore',
    stdout: options.onLine === undefined ? 'ignore' : 'pipe',
    buffer: false,
    reject: false,
    extendEnv: false,
    env: environment(),
    timeout: options.timeoutMs,
    cancelSignal: stall.signal === null ? signal : AbortSignal.any([signal, stall.signal]),
    killSignal: 'SIGKILL',
    forceKillAfterDelay: false,
    windowsHide: true,
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
  });
  using memory =
    child.pid === undefined ? null : watchMemory(child.pid, memoryBytes, () => void child.kill('SIGKILL'));
  if (child.pid !== undefined) {
    yieldToOthers(child.pid);
    options.onStart?.(child.pid);
  }
  const onError = (line: string): void => {
    stall.seeMessage();
    if (options.takesError?.(line) !== true) stderr.add(`${line}\n`);
  };
  const errors = intoLines(onError);
  child.stderr.setEncoding('utf8').on('data', errors.add);
  const { onLine } = options;
  if (onLine !== undefined) {
    const lines = intoLines((line) => {
      stall.seeLine(line);
      onLine(line);
    });
    child.stdout?.setEncoding('utf8').on('data', lines.add);
  }

  const result = await child;
  stall.end();
  errors.end();

  signal.throwIfAborted();
  const detail = excerptOf(stderr.text);
  if (result.timedOut || stall.isStalled) {
    const afterMs = stall.isStalled ? (options.stallMs ?? 0) : options.timeoutMs;
    throw new FailureError({ kind: 'timed-out', limit: 'extraction', afterMs, detail });
  }
  const bound = memory?.isExceeded === true ? 'too-much-memory' : boundExceeded(stderr.text, result.exitCode);
  if (bound !== null) throw new FailureError({ kind: 'unreadable-video', reason: bound, detail });
  if (result.exitCode === undefined && result.signal === undefined)
    throw await failureToStart(ffmpegPath, result);
  if (command !== ffmpegPath && result.exitCode !== 0 && !(await isExecutable(ffmpegPath))) {
    throw new FailureError({ kind: 'tool-missing', tool: 'ffmpeg', detail });
  }
  return { exitCode: result.exitCode ?? null, stderr: stderr.text };
}

/** The last lines of ffmpeg's error output, for the expandable details in the window. */
export function excerptOf(stderr: string): string {
  return stderr.trim().slice(-2000);
}

/**
 * Becomes the program if the parent is still the one that it was started by. If that was killed before the kernel was asked, nothing
 * would end the program: the wish holds for a later end alone. The libraries of the environment are for the program alone, because with
 * foreign ones the shell itself may not start.
 */
const UNLESS_ORPHANED =
  '[ "$PPID" = "$0" ] || exit 1; [ -z "$1" ] || export LD_LIBRARY_PATH="$1"; shift; exec "$@"';

/**
 * The command that starts a program so that it ends with this process. On Linux children survive their parent, so setpriv
 * (util-linux) asks the kernel to kill it, a shell looks whether the parent still runs, and both become the program under the same
 * process id. On Windows libuv's job object ends children; on macOS they finish their short work.
 */
export function withParentDeathSignal(
  programPath: string,
  args: readonly string[],
  parentPid = process.pid,
): [string, readonly string[]] {
  if (!hasSetpriv()) return [programPath, args];
  const libraries = process.env.LD_LIBRARY_PATH ?? '';
  const shell = ['/bin/sh', '-c', UNLESS_ORPHANED, String(parentPid), libraries];
  return [SETPRIV, ['--pdeathsig', 'KILL', '--', ...shell, programPath, ...args]];
}

const SETPRIV = '/usr/bin/setpriv';

/** True where util-linux has it; busybox's knows no such signal. */
function hasSetpriv(): boolean {
  return process.platform === 'linux' && existsSync(SETPRIV) && !realpathSync(SETPRIV).includes('busybox');
}

/**
 * Gives the window, gemini and whatever else the user does the processor before ffmpeg, which takes all cores. Threads that ffmpeg starts
 * later inherit it.
 */
function yieldToOthers(pid: number): void {
  try {
    setPriority(pid, os.priority.PRIORITY_BELOW_NORMAL);
  } catch (cause) {
    ignore(cause, 'ffmpeg works at the usual priority, or has ended already');
  }
}

/** The environment of a program that works on the user's files: nothing in it opens anything. */
export function environment(): Record<string, string> {
  const env: Record<string, string> = { AV_LOG_FORCE_NOCOLOR: '1' };
  // The shell passes it on.
  const libraries = hasSetpriv() ? [] : ['LD_LIBRARY_PATH'];
  for (const name of [...ENVIRONMENT, ...libraries]) {
    const value = process.env[name];
    if (value !== undefined) env[name] = value;
  }
  return env;
}

async function failureToStart(ffmpegPath: string, cause: unknown): Promise<Error> {
  const detail = cause instanceof Error ? cause.message : String(cause);
  const kind = (await isExecutable(ffmpegPath))
    ? { kind: 'unexpected' as const }
    : { kind: 'tool-missing' as const, tool: 'ffmpeg' as const };
  return new FailureError({ ...kind, detail }, { cause });
}

async function isExecutable(path: string): Promise<boolean> {
  if (!isAbsolute(path)) return false;
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}

/** A line of a program that writes no line breaks is cut after so many characters. */
const MAX_LINE_CHARS = 64 * 1024;

interface LineSplitter {
  readonly add: (chunk: string) => void;
  /** Call it once at the end: the last line may have no line break. */
  readonly end: () => void;
}

/** Splits chunks of text into lines and calls `onLine` with each complete one. */
export function intoLines(onLine: (line: string) => void): LineSplitter {
  let rest = '';
  return {
    add: (chunk) => {
      const lines = (rest + chunk).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) onLine(line.replace(/\r$/u, ''));
      if (rest.length > MAX_LINE_CHARS) {
        onLine(rest);
        rest = '';
      }
    },
    end: () => {
      if (rest !== '') onLine(rest);
      rest = '';
    },
  };
}

/** Aborts its signal if there is no sign of progress for some time. */
class StallWatch {
  readonly signal: AbortSignal | null;
  readonly #timer: NodeJS.Timeout | null = null;
  readonly #last = new Map<string, string>();

  constructor(afterMs: number | null) {
    const control = afterMs === null ? null : new AbortController();
    this.signal = control?.signal ?? null;
    if (control !== null && afterMs !== null) this.#timer = setTimeout(() => control.abort(), afterMs);
  }

  get isStalled(): boolean {
    return this.signal?.aborted === true;
  }

  seeMessage(): void {
    if (!this.isStalled) this.#timer?.refresh();
  }

  /** ffmpeg repeats `-progress` twice a second, whether anything goes on or not. */
  seeLine(line: string): void {
    const [, name, value] = /^(\w{1,40})=([^\n]*)$/u.exec(line) ?? [];
    if (name === undefined || value === undefined) {
      this.seeMessage();
      return;
    }
    if (!['frame', 'out_time', 'total_size'].includes(name)) return;
    if (this.#last.get(name) !== value) this.seeMessage();
    this.#last.set(name, value);
  }

  end(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
  }
}

/** Keeps the beginning and the end of a text of any length. */
class Excerpt {
  #head = '';
  #tail = '';

  add(text: string): void {
    const room = Math.max(0, HEAD_CHARS - this.#head.length);
    this.#head += text.slice(0, room);
    if (text.length > room) this.#tail = (this.#tail + text.slice(room)).slice(-TAIL_CHARS);
  }

  get text(): string {
    return this.#tail === '' ? this.#head : `${this.#head}\n${this.#tail}`;
  }
}
