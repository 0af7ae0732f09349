import { isUtf8 } from 'node:buffer';
import type { Dirent, Stats } from 'node:fs';
import { lstat, readdir, realpath, stat } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { errorCode } from '../error-code.ts';
import { readStart } from '../regular-file.ts';
import { HEAD_BYTES } from './sniff.ts';

/** A file or folder that a folder lists. */
export interface FolderEntry {
  /** With `\uFFFD` in the place of what is not UTF-8. */
  readonly name: string;
  /**
   * The bytes of a name that is not UTF-8, as Linux allows: old programs wrote names in the encoding of their time. No path of ours, nor of
   * the programs that we run, can name such a file. Null for all others.
   */
  readonly oldName: Buffer | null;
  readonly kind: 'file' | 'folder' | 'link' | 'other';
}

/** Read access to the user's files. Every method throws the file system's error. */
export interface Disk {
  entriesOf(folder: string): Promise<readonly FolderEntry[]>;
  realPathOf(path: string): Promise<string>;
  statsOf(path: string): Promise<Stats>;
  /** The stats of a link itself, not of its target. */
  linkStatsOf(path: string): Promise<Stats>;
  /** The first bytes of a regular file; empty for anything else. */
  headOf(path: string): Promise<Uint8Array>;
}

/** Resolves after `ms` milliseconds; rejects when the signal aborts. */
export type Wait = (ms: number, signal: AbortSignal) => Promise<void>;

export const realWait: Wait = (ms, signal) => sleep(ms, undefined, { signal });

export const realDisk: Disk = {
  entriesOf: async (folder) =>
    (await readdir(folder, { withFileTypes: true, encoding: 'buffer' })).map(entryOf),
  realPathOf: (path) => realpath(path),
  statsOf: (path) => stat(path),
  linkStatsOf: (path) => lstat(path),
  headOf: async (path) => (await readStart(path, HEAD_BYTES))?.bytes ?? new Uint8Array(),
};

function entryOf(entry: Dirent<Buffer>): FolderEntry {
  const { name } = entry;
  return { name: name.toString('utf8'), oldName: isUtf8(name) ? null : name, kind: kindOf(entry) };
}

function kindOf(entry: Dirent<Buffer>): FolderEntry['kind'] {
  if (entry.isSymbolicLink()) return 'link';
  if (entry.isDirectory()) return 'folder';
  return entry.isFile() ? 'file' : 'other';
}

/**
 * Error codes that may go away on a new attempt: network drives that sleep or lose their connection, files held by a virus
 * scanner, too many open files. On a local disk `EIO` means damage, but retrying costs little. These are libuv's names.
 */
const TRANSIENT_ERRORS = new Set(
  'EIO ETIMEDOUT ESTALE EBUSY EAGAIN EINTR ENETUNREACH ENETDOWN ENETRESET EHOSTUNREACH EHOSTDOWN ECONNRESET ECONNABORTED ENOTCONN EPIPE EMFILE ENFILE UNKNOWN'.split(
    ' ',
  ),
);

/** The waits before each new attempt. */
const WAITS_MS = [50, 200, 500];

/** After this many failed calls in a row the drive counts as gone, so that thousands of files do not each wait for it. */
const MAX_FAILURES_IN_A_ROW = 16;

/**
 * Wraps a disk so that calls are retried after transient errors. Throws the error of the last attempt, or the signal's reason.
 */
export function retryingDisk(disk: Disk, wait: Wait, signal: AbortSignal): Disk {
  let failuresInARow = 0;
  const retrying =
    <A>(ask: (path: string) => Promise<A>) =>
    async (path: string): Promise<A> => {
      for (let attempts = 0; ; attempts += 1) {
        try {
          const answer = await ask(path);
          failuresInARow = 0;
          return answer;
        } catch (cause) {
          signal.throwIfAborted();
          const waitMs = WAITS_MS[attempts];
          if (!isTransientError(cause) || failuresInARow >= MAX_FAILURES_IN_A_ROW) throw cause;
          if (waitMs === undefined) {
            failuresInARow += 1;
            throw cause;
          }
          await waitFor(waitMs, wait, signal);
        }
      }
    };
  return {
    entriesOf: retrying((path) => disk.entriesOf(path)),
    realPathOf: retrying((path) => disk.realPathOf(path)),
    statsOf: retrying((path) => disk.statsOf(path)),
    linkStatsOf: retrying((path) => disk.linkStatsOf(path)),
    headOf: retrying((path) => disk.headOf(path)),
  };
}

/** Waits `ms` milliseconds. Throws the signal's own reason if it aborts first. */
export async function waitFor(ms: number, wait: Wait, signal: AbortSignal): Promise<void> {
  try {
    await wait(ms, signal);
  } catch (cause) {
    signal.throwIfAborted();
    throw cause;
  }
}

export function isTransientError(cause: unknown): boolean {
  return TRANSIENT_ERRORS.has(errorCode(cause) ?? '');
}
