import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

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
