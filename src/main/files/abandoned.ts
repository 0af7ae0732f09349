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

/** A unique name for a temporary file. `random` has 12 hexadecimal digits. */
export function tempName(random: string): string {
  return `.framelane-${process.pid}-${thisComputer()}${random}.tmp`;
}

const LATER = 'the next start tidies up as well';

/**
 * Removes temporary files that crashed processes of this computer left in a folder, and returns the names of everything else in it.
 * `oldBeforeMs`: older ones go also where their process id is in use, because it is that of another program by now; only for a folder that
 * no other Framelane writes to. Never throws.
 */
export async function removeAbandoned(dir: string, oldBeforeMs = -Infinity): Promise<readonly string[]> {
  const names = await readdir(dir).catch(orElse([], LATER));
  const abandoned = new Set<string>();
  for (const name of names) if (await isAbandoned(join(dir, name), name, oldBeforeMs)) abandoned.add(name);
  await Promise.all([...abandoned].map((name) => rm(join(dir, name), { force: true }).catch(ignored(LATER))));
  return names.filter((name) => !abandoned.has(name));
}

/** True for the name of a temporary file whose process was one of this computer and is gone. */
export function isOfGoneProcess(name: string): boolean {
  const pid = ownPidIn(name);
  return pid !== null && !isAlive(pid);
}

async function isAbandoned(path: string, name: string, oldBeforeMs: number): Promise<boolean> {
  if (ownPidIn(name) === null) return false;
  if (isOfGoneProcess(name)) return true;
  const found = await stat(path).catch(orElse(null, LATER));
  return found !== null && found.mtimeMs < oldBeforeMs;
}

/** The process id in the name of a temporary file of this computer; null in any other name. */
function ownPidIn(name: string): number | null {
  const { pid, computer } = TEMP_NAME.exec(name)?.groups ?? {};
  return computer === thisComputer() ? Number(pid) : null;
}

function thisComputer(): string {
  return sha256Of(hostname()).slice(0, 8);
}
