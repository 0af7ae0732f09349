import { readStart } from '../regular-file.ts';
import { failureToOpen } from '../source.ts';
import type { InputDescription } from './parse-probe.ts';

/** So much of a file shows whether a track that it announces comes: a second or two of a broadcast. */
const LOOKED_THROUGH_BYTES = 4 * 1024 * 1024;

/** The packets of transport streams (ISO 13818-1, 2.4.3.2), and those of cameras and discs with a time before each. */
const PACKETS = [
  { bytes: 188, headAt: 0 },
  { bytes: 192, headAt: 4 },
] as const;
const SYNC = 0x47;
const HAS_PAYLOAD = 0b01_0000;

/**
 * True if the sound tracks that ffmpeg can take nothing from hold sound all the same, scrambled or overwritten. A broadcast announces tracks that
 * may never come; in other containers such a track is empty. Throws FailureError as `openSource` does.
 */
export async function holdsUnreadableSound(
  path: string,
  { format, audioTracks }: InputDescription,
): Promise<boolean> {
  // A disc announces nothing: ffmpeg knows a track by its packets.
  if (format === 'mpeg') return audioTracks.some(({ isDescribed }) => !isDescribed);
  if (format !== 'mpegts') return false;
  try {
    const start = await readStart(path, LOOKED_THROUGH_BYTES);
    const pids = new Set(audioTracks.flatMap(({ id }) => id ?? []));
    return start !== null && holdsPayload(start.bytes, pids);
  } catch (cause) {
    throw failureToOpen(cause);
  }
}

/** True if a transport stream has packets with something in them under one of these ids. */
export function holdsPayload(head: Uint8Array, pids: ReadonlySet<number>): boolean {
  return PACKETS.some(({ bytes, headAt }) => {
    for (let at = headAt; at + 4 <= head.length; at += bytes) {
      const [sync = 0, high = 0, low = 0, control = 0] = head.subarray(at, at + 4);
      if (sync !== SYNC) return false;
      if ((control & HAS_PAYLOAD) !== 0 && pids.has(((high & 0x1f) << 8) | low)) return true;
    }
    return false;
  });
}
