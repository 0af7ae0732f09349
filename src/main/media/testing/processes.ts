import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** True if a process with that id is running. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Runs a program until it exits; throws if it fails. */
export async function run(program: string, args: readonly string[]): Promise<void> {
  await promisify(execFile)(program, args);
}

/** The command lines of running processes that contain `text`. Empty on Windows, where no simple tool lists them. */
export async function processesNaming(text: string): Promise<readonly string[]> {
  if (process.platform === 'win32') return [];
  const { stdout } = await promisify(execFile)('ps', ['-A', '-o', 'args='], { maxBuffer: 64 * 1024 * 1024 });
  return stdout.split('\n').filter((line) => line.includes(text));
}
