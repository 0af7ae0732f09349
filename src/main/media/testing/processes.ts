import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** True while a process of that id lives. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Runs a program to its end; throws where it fails. */
export async function run(program: string, args: readonly string[]): Promise<void> {
  await promisify(execFile)(program, args);
}
