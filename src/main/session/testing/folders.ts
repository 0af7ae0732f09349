import { execFileSync } from 'node:child_process';
import { readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { FailureError, type Failure } from '../../../shared/failure.ts';

/** Every file below a folder with its text, sorted by path. */
export async function contentsOf(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const named = files.map(
    async (path) => [path.slice(folder.length + 1), await readFile(path, 'utf8')] as const,
  );
  return Object.fromEntries((await Promise.all(named)).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Returns the failure of the work; null if it succeeds. Throws any other error. */
export async function failureFrom(work: Promise<unknown>): Promise<Failure | null> {
  return await work.then(
    () => null,
    (error: unknown) => (error instanceof FailureError ? error.failure : Promise.reject(error as Error)),
  );
}

/** Takes a folder away in one moment. One that files are written into meanwhile is never empty, and cannot be removed. */
export async function takeAway(folder: string): Promise<void> {
  const aside = `${folder} that was`;
  await rename(folder, aside);
  await rm(aside, { recursive: true });
}

/** A drive of its own in a folder's place, until it is unmounted. False where this is not permitted. */
export function mountSmallDrive(dir: string, sizeKb: number): boolean {
  return runs('mount', ['-t', 'tmpfs', '-o', `size=${sizeKb}k`, 'tmpfs', dir]);
}

export function remount(dir: string, option: 'ro' | 'rw'): boolean {
  return runs('mount', ['-o', `remount,${option}`, dir]);
}

/** Another place where the same drive shows. */
export function mountAgain(dir: string, at: string): boolean {
  return runs('mount', ['--bind', dir, at]);
}

/** Takes the drive away, whoever uses it. */
export function unmount(dir: string): void {
  runs('umount', ['--lazy', dir]);
}

function runs(command: string, args: readonly string[]): boolean {
  try {
    execFileSync(command, args, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
