import { existsSync, realpathSync } from 'node:fs';
import { access, constants } from 'node:fs/promises';
import { isAbsolute } from 'node:path';
import { execa } from 'execa';
import { FailureError } from '../../shared/failure.ts';

/** Kept of what ffmpeg says: the description of its input comes first, the reason why it stopped last. */
const HEAD_CHARS = 200_000;
const TAIL_CHARS = 16_000;

/** What ffmpeg may see of our surroundings: never the key, and no FFREPORT that would make it write files. */
const ENVIRONMENT = [
  'PATH',
  'HOME',
  'TMPDIR',
  'TEMP',
  'TMP',
  'SYSTEMROOT',
  'LD_LIBRARY_PATH',
  'DYLD_LIBRARY_PATH',
];

export interface FfmpegOptions {
  /** After so long the process is killed and `timed-out` is thrown. */
  readonly timeoutMs: number;
  /** Where relative outputs go. */
  readonly cwd?: string;
  /** Gets every whole line of standard output. */
  readonly onLine?: (line: string) => void;
  /** Gets the id of the process once it runs. */
  readonly onStart?: (pid: number) => void;
}

export interface FfmpegResult {
  /** Null when something else killed the process. */
  readonly exitCode: number | null;
  /** The first and the last of standard error. */
  readonly stderr: string;
}

/**
 * Runs ffmpeg to its end, whatever its exit code, which proves little. Throws FailureError (`tool-missing`, `timed-out`,
 * `unexpected`) or the signal's reason; in every case the process is gone.
 */
export async function runFfmpeg(
  ffmpegPath: string,
  args: readonly string[],
  options: FfmpegOptions,
  signal: AbortSignal,
): Promise<FfmpegResult> {
  signal.throwIfAborted();
  const [command, commandArgs] = withParentDeathSignal(ffmpegPath, args);
  const stderr = new Excerpt();
  const child = execa(command, commandArgs, {
    stdin: 'ignore',
    stdout: options.onLine === undefined ? 'ignore' : 'pipe',
    buffer: false,
    reject: false,
    extendEnv: false,
    env: environment(),
    timeout: options.timeoutMs,
    cancelSignal: signal,
    killSignal: 'SIGKILL',
    forceKillAfterDelay: false,
    windowsHide: true,
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
  });
  if (child.pid !== undefined) options.onStart?.(child.pid);
  child.stderr.setEncoding('utf8').on('data', (text: string) => stderr.add(text));
  if (options.onLine !== undefined) child.stdout?.setEncoding('utf8').on('data', intoLines(options.onLine));

  const result = await child;

  signal.throwIfAborted();
  const detail = excerptOf(stderr.text);
  if (result.timedOut) {
    throw new FailureError({ kind: 'timed-out', limit: 'extraction', afterMs: options.timeoutMs, detail });
  }
  if (result.exitCode === undefined && result.signal === undefined)
    throw await failureToStart(ffmpegPath, result);
  if (command !== ffmpegPath && result.exitCode !== 0 && !(await isExecutable(ffmpegPath))) {
    throw new FailureError({ kind: 'tool-missing', tool: 'ffmpeg', detail });
  }
  return { exitCode: result.exitCode ?? null, stderr: stderr.text };
}

/** The last lines of what ffmpeg said, for the fold in the window. */
export function excerptOf(stderr: string): string {
  return stderr.trim().slice(-2000);
}

/**
 * On Linux a child is not ended with its parent: setpriv (util-linux) asks the kernel for it, then becomes ffmpeg under the same
 * process id. Windows ends children through libuv's job object; on macOS they end with their short work.
 */
function withParentDeathSignal(ffmpegPath: string, args: readonly string[]): [string, readonly string[]] {
  const setpriv = '/usr/bin/setpriv';
  const isThere =
    process.platform === 'linux' && existsSync(setpriv) && !realpathSync(setpriv).includes('busybox');
  return isThere ? [setpriv, ['--pdeathsig', 'KILL', '--', ffmpegPath, ...args]] : [ffmpegPath, args];
}

function environment(): Record<string, string> {
  const env: Record<string, string> = { AV_LOG_FORCE_NOCOLOR: '1' };
  for (const name of ENVIRONMENT) {
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

/** Turns chunks of text into calls with whole lines. */
export function intoLines(onLine: (line: string) => void): (chunk: string) => void {
  let rest = '';
  return (chunk) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) onLine(line.replace(/\r$/u, ''));
  };
}

/** A text of bounded length: its beginning and its end. */
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
