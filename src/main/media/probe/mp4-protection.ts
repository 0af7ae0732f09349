import { failureToOpen } from '../source.ts';
import { readBoxes } from './mp4-boxes.ts';

/**
 * An encrypted video track is called `encv`, or `drmi` in files from a shop. Its `sinf` and `frma` boxes name the original format
 * (ISO 14496-12, 8.12).
 */
const BOXES = /encv|drmi|sinf(?=[^]{4}frma)/gu;
/** The description of a picture takes 78 bytes before further boxes, and not more than this with them. */
const DESCRIPTION_BYTES = { least: 78, most: 4096 };

/** True if an index names an encrypted video track. It is read through once, because the index of a hostile file names thousands. */
export function namesProtectedPicture(index: string): boolean {
  const tracks: number[] = [];
  let oldest = 0;
  for (const { 0: type, index: at } of index.matchAll(BOXES)) {
    if (type !== 'sinf') {
      tracks.push(at + type.length);
      continue;
    }
    while ((tracks[oldest] ?? at) < at - DESCRIPTION_BYTES.most) oldest += 1;
    if (at - (tracks[oldest] ?? at) >= DESCRIPTION_BYTES.least) return true;
  }
  return false;
}

/**
 * True if an MP4 states that its video track is encrypted; false for any other file. Throws FailureError as `openSource` does.
 */
export async function isProtectedMp4(path: string): Promise<boolean> {
  try {
    const { types, index } = await readBoxes(path, { untilIndex: true });
    return types[0] === 'ftyp' && namesProtectedPicture(index);
  } catch (cause) {
    throw failureToOpen(cause);
  }
}
