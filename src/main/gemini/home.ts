import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { uptime } from 'node:os';
import { join } from 'node:path';
import { cliSettings, SYSTEM_TEXT } from './cli-settings.ts';
import { homesDir, homesInAppData } from './homes-dir.ts';
import type { Thinking } from '../../shared/plan.ts';
import type { SignIn } from './sign-in.ts';
import { isAlive } from '../processes/is-alive.ts';
import { orElse } from '../log/log.ts';

const A_DAY_MS = 24 * 60 * 60 * 1000;

/**
 * The folders of one gemini process: its home, its temporary files, and an empty working folder. Each process gets its own home,
 * because processes that share one wait for each other's lock (docs/facts/gemini-cli.md, "Signals and leftovers"), and because it
 * can be removed as a whole.
 */
export interface Home {
  /** `<dir>/.gemini` holds gemini's settings and chat files. */
  readonly dir: string;
  readonly tmpDir: string;
  readonly cwd: string;
  readonly systemPath: string;
}

/** The homes that this process made. One that it did not make and that has its id is that of an earlier process with the same id. */
const ownHomes = new Set<string>();

/** Creates a new home, readable only by this user. `thinking`: how much its models think. */
export async function prepareHome(appDataDir: string, signIn: SignIn, thinking: Thinking): Promise<Home> {
  const dir = join(homesDir(appDataDir), `${process.pid}-${randomUUID().slice(0, 8)}`);
  const home = {
    dir,
    tmpDir: join(dir, 'temporary'),
    cwd: join(dir, 'work'),
    systemPath: join(dir, 'system.md'),
  };
  ownHomes.add(dir);
  await mkdir(join(dir, '.gemini'), { recursive: true, mode: 0o700 });
  await mkdir(home.tmpDir, { recursive: true, mode: 0o700 });
  await mkdir(join(home.cwd, '.gemini'), { recursive: true, mode: 0o700 });
  await Promise.all([
    writeFile(join(dir, '.gemini', 'settings.json'), JSON.stringify(cliSettings(signIn, thinking), null, 2)),
    writeFile(home.systemPath, SYSTEM_TEXT),
    // gemini searches for an .env file from its working folder upwards and reads the first one. This empty file ends the search.
    writeFile(join(home.cwd, '.gemini', '.env'), ''),
  ]);
  return home;
}

/** Removes a process's home. May be called twice. */
export async function removeHome(home: Home): Promise<void> {
  // Retries, because Windows releases the files of an ended process with a delay.
  await rm(home.dir, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
}

/** Removes gemini's error files, which contain what was sent. */
export async function removeErrorFiles(home: Home): Promise<void> {
  const errors = (await namesIn(home.tmpDir)).filter((name) => name.startsWith('gemini-client-error-'));
  await Promise.all(errors.map((name) => rm(join(home.tmpDir, name), { force: true })));
}

/**
 * Removes the homes of processes that no longer run; their names contain the process id. Another program may have got that id since, in a
 * container often this one: a home with our id that this process did not make goes, and one that is a day old and older than the computer's
 * start.
 */
export async function removeStaleHomes(appDataDir: string): Promise<void> {
  // Earlier versions kept all of them in the app data.
  const places = new Set([homesDir(appDataDir), homesInAppData(appDataDir)]);
  await Promise.all([...places].map(removeStaleIn));
}

async function removeStaleIn(homes: string): Promise<void> {
  await Promise.all(
    (await namesIn(homes)).map(async (name) => {
      const pid = /^(\d+)-[0-9a-f]{8}$/u.exec(name)?.[1];
      const path = join(homes, name);
      if (pid === undefined || !(await isStale(path, Number(pid)))) return;
      await rm(path, { recursive: true, force: true, maxRetries: 5 });
    }),
  );
}

async function isStale(path: string, pid: number): Promise<boolean> {
  if (!isAlive(pid)) return true;
  if (pid === process.pid) return !ownHomes.has(path);
  const found = await stat(path).catch(orElse(null, 'it is removed already'));
  // A clock that is set forward makes a home look old, so both have to hold.
  return found !== null && Date.now() - found.mtimeMs > Math.max(uptime() * 1000, A_DAY_MS);
}

async function namesIn(dir: string): Promise<readonly string[]> {
  return readdir(dir).catch(orElse([], 'the next start tidies up as well'));
}
