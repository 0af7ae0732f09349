import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { ignore } from '../log/log.ts';

/** Reading a process's memory is quick or not worth waiting for. */
const TIMEOUT_MS = 5000;
const run = promisify(execFile);

/**
 * The memory a process holds, in bytes; null where it cannot be told (it is gone, or the system has no such tool). Read from /proc on
 * Linux, asked of `ps` on macOS and of `tasklist` on Windows, both part of every installation.
 */
export async function residentBytes(pid: number): Promise<number | null> {
  try {
    if (process.platform === 'linux') return bytesInStatus(await readFile(`/proc/${pid}/status`, 'utf8'));
    if (process.platform === 'win32')
      return bytesInTasklist(await outputOf('tasklist', ['/FI', `PID eq ${pid}`, '/FO', 'CSV', '/NH']));
    return bytesInPs(await outputOf('ps', ['-o', 'rss=', '-p', String(pid)]));
  } catch (cause) {
    ignore(cause, 'a process of unknown size is replaced after its videos');
    return null;
  }
}

/** `VmRSS:	  123456 kB` of /proc/PID/status. */
export function bytesInStatus(text: string): number | null {
  return kilobytes(/^VmRSS:\s*(\d+) kB$/mu.exec(text)?.[1]);
}

/** `"node.exe","4242","Console","1","123.456 K"`: the last field, its thousands set apart as the user's language has it. */
export function bytesInTasklist(text: string): number | null {
  return kilobytes(/"([\d\s.,'’\u00a0\u202f]+)\s?K"\s*$/mu.exec(text)?.[1]?.replaceAll(/\D/gu, ''));
}

/** A number of kilobytes and nothing else. */
export function bytesInPs(text: string): number | null {
  return kilobytes(/^\s*(\d+)\s*$/u.exec(text)?.[1]);
}

function kilobytes(digits: string | undefined): number | null {
  return digits === undefined || digits === '' ? null : Number(digits) * 1024;
}

async function outputOf(command: string, args: readonly string[]): Promise<string> {
  return (await run(command, [...args], { timeout: TIMEOUT_MS, windowsHide: true })).stdout;
}
