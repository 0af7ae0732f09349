import { access, constants } from 'node:fs/promises';
import { delimiter, isAbsolute, join, resolve } from 'node:path';
import { runFfmpeg } from './run-ffmpeg.ts';
import { ignore, orElse } from '../log/log.ts';
import { installedResources } from '../processes/installed.ts';

/** `-version` may take this long: the first start from a cold disk, with a virus scanner looking on. */
const VERSION_TIMEOUT_MS = 20_000;

const PROGRAM = process.platform === 'win32' ? 'ffmpeg.exe' : 'ffmpeg';

export interface Ffmpeg {
  readonly path: string;
  readonly version: string;
  readonly source: 'FFMPEG_BIN' | 'bundled' | 'system';
}

/**
 * Finds the first ffmpeg that runs: `FFMPEG_BIN`, then the one that comes with the app, then the system's. Returns null if none runs.
 */
export async function findFfmpeg(env: NodeJS.ProcessEnv): Promise<Ffmpeg | null> {
  for await (const { path, source } of candidates(env)) {
    const version = await versionOf(path);
    if (version !== null) return { path, version, source };
  }
  return null;
}

/** The version that the program at `path` prints, such as `5.1.6` or `N-1234-g56`. Null if it is not an ffmpeg that runs. */
async function versionOf(path: string): Promise<string | null> {
  const lines: string[] = [];
  try {
    const options = { timeoutMs: VERSION_TIMEOUT_MS, onLine: (line: string) => void lines.push(line) };
    const { exitCode } = await runFfmpeg(
      path,
      ['-hide_banner', '-version'],
      options,
      new AbortController().signal,
    );
    if (exitCode !== 0) return null;
  } catch (cause) {
    ignore(cause, 'the next ffmpeg is tried');
    return null;
  }
  return /^ffmpeg version (\S+)/u.exec(lines[0] ?? '')?.[1] ?? null;
}

async function* candidates(env: NodeJS.ProcessEnv): AsyncGenerator<Pick<Ffmpeg, 'path' | 'source'>> {
  const chosen = env.FFMPEG_BIN;
  if (chosen !== undefined && chosen !== '') {
    const path = /[/\\]/u.test(chosen) ? resolve(chosen) : await onPath(chosen, env);
    if (path !== null) yield { path, source: 'FFMPEG_BIN' };
  }
  // If npm's install scripts are disabled, ffmpeg-static names a file that does not exist.
  const bundled = await bundledPath();
  if (bundled !== null && isAbsolute(bundled) && (await isExecutable(bundled))) {
    yield { path: bundled, source: 'bundled' };
  }
  const system = await onPath(PROGRAM, env);
  if (system !== null) yield { path: system, source: 'system' };
}

/** The ffmpeg that comes with an installed app, or the one of the package ffmpeg-static, which is not part of an installed app. */
async function bundledPath(): Promise<string | null> {
  const resources = installedResources(import.meta.url);
  if (resources !== null) return join(resources, 'ffmpeg', PROGRAM);
  const loaded = await import('ffmpeg-static').catch(orElse(null, 'the next ffmpeg is tried'));
  return loaded?.default ?? null;
}

async function onPath(name: string, env: NodeJS.ProcessEnv): Promise<string | null> {
  const path = env.PATH ?? env.Path ?? '';
  for (const folder of path.split(delimiter)) {
    // A relative PATH entry would run a program from the current folder.
    if (isAbsolute(folder) && (await isExecutable(join(folder, name)))) return join(folder, name);
  }
  return null;
}

export function isExecutable(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}
