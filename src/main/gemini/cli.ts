import { readFile, realpath } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { z } from 'zod';

const PACKAGE = '@google/gemini-cli';

/** The gemini program: a script for Node, and the version its package states. */
export interface GeminiCli {
  readonly scriptPath: string;
  readonly version: string;
}

/** What runs a script: a program, arguments before the script, and environment that makes the program a Node. */
export interface Runtime {
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

const packageSchema = z.object({
  name: z.string(),
  version: z.string(),
  bin: z.union([z.string(), z.object({ gemini: z.string() }).transform(({ gemini }) => gemini)]),
});

/**
 * The gemini program that comes with the app, or the one that GEMINI_BIN names (a script, or a link to one). Null where there is none.
 * Nothing is run: asking the program for its version costs a second.
 */
export async function findGemini(
  env: Readonly<Record<string, string | undefined>>,
): Promise<GeminiCli | null> {
  try {
    const chosen = env.GEMINI_BIN;
    return chosen === undefined || chosen === '' ? await bundled() : await chosenScript(chosen);
  } catch {
    return null;
  }
}

/** How this very program runs scripts: Electron is told to be Node (facts §8: `--acp` works so). */
export function runtimeOf(program: {
  readonly execPath: string;
  readonly versions: Readonly<Record<string, string | undefined>>;
}): Runtime {
  const isElectron = program.versions.electron !== undefined;
  return { command: program.execPath, args: [], env: isElectron ? { ELECTRON_RUN_AS_NODE: '1' } : {} };
}

async function bundled(): Promise<GeminiCli> {
  const packagePath = createRequire(import.meta.url).resolve(`${PACKAGE}/package.json`);
  const { bin, version } = packageSchema.parse(JSON.parse(await readFile(packagePath, 'utf8')));
  return { scriptPath: await realpath(join(dirname(packagePath), bin)), version };
}

/** A link such as `/usr/bin/gemini` leads to the script; anything that is not a script for Node cannot be driven here. */
async function chosenScript(path: string): Promise<GeminiCli | null> {
  const scriptPath = await realpath(path);
  if (!/\.[cm]?js$/u.test(scriptPath)) return null;
  return { scriptPath, version: (await versionAbove(dirname(scriptPath))) ?? 'unknown' };
}

async function versionAbove(dir: string): Promise<string | null> {
  const found = await readFile(join(dir, 'package.json'), 'utf8').then(
    (json) => packageSchema.safeParse(JSON.parse(json)),
    () => null,
  );
  if (found?.success === true && found.data.name === PACKAGE) return found.data.version;
  return dirname(dir) === dir ? null : versionAbove(dirname(dir));
}
