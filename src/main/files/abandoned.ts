import { readdir, rm, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { sha256Of } from './sha256.ts';
import { isAlive } from '../processes/is-alive.ts';
import { ignored, orElse } from '../log/log.ts';

/**
 * `.framelane-<process>-<computer><random>.tmp`. The name identifies the computer, because several may write into a shared
 * folder, and only our own processes can be checked.
 */
const TEMP_NAME = /^\.framelane-(?<pid>\d+)-(?<computer>[0-9a-f]{8})[0-9a-f]{12}\.tmp$/u;

const A_DAY_MS = 24 * 60 * 60 * 1000;

/**
 * A unique name for a temporary file. `random` has 12 hexadecimal digits. `computer`: see `computerName`; without it the host name alone
 * tells the computer, which is enough in the app data.
 */
export function tempName(random: string, computer = hostOnly()): string {
  return `.framelane-${process.pid}-${computer}${random}.tmp`;
}

const LATER = 'the next start tidies up as well';

/**
 * Removes temporary files that crashed processes left in a folder of the app data, and returns the names of everything else in it. Those of a
 * day ago go also where their process id is in use, because it is that of another program by now. Never throws.
 */
export async function removeAbandoned(dir: string, nowMs: number): Promise<readonly string[]> {
  return await removeWhere(dir, async (path, { pid, computer }) => {
    if (computer !== hostOnly()) return false;
    return !isAlive(pid) || (await isOfADayAgo(path, nowMs));
  });
}

/**
 * Removes temporary files that crashed processes of this computer left in a folder that other computers may write into. A name that tells the
 * host alone, such as earlier versions gave, may be that of another computer: it goes once nobody can be writing to it any more. Never
 * throws.
 */
export async function removeAbandonedHere(dir: string, computer: string, nowMs: number): Promise<void> {
  await removeWhere(dir, async (path, found) => {
    if (isAlive(found.pid)) return false;
    return found.computer === computer || (found.computer === hostOnly() && (await isOfADayAgo(path, nowMs)));
  });
}

/** True for the name of a temporary file whose process was one of this computer and is gone. */
export function isOfGoneProcess(name: string, computer: string): boolean {
  const found = partsOf(name);
  return found?.computer === computer && !isAlive(found.pid);
}

interface TempFile {
  readonly pid: number;
  readonly computer: string;
}

async function removeWhere(
  dir: string,
  isLeft: (path: string, file: TempFile) => Promise<boolean>,
): Promise<readonly string[]> {
  const names = await readdir(dir).catch(orElse([], LATER));
  const left = new Set<string>();
  for (const name of names) {
    const file = partsOf(name);
    if (file !== null && (await isLeft(join(dir, name), file))) left.add(name);
  }
  await Promise.all([...left].map((name) => rm(join(dir, name), { force: true }).catch(ignored(LATER))));
  return names.filter((name) => !left.has(name));
}

async function isOfADayAgo(path: string, nowMs: number): Promise<boolean> {
  const found = await stat(path).catch(orElse(null, LATER));
  return found !== null && found.mtimeMs < nowMs - A_DAY_MS;
}

function partsOf(name: string): TempFile | null {
  const { pid, computer } = TEMP_NAME.exec(name)?.groups ?? {};
  return pid === undefined || computer === undefined ? null : { pid: Number(pid), computer };
}

function hostOnly(): string {
  return sha256Of(hostname()).slice(0, 8);
}
