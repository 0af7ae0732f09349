import { existsSync } from 'node:fs';
import { totalmem } from 'node:os';
import { residentBytes } from '../processes/resident-bytes.ts';

const GIB = 1024 ** 3;

/**
 * The memory that one ffmpeg may hold. The largest pictures that are decoded at all, 8192 × 8192 with 16 threads, take 2.0 GB
 * (measured with ffmpeg 4.1 and 7.0).
 */
export const MEMORY_LIMIT_BYTES = Math.min(4 * GIB, Math.max(2 * GIB, totalmem() / 2));

/**
 * The address space on top of it. A program reserves more than it uses, mostly for its threads. Linux refuses what goes beyond at
 * once, between two looks of the watcher.
 */
const RESERVED_BYTES = 4 * GIB;

/** A look costs 0.05 ms on Linux. On macOS and Windows it starts a program, so it is rarer, and short runs are over before it. */
const LOOK_EVERY_MS = process.platform === 'linux' ? 200 : 2000;

export interface MemoryWatch extends Disposable {
  /** True once the process held more than its limit. */
  readonly isExceeded: boolean;
}

/** Looks at the memory of a process until it is disposed, and calls `onExceeded` once if that is above the limit. */
export function watchMemory(pid: number, limitBytes: number, onExceeded: () => void): MemoryWatch {
  const watch = { isExceeded: false, isOver: false };
  let timer: NodeJS.Timeout | undefined;
  const look = async (): Promise<void> => {
    const bytes = await residentBytes(pid);
    if (watch.isOver) return;
    if (bytes !== null && bytes > limitBytes) {
      watch.isExceeded = true;
      onExceeded();
    } else {
      lookLater();
    }
  };
  const lookLater = (): void => {
    timer = setTimeout(() => void look(), LOOK_EVERY_MS);
  };
  lookLater();
  return {
    get isExceeded() {
      return watch.isExceeded;
    },
    [Symbol.dispose]: () => {
      watch.isOver = true;
      clearTimeout(timer);
    },
  };
}

/** The command and arguments that start a program with a bounded address space, where the system has a program for it. */
export function withAddressLimit(
  command: string,
  args: readonly string[],
  limitBytes: number,
): [command: string, args: readonly string[]] {
  const prlimit = '/usr/bin/prlimit';
  const isThere = process.platform === 'linux' && existsSync(prlimit);
  return isThere
    ? [prlimit, [`--as=${limitBytes + RESERVED_BYTES}`, '--', command, ...args]]
    : [command, args];
}
