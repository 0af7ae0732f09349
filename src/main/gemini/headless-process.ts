import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { readLines } from './line-reader.ts';
import type { GeminiExit } from './failures.ts';
import { ignored } from '../log/log.ts';
import { logExit } from './log-exit.ts';

/** gemini exits within 0.2 s of SIGTERM (docs/facts/gemini-cli.md, "Signals and leftovers"). */
const KILL_AFTER_MS = 2000;
const PIPES_CLOSE_WITHIN_MS = 1000;
/** The last characters of the error output are kept for the detail of a failure. */
const MAX_STDERR_CHARS = 4000;

export interface HeadlessCommand {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
}

/** One `gemini -o stream-json` process that answers one prompt and exits. */
export class HeadlessProcess implements AsyncDisposable {
  readonly #child: ChildProcessWithoutNullStreams;
  /** Resolves after the last line with how the process ended. Rejects if it could not be started. */
  readonly exit: Promise<GeminiExit>;
  #isOver = false;

  constructor({ command, args, cwd, env }: HeadlessCommand, prompt: string, onLine: (line: string) => void) {
    const child = spawn(command, args, { cwd, env, windowsHide: true });
    this.#child = child;
    let stderr = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr = (stderr + text).slice(-MAX_STDERR_CHARS);
    });
    this.exit = new Promise((resolve, reject) => {
      child.once('error', (cause) => {
        if (child.pid === undefined) reject(cause);
      });
      // Pipes held open by another process are not waited for.
      child.once('exit', () => {
        setTimeout(() => {
          child.stdout.destroy();
          child.stderr.destroy();
        }, PIPES_CLOSE_WITHIN_MS).unref();
      });
      child.once('close', (exitCode, killedBy) => {
        logExit('headless', child.pid, { exitCode, killedBy, stderr });
        resolve({ exitCode, killedBy, stderr });
      });
    });
    this.exit.catch(ignored('whoever waits for the exit hears of it')).finally(() => {
      this.#isOver = true;
    });
    readLines(child.stdout, onLine, () => this.#child.kill('SIGKILL'));
    // If the program exits before it reads its input, its exit is reported, which says more than the broken pipe.
    child.stdin.on('error', () => undefined);
    child.stdin.end(prompt);
  }

  get pid(): number | null {
    return this.#isOver ? null : (this.#child.pid ?? null);
  }

  /** Ends the process, by force if needed, and thereby its request. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#child.kill('SIGTERM');
    const timer = setTimeout(() => this.#child.kill('SIGKILL'), KILL_AFTER_MS);
    await this.exit.catch(ignored('one that did not start needs no end'));
    clearTimeout(timer);
  }
}
