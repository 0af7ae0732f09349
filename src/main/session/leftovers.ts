import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** Batch folders carry the process that made them: `<pid>-<time>-<number>`. */
const BATCH_DIR = /^(?<pid>\d+)-[0-9a-z]+-\d+$/u;

/** The name of a batch's folder and its id: unique among all processes that share the app data. */
export function batchIdOf(pid: number, atMs: number, number: number): string {
  return `${pid}-${atMs.toString(36)}-${number}`;
}

/** Removes frames that a process left behind which is gone: after a crash, or a `kill -9`. */
export async function removeLeftovers(batchesDir: string): Promise<void> {
  const names = await readdir(batchesDir).catch(() => []);
  const dead = names.filter((name) => {
    const pid = Number(BATCH_DIR.exec(name)?.groups?.pid);
    return Number.isInteger(pid) && pid > 0 && !isAlive(pid);
  });
  await Promise.all(dead.map((name) => rm(join(batchesDir, name), { recursive: true, force: true })));
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
