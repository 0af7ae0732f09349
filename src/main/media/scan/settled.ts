import type { SettledFile } from '../../pipeline/ports.ts';
import { realDisk, realWait, retryingDisk, waitFor, type Disk, type Wait } from './disk.ts';
import { failureToOpen } from '../source.ts';

/** A file unchanged for this long counts as complete. Programs that copy or record write several times a second. */
const QUIET_MS = 2_000;

/** The interval between two checks: half a second at first, longer the longer the file grows. */
const FIRST_CHECK_MS = 500;
const LONGEST_CHECK_MS = 5_000;
const CHECK_RATIO = 0.05;

export interface SettledOptions {
  readonly disk: Disk;
  readonly wait: Wait;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

const realOptions: SettledOptions = { disk: realDisk, wait: realWait, now: Date.now };

/**
 * Waits until a file stops changing and returns its final size and time. Resolves at once if its last change is long ago, else
 * after two seconds without a change. `onGrowing` receives the size in bytes at every change. Throws FailureError
 * (`video-vanished`, `unreadable-video`) or the signal's reason.
 */
export async function settled(
  videoPath: string,
  onGrowing: (sizeBytes: number) => void,
  signal: AbortSignal,
  { disk, wait, now }: SettledOptions = realOptions,
): Promise<SettledFile> {
  signal.throwIfAborted();
  const look = statReader(videoPath, retryingDisk(disk, wait, signal), signal);
  let file = await look();
  // A modification time in the future comes from a drive whose clock is wrong. Then only observed changes count.
  if (now() - file.modifiedMs >= QUIET_MS) return file;
  let watchedMs = 0;
  // Time is counted in waits, so that a change of the system clock does not matter.
  for (let quietMs = 0; quietMs < QUIET_MS;) {
    const pauseMs = Math.min(LONGEST_CHECK_MS, Math.max(FIRST_CHECK_MS, watchedMs * CHECK_RATIO));
    await waitFor(pauseMs, wait, signal);
    watchedMs += pauseMs;
    const next = await look();
    const isSame = next.sizeBytes === file.sizeBytes && next.modifiedMs === file.modifiedMs;
    quietMs = isSame ? quietMs + pauseMs : 0;
    if (!isSame) onGrowing(next.sizeBytes);
    file = next;
  }
  return file;
}

function statReader(videoPath: string, disk: Disk, signal: AbortSignal): () => Promise<SettledFile> {
  return async () => {
    try {
      const { size, mtimeMs } = await disk.statsOf(videoPath);
      signal.throwIfAborted();
      return { sizeBytes: size, modifiedMs: mtimeMs };
    } catch (cause) {
      signal.throwIfAborted();
      throw failureToOpen(cause);
    }
  };
}
