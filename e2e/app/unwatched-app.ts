import type * as Electron from 'electron';
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { electronPath, end } from './app.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const obey = fileURLToPath(new URL('obey.cjs', import.meta.url));

interface Answer {
  readonly id: number;
  readonly value?: unknown;
  readonly error?: string;
}

/**
 * The app without Playwright. Chromium does not say that a page hangs while a debugger is attached to it, and Playwright attaches one and
 * switches the hang monitor off besides.
 */
export class UnwatchedApp implements AsyncDisposable {
  readonly #child: ChildProcess;
  readonly #waiting = new Map<number, (answer: Answer) => void>();
  #count = 0;

  private constructor(child: ChildProcess) {
    this.#child = child;
    const answered = (answer: Answer): void => {
      this.#waiting.get(answer.id)?.(answer);
      this.#waiting.delete(answer.id);
    };
    child.on('message', answered);
    const failAll = (error: string): void => {
      for (const id of [...this.#waiting.keys()]) answered({ id, error });
    };
    child.on('error', (error) => failAll(error.message));
    child.on('exit', (code, signal) => failAll(`The app ended with ${code ?? signal ?? 'nothing'}.`));
  }

  /** Starts the app with a new profile, which starts what is dropped at once. */
  static async launch(profile: string, api: string, paths: readonly string[]): Promise<UnwatchedApp> {
    await mkdir(profile, { recursive: true });
    await writeFile(join(profile, 'settings.json'), JSON.stringify({ startAtOnce: true, language: 'en' }));
    const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
    const child = spawn(electronPath, ['-r', obey, root, ...sandbox, ...paths], {
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      env: {
        ...process.env,
        FRAMELANE_HOME: profile,
        GEMINI_API_KEY: 'e2e-key-0123456789',
        GOOGLE_GEMINI_BASE_URL: api,
      },
    });
    return new UnwatchedApp(child);
  }

  /** Runs a function in main. It must not use anything around it. */
  async inMain<T>(act: (electron: typeof Electron) => T | Promise<T>): Promise<T> {
    const id = (this.#count += 1);
    const answer = await new Promise<Answer>((resolve) => {
      this.#waiting.set(id, resolve);
      this.#child.send({ id, code: act.toString() });
    });
    if (answer.error !== undefined) throw new Error(answer.error);
    // The function's own result came back as plain data.
    return answer.value as T;
  }

  /** The text on the page; empty while there is none. */
  async text(): Promise<string> {
    return await this.inMain(async ({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      return contents === undefined || contents.isLoading()
        ? ''
        : ((await contents.executeJavaScript('document.body.innerText')) as string);
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await end(this.#child);
  }
}
