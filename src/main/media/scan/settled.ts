import type { SettledFile } from '../../pipeline/ports.ts';
import { realDisk, realWait, steady, waitFor, type Disk, type Wait } from './disk.ts';
import { failureToOpen } from '../source.ts';

/** A file that stayed the same for so long is taken for whole: programs that copy or record write several times a second. */
const QUIET_MS = 2_000;

/** How often a file is looked at: twice a second at first, and the longer it grows the less often. */
const FIRST_LOOK_MS = 500;
const LAST_LOOK_MS = 5_000;
const LOOK_RATIO = 0.05;

export interface Surroundings {
  readonly disk: Disk;
  readonly wait: Wait;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

const real: Surroundings = { disk: realDisk, wait: realWait, now: Date.now };

/**
 * What a file came to once nobody writes to it: at once where its last change is long ago, else when nothing changed for two
 * seconds. `onGrowing` hears the size in bytes at every change seen meanwhile. Throws FailureError (`video-vanished`,
 * `unreadable-video`) or the signal's reason.
 */
export async function settled(
  videoPath: string,
  onGrowing: (sizeBytes: number) => void,
  signal: AbortSignal,
  { disk, wait, now }: Surroundings = real,
): Promise<SettledFile> {
  signal.throwIfAborted();
  const look = looker(videoPath, steady(disk, wait, signal), signal);
  let file = await look();
  // A time to come is a drive whose clock goes wrong: only what is seen counts then.
  if (now() - file.modifiedMs >= QUIET_MS) return file;
  let watchedMs = 0;
  // Counted in waits, so that a clock that is set right meanwhile does not count.
  for (let quietMs = 0; quietMs < QUIET_MS;) {
    const pauseMs = Math.min(LAST_LOOK_MS, Math.max(FIRST_LOOK_MS, watchedMs * LOOK_RATIO));
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

function looker(videoPath: string, disk: Disk, signal: AbortSignal): () => Promise<SettledFile> {
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
