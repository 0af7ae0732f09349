import { failureToOpen } from '../source.ts';
import { readBoxes } from './mp4-boxes.ts';
import type { VideoDescription } from './parse-probe.ts';

/** The bytes from the type of a track's header to its matrix, by the header's version (ISO 14496-12, 8.3.2). */
const MATRIX_AT = [44, 56];
const NUMBER_BYTES = 4;

/**
 * How far the pictures of an MP4 are turned clockwise, if that is by quarters. Null for any other angle, and for pictures that are mirrored
 * as well, which ffmpeg does not tell. Throws FailureError as `openSource` does.
 */
export async function turnOf(
  path: string,
  { rotationDegrees }: Pick<VideoDescription, 'rotationDegrees'>,
): Promise<90 | 180 | 270 | null> {
  const turn = ((-Math.round(rotationDegrees) % 360) + 360) % 360;
  if (turn !== 90 && turn !== 180 && turn !== 270) return null;
  try {
    const { types, index } = await readBoxes(path, { untilIndex: true });
    return types[0] === 'ftyp' && !mirrorsPicture(index) ? turn : null;
  } catch (cause) {
    throw failureToOpen(cause);
  }
}

/** True if the matrix of a track in an index swaps left and right. */
export function mirrorsPicture(index: string): boolean {
  const bytes = Buffer.from(index, 'latin1');
  for (let at = bytes.indexOf('tkhd'); at >= 0; at = bytes.indexOf('tkhd', at + 4)) {
    const matrix = at + (MATRIX_AT[bytes[at + 4] ?? 0] ?? 0);
    if (matrix + 5 * NUMBER_BYTES > bytes.length) return false;
    const [a = 0, b = 0, , c = 0, d = 0] = Array.from({ length: 5 }, (_, place) =>
      bytes.readInt32BE(matrix + place * NUMBER_BYTES),
    );
    if (a * d - b * c < 0) return true;
  }
  return false;
}
