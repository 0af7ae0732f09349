import { failureToOpen } from '../source.ts';
import { isMatroskaPart } from './matroska-part.ts';
import { readBoxes } from './mp4-boxes.ts';

/** Only a part of a stream begins with one of these. */
const BEGINS_PART = new Set(['styp', 'sidx', 'moof', 'prft', 'emsg']);

/**
 * True if a file is a part of a stream that was cut into many: the first one, which describes the tracks and has no picture, or one of the
 * others, which only have pictures. Players join them. Throws FailureError as `openSource` does.
 */
export async function isStreamPart(path: string): Promise<boolean> {
  try {
    const { types, index } = await readBoxes(path, { untilIndex: false });
    const hasIndex = types.includes('moov');
    const hasPictures = types.includes('moof') || types.includes('mdat');
    if (hasIndex) return !hasPictures && index.includes('mvex');
    if (await isMatroskaPart(path)) return true;
    return types.includes('moof') && (BEGINS_PART.has(types[0] ?? '') || types[0] === 'ftyp');
  } catch (cause) {
    throw failureToOpen(cause);
  }
}
