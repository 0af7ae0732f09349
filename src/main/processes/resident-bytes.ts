import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { ignore } from '../log/log.ts';

/** Reading a process's memory is either quick or not worth the wait. */
const TIMEOUT_MS = 5000;
const run = promisify(execFile);

/**
 * The memory that a process uses, in bytes. It is read from /proc on Linux, from `ps` on macOS and from `tasklist` on Windows.
 * Null if it cannot be read, for example because the process has ended.
 */
export async function residentBytes(pid: number): Promise<number | null> {
  try {
    if (process.platform === 'linux') return bytesInStatus(await readFile(`/proc/${pid}/status`, 'utf8'));
    if (process.platform === 'win32')
      return bytesInTasklist(await outputOf('tasklist', ['/FI', `PID eq ${pid}`, '/FO', 'CSV', '/NH']));
    return bytesInPs(await outputOf('ps', ['-o', 'rss=', '-p', String(pid)]));
  } catch (cause) {
    ignore(cause, 'a process of unknown size meets its other bounds');
    return null;
  }
}

/** Parses `VmRSS:	  123456 kB` in /proc/PID/status. */
export function bytesInStatus(text: string): number | null {
  return kilobytes(/^VmRSS:\s*(\d+) kB$/mu.exec(text)?.[1]);
}

/**
 * Parses tasklist's `"node.exe","4242","Console","1","123.456 K"`. The last field is the memory, with the thousands separator of
 * the user's language.
 */
export function bytesInTasklist(text: string): number | null {
  return kilobytes(/"([\d\s.,'’\u00a0\u202f]+)\s?K"\s*$/mu.exec(text)?.[1]?.replaceAll(/\D/gu, ''));
}

/** Parses the output of `ps`, a number of kilobytes. */
export function bytesInPs(text: string): number | null {
  return kilobytes(/^\s*(\d+)\s*$/u.exec(text)?.[1]);
}

function kilobytes(digits: string | undefined): number | null {
  return digits === undefined || digits === '' ? null : Number(digits) * 1024;
}

async function outputOf(command: string, args: readonly string[]): Promise<string> {
  return (await run(command, [...args], { timeout: TIMEOUT_MS, windowsHide: true })).stdout;
}
