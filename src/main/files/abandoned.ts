import { readdir, rm } from 'node:fs/promises';
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

/** Removes temporary files that crashed processes of this computer left in a folder. Never throws. */
export async function removeAbandoned(dir: string): Promise<void> {
  const names = await readdir(dir).catch(orElse([], 'the next start tidies up as well'));
  const abandoned = names.filter((name) => {
    const { pid, computer } = TEMP_NAME.exec(name)?.groups ?? {};
    return computer === thisComputer() && !isAlive(Number(pid));
  });
  await Promise.all(
    abandoned.map((name) =>
      rm(join(dir, name), { force: true }).catch(ignored('the next start tidies up as well')),
    ),
  );
}

function thisComputer(): string {
  return sha256Of(hostname()).slice(0, 8);
}
