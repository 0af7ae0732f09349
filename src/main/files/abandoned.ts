import { readdir, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { sha256Of } from './sha256.ts';

/** `.framelane-<process>-<computer><random>.tmp`: another computer may write into the same shared folder, and its processes are not ours to judge. */
const TEMP_NAME = /^\.framelane-(?<pid>\d+)-(?<computer>[0-9a-f]{8})[0-9a-f]{12}\.tmp$/u;

/** A name for a temporary file that nobody else takes. `random`: 12 hexadecimal digits. */
export function tempName(random: string): string {
  return `.framelane-${process.pid}-${thisComputer()}${random}.tmp`;
}

/** Removes what processes of this computer left in a folder that came to a sudden end while they wrote. Never throws. */
export async function removeAbandoned(dir: string): Promise<void> {
  const names = await readdir(dir).catch(() => []);
  const abandoned = names.filter((name) => {
    const { pid, computer } = TEMP_NAME.exec(name)?.groups ?? {};
    return computer === thisComputer() && !isAlive(Number(pid));
  });
  await Promise.all(abandoned.map((name) => rm(join(dir, name), { force: true }).catch(() => undefined)));
}

function thisComputer(): string {
  return sha256Of(hostname()).slice(0, 8);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (cause) {
    // EPERM: it lives, but is not ours.
    return cause instanceof Error && 'code' in cause && cause.code === 'EPERM';
  }
}
