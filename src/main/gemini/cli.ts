import { readFile, realpath, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { z } from 'zod';
import type { Translations } from '../../shared/i18n/i18n.ts';
import { logger, orElse } from '../log/log.ts';
import { installedResources } from '../processes/installed.ts';

const log = logger('gemini');

const PACKAGE = '@google/gemini-cli';
/** The version series that the tests run against. gemini changes its settings and messages between such series. */
const TESTED_SERIES = '0.61';
const UNKNOWN_VERSION = 'unknown';
/** npm's starter scripts are about a kilobyte. */
const MAX_STARTER_BYTES = 16 * 1024;

type Env = Readonly<Record<string, string | undefined>>;

/** An installed gemini program: its Node script, and the version its package states. */
export interface GeminiCli {
  readonly scriptPath: string;
  readonly version: string;
}

/** How to run a Node script: a program, its arguments before the script, and the environment it needs. */
export interface Runtime {
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

/** The arguments of every gemini: `mode` says how it is talked to. It loads no extensions and no MCP servers. */
export function geminiArgs(
  { cli, runtime, model }: { readonly cli: GeminiCli; readonly runtime: Runtime; readonly model: string },
  mode: readonly string[],
): readonly string[] {
  const none = ['-e', 'none', '--allowed-mcp-server-names', 'none'];
  return [...runtime.args, cli.scriptPath, ...mode, ...none, '-m', model];
}

const packageSchema = z.object({
  name: z.string(),
  version: z.string(),
  bin: z.union([z.string(), z.object({ gemini: z.string() }).transform(({ gemini }) => gemini)]),
});

/**
 * Finds gemini: the program the user chose, else the one in GEMINI_BIN, else the one bundled with the app. Null if that path does
 * not exist or is not gemini; an invalid choice is never replaced by another program. Nothing is executed, because asking for the
 * version costs a second.
 */
export async function findGemini(env: Env, chosenPath: string | null = null): Promise<GeminiCli | null> {
  const path = chosenPath ?? env.GEMINI_BIN ?? '';
  const found = path === '' ? bundled() : scriptOf(path).then(async (scriptPath) => await cliAt(scriptPath));
  const cli = await found.catch(orElse(null, 'the ready check tells that there is no gemini'));
  const source = chosenPath !== null ? 'chosen' : path === '' ? 'bundled' : 'GEMINI_BIN';
  log.info(cli === null ? `no gemini (${source})` : `gemini ${cli.version} (${source})`);
  return cli;
}

/** Why a path is not a gemini program that can be used. */
export type NotGeminiReason = 'is-a-folder' | 'not-for-node' | 'not-gemini' | 'unreadable';

/** Returns why a path is not a usable gemini program; null if it is one. */
export async function whyNotGemini(path: string): Promise<NotGeminiReason | null> {
  return await scriptOf(path).then(
    () => null,
    (cause: unknown) => (cause instanceof NotGeminiError ? cause.why : 'unreadable'),
  );
}

/** A warning about an untested version, as a sentence for people; null for a tested one. */
export function versionAdvice(version: string, { t }: Translations): string | null {
  if (version.startsWith(`${TESTED_SERIES}.`)) return null;
  return version === UNKNOWN_VERSION
    ? t('ready.unknownVersion', { tested: TESTED_SERIES })
    : t('ready.otherVersion', { version, tested: TESTED_SERIES });
}

/**
 * How this program runs Node scripts; Electron is told to behave as Node. The preload stops gemini from reading its own path as a
 * question, which it does in an Electron that was started without a script (docs/facts/gemini-cli.md, "Electron").
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

/** The gemini that comes with the app: outside of the archive of an installed one, because Node runs its files. */
async function bundled(): Promise<GeminiCli> {
  const resources = installedResources(import.meta.url);
  const packagePath =
    resources === null
      ? createRequire(import.meta.url).resolve(`${PACKAGE}/package.json`)
      : join(resources, 'gemini', 'package.json');
  const { bin, version } = packageSchema.parse(JSON.parse(await readFile(packagePath, 'utf8')));
  return { scriptPath: await realpath(join(dirname(packagePath), bin)), version };
}

async function cliAt(scriptPath: string): Promise<GeminiCli> {
  return { scriptPath, version: (await versionAbove(dirname(scriptPath))) ?? UNKNOWN_VERSION };
}

class NotGeminiError extends Error {
  override readonly name = 'NotGeminiError';
  readonly why: NotGeminiReason;

  constructor(why: NotGeminiReason) {
    super(why);
    this.why = why;
  }
}

/**
 * Resolves a path to gemini's Node script: the script itself, a link such as `/usr/bin/gemini`, or one of npm's starter scripts
 * (on Windows `gemini.cmd`, `gemini.ps1` and `gemini`). Throws if there is none.
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

/** The script that an npm or pnpm starter runs, relative to its folder or absolute. Null if it does not run gemini. */
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
