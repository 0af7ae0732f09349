import type { Dirent, Stats } from 'node:fs';
import { lstat, readdir, realpath, stat } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { readStart } from '../regular-file.ts';
import { HEAD_BYTES } from './sniff.ts';

/** What is asked about the user's files; nothing is written. Every method throws what the file system says. */
export interface Disk {
  entriesOf(folder: string): Promise<readonly Dirent[]>;
  realPathOf(path: string): Promise<string>;
  statsOf(path: string): Promise<Stats>;
  /** Of a link itself, not of what it leads to. */
  linkStatsOf(path: string): Promise<Stats>;
  /** The first bytes of a regular file; none of anything else. */
  headOf(path: string): Promise<Uint8Array>;
}

/** Resolves after so many milliseconds; rejects when the signal aborts. */
export type Wait = (ms: number, signal: AbortSignal) => Promise<void>;

export const realWait: Wait = (ms, signal) => sleep(ms, undefined, { signal });

export const realDisk: Disk = {
  entriesOf: (folder) => readdir(folder, { withFileTypes: true }),
  realPathOf: (path) => realpath(path),
  statsOf: (path) => stat(path),
  linkStatsOf: (path) => lstat(path),
  headOf: async (path) => (await readStart(path, HEAD_BYTES))?.bytes ?? new Uint8Array(),
};

/**
 * What a drive says that may answer the next time: network drives that fall asleep or lose their connection, files that a virus
 * scanner holds, too many files open. On a local disk `EIO` is damage; asking again costs little. (libuv's names of them.)
 */
const TRANSIENT_ERRORS = new Set(
  'EIO ETIMEDOUT ESTALE EBUSY EAGAIN EINTR ENETUNREACH ENETDOWN ENETRESET EHOSTUNREACH EHOSTDOWN ECONNRESET ECONNABORTED ENOTCONN EPIPE EMFILE ENFILE UNKNOWN'.split(
    ' ',
  ),
);

/** How long to wait before each new try. */
const WAITS_MS = [50, 200, 500];

/** So many answers in vain, and none in between that came: the drive is gone, and thousands of files must not wait for it each. */
const MAX_FAILURES_IN_A_ROW = 16;

/** The same disk, asked again where the answer was a hiccup. Throws what the last try said, or the signal's reason. */
export function retryingDisk(disk: Disk, wait: Wait, signal: AbortSignal): Disk {
  let failuresInARow = 0;
  const retrying =
    <A>(ask: (path: string) => Promise<A>) =>
    async (path: string): Promise<A> => {
      for (let tries = 0; ; tries += 1) {
        try {
          const answer = await ask(path);
          failuresInARow = 0;
          return answer;
        } catch (cause) {
          signal.throwIfAborted();
          const waitMs = WAITS_MS[tries];
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

/** Waits, and throws the signal's own reason where it aborts meanwhile. */
export async function waitFor(ms: number, wait: Wait, signal: AbortSignal): Promise<void> {
  try {
    await wait(ms, signal);
  } catch (cause) {
    signal.throwIfAborted();
    throw cause;
  }
}

/** The code of a file system's error, such as ENOENT. */
export function errorCode(cause: unknown): string | null {
  return cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : null;
}

export function isTransientError(cause: unknown): boolean {
  return TRANSIENT_ERRORS.has(errorCode(cause) ?? '');
}
