import { isDeepStrictEqual } from 'node:util';
import type { Transcript, VideoInfo } from '../../../shared/session/model.ts';
import { needsWords } from '../../../shared/write-down.ts';
import type { JobContext } from '../job-context.ts';
import type { EarlierWords, Extracted } from '../ports.ts';

/**
 * Takes over what an earlier batch wrote down or corrected: where a video has no transcript, where its transcript was corrected in Framelane, and where
 * the file beside the video is the one that Framelane wrote.
 */
export async function withEarlierWords(
  { plan, files }: Pick<JobContext, 'plan' | 'files'>,
  info: VideoInfo,
  extracted: Extracted,
): Promise<Extracted> {
  const { transcript } = extracted;
  if (!plan.withTranscript) return extracted;
  const corrected = await files.correctedWords();
  if (corrected !== null) return { ...extracted, transcript: corrected };
  const isWanted = needsWords(plan, info, transcript);
  if (!isWanted && transcript?.source.kind !== 'file' && transcript?.source.kind !== 'track')
    return extracted;
  const earlier = await files.writtenWords(info);
  if (earlier === null) return extracted;
  const mayReplace = isWanted || isOurs(transcript, earlier) || isCorrected(transcript, earlier);
  return mayReplace ? { ...extracted, transcript: earlier.transcript } : extracted;
}

/** True where the file beside the video is the one that Framelane wrote: the reports go to the videos' own folder. */
function isOurs(transcript: Transcript | null, { fileName }: EarlierWords): boolean {
  if (transcript?.source.kind !== 'file') return false;
  return stemOf(transcript.source.name) === stemOf(fileName);
}

function isCorrected(transcript: Transcript | null, { transcript: earlier }: EarlierWords): boolean {
  return earlier.isEdited === true && isDeepStrictEqual(earlier.source, transcript?.source);
}

function stemOf(name: string): string {
  return name.replace(/\.(?:srt|vtt)$/u, '');
}
