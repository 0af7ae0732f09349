import type { Transcript, VideoInfo } from '../../shared/session/model.ts';
import { ignore } from '../log/log.ts';
import { readStart } from '../media/regular-file.ts';
import { tidyCues } from '../media/subtitles/cues.ts';
import { linkOnTheWay, type OutputPlace } from './output-place.ts';
import { sourceOf, type WordsFacts } from './words-record.ts';

/** Larger than the words of a whole day. */
const MAX_BYTES = 5_000_000;

/**
 * Reads a transcript that the index of an output folder names. It may come from anybody and may have been edited: it is read like a subtitle
 * file, and never through a link. Null where there is none that can be read.
 */
export async function readWordsFile(
  path: string,
  place: OutputPlace,
  facts: WordsFacts,
  { durationS, frameRate }: Pick<VideoInfo, 'durationS' | 'frameRate'>,
): Promise<Transcript | null> {
  try {
    if ((await linkOnTheWay(place, path)) !== null) return null;
    const read = await readStart(path, MAX_BYTES, 'refused');
    if (read?.isWhole !== true) return null;
    // The readers of all kinds of subtitles are loaded by the first file that needs them.
    const { readWords } = await import('../media/subtitles/read-words.ts');
    const text = Buffer.from(read.bytes).toString('utf8');
    const words = readWords(text, { extension: 'vtt', durationS, frameRate });
    if (words.kind !== 'cues') return null;
    const { cues, isCut } = tidyCues(words.cues, durationS);
    if (cues.length === 0) return null;
    const { language, isEdited } = facts;
    return { source: sourceOf(facts), language, kind: 'speech', hasTimes: true, cues, isCut, isEdited };
  } catch (cause) {
    ignore(cause, 'what cannot be read is written down again');
    return null;
  }
}
