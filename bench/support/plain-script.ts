import { spawn } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { StandIn } from '../../src/main/demo/stand-in.ts';
import type { GeminiCli } from '../../src/main/gemini/cli.ts';
import { FIRST_LINE_PREFIX } from '../../src/shared/template/findings.ts';
import { KEY } from './gemini.ts';

/** Runs the unchanged gemini program as a person would in a terminal: `gemini -p "… @001.jpg @002.jpg …"` in the folder of the frames. */
export class PlainScript {
  readonly #cli: GeminiCli;
  readonly #env: Record<string, string>;

  private constructor(cli: GeminiCli, env: Record<string, string>) {
    this.#cli = cli;
    this.#env = env;
  }

  /** Prepares a home folder in which the program is signed in with a key and trusts its working folder, as its user would have done once. */
  static async signedIn(cli: GeminiCli, standIn: StandIn, home: string): Promise<PlainScript> {
    await mkdir(join(home, '.gemini'), { recursive: true });
    const settings = {
      security: { auth: { selectedType: 'gemini-api-key' }, folderTrust: { enabled: false } },
    };
    await writeFile(join(home, '.gemini', 'settings.json'), JSON.stringify(settings));
    return new PlainScript(cli, {
      PATH: process.env.PATH ?? '',
      HOME: home,
      USERPROFILE: home,
      GEMINI_API_KEY: KEY,
      GOOGLE_GEMINI_BASE_URL: standIn.url,
    });
  }

  /** Asks about the frames of one video and returns the answer's text. Throws where the program ends with an error. */
  async analyse(name: string, framePaths: readonly string[]): Promise<string> {
    const files = framePaths.map((path) => `@${basename(path)}`).join(' ');
    const prompt = `Write a report about this video: ${files}\nBegin with this line:\n${FIRST_LINE_PREFIX}${name}`;
    const cwd = dirname(framePaths[0] ?? '.');
    const { code, stdout, stderr } = await run(process.execPath, [this.#cli.scriptPath, '-p', prompt], {
      cwd,
      env: this.#env,
    });
    if (code !== 0) throw new Error(`gemini ended with code ${String(code)}:\n${stderr.slice(-2000)}`);
    return stdout.trim();
  }
}

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program to its end with an empty standard input. Throws where it fails. */
export async function run(
  command: string,
  args: readonly string[],
  options: { readonly cwd?: string; readonly env?: Readonly<Record<string, string>> } = {},
): Promise<Ended> {
  const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'], windowsHide: true });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  return await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, stdout, stderr }));
  });
}
