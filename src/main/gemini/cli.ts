import { readFile, realpath, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { z } from 'zod';
import type { Translations } from '../../shared/i18n/i18n.ts';

const PACKAGE = '@google/gemini-cli';
/** What the tests run against; the program changes its settings and messages from one such series to the next. */
const TESTED_SERIES = '0.61';
const UNKNOWN_VERSION = 'unknown';
/** npm's starters are a kilobyte. */
const MAX_STARTER_BYTES = 16 * 1024;

type Env = Readonly<Record<string, string | undefined>>;

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
 * The gemini program that the user chose, else the one that GEMINI_BIN names, else the one that comes with the app. Null where that is
 * not there or is none: a choice that fails is never passed over for another. Nothing is run: asking for the version costs a second.
 */
export async function findGemini(env: Env, chosenPath: string | null = null): Promise<GeminiCli | null> {
  const path = chosenPath ?? env.GEMINI_BIN ?? '';
  const found = path === '' ? bundled() : scriptOf(path).then(async (scriptPath) => await cliAt(scriptPath));
  return await found.catch(() => null);
}

/** Why a path cannot be driven as gemini. */
export type NotGemini = 'is-a-folder' | 'not-for-node' | 'not-gemini' | 'unreadable';

/** Why a path cannot be driven as gemini; null where it can. */
export async function whyNotGemini(path: string): Promise<NotGemini | null> {
  return await scriptOf(path).then(
    () => null,
    (cause: unknown) => (cause instanceof NotGeminiError ? cause.why : 'unreadable'),
  );
}

/** What to know about a version, as a sentence for people; null where it was tested. */
export function versionAdvice(version: string, { t }: Translations): string | null {
  if (version.startsWith(`${TESTED_SERIES}.`)) return null;
  return version === UNKNOWN_VERSION
    ? t('ready.unknownVersion', { tested: TESTED_SERIES })
    : t('ready.otherVersion', { version, tested: TESTED_SERIES });
}

/**
 * How this very program runs scripts: Electron is told to be Node. The preload keeps gemini from taking its own path for a question,
 * which it does in an Electron that was not started with a script of its own (facts §8).
 */
export function runtimeOf(program: {
  readonly execPath: string;
  readonly versions: Readonly<Record<string, string | undefined>>;
}): Runtime {
  const { execPath: command, versions } = program;
  if (versions.electron === undefined) return { command, args: [], env: {} };
  const preload = 'data:text/javascript,process.defaultApp=true';
  return { command, args: ['--import', preload], env: { ELECTRON_RUN_AS_NODE: '1' } };
}

async function bundled(): Promise<GeminiCli> {
  const packagePath = createRequire(import.meta.url).resolve(`${PACKAGE}/package.json`);
  const { bin, version } = packageSchema.parse(JSON.parse(await readFile(packagePath, 'utf8')));
  return { scriptPath: await realpath(join(dirname(packagePath), bin)), version };
}

async function cliAt(scriptPath: string): Promise<GeminiCli> {
  return { scriptPath, version: (await versionAbove(dirname(scriptPath))) ?? UNKNOWN_VERSION };
}

class NotGeminiError extends Error {
  override readonly name = 'NotGeminiError';
  readonly why: NotGemini;

  constructor(why: NotGemini) {
    super(why);
    this.why = why;
  }
}

/**
 * The script for Node behind a path: the script itself, a link to it such as `/usr/bin/gemini`, or one of npm's starters, which on
 * Windows are `gemini.cmd`, `gemini.ps1` and `gemini`. Throws where there is none.
 */
async function scriptOf(path: string): Promise<string> {
  const real = await realpath(path);
  const found = await stat(real);
  if (found.isDirectory()) throw new NotGeminiError('is-a-folder');
  if (/\.[cm]?js$/iu.test(real)) return real;
  if (found.size > MAX_STARTER_BYTES) throw new NotGeminiError('not-for-node');
  const text = await readFile(real, 'utf8');
  if (/^#!.*\bnode\b/u.test(text)) return real;
  const target = scriptStartedBy(text);
  if (target === null) throw new NotGeminiError('not-gemini');
  return await realpath(resolve(dirname(real), target));
}

/** Which script a starter of npm or pnpm runs: relative to its folder, or absolute. Null where it runs none of gemini. */
export function scriptStartedBy(starter: string): string | null {
  const found = /["'](?:(?:%~?dp0%?|\$basedir)[\\/])?([^"'%$\n]*gemini[^"'%$\n]*\.[cm]?js)["']/iu.exec(
    starter,
  );
  return found?.[1]?.replaceAll('\\', '/') ?? null;
}

async function versionAbove(dir: string): Promise<string | null> {
  const found = await readFile(join(dir, 'package.json'), 'utf8').then(
    (json) => packageSchema.safeParse(JSON.parse(json)),
    () => null,
  );
  if (found?.success === true && found.data.name === PACKAGE) return found.data.version;
  return dirname(dir) === dir ? null : versionAbove(dirname(dir));
}
