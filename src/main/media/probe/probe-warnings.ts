import type { Warning } from '../../../shared/session/model.ts';
import { hasStrayTimes, hasVariableRate } from './frame-rhythm.ts';
import type { InputDescription } from './parse-probe.ts';
import type { ProbeReading } from './probe-reading.ts';
import type { Source } from '../source.ts';

/** Tracks rarely end at the same moment; less than this is no news. */
const SLACK_S = 1;
const SLACK_RATIO = 0.05;

/** What the reader of a report must know of a video, as far as reading it without decoding tells. */
export function warningsOf(
  reading: ProbeReading,
  described: InputDescription,
  source: Source,
): readonly Warning[] {
  const { video, audio } = reading.packets;
  const pictureS = video?.endS ?? 0;
  const claimedS = statedDurationS(described);
  // Ogg tells wrong times of sound behind a jump.
  const soundS = Math.min(audio?.endS ?? 0, reading.isWhole ? Infinity : (described.durationS ?? Infinity));
  // ffmpeg 4 counts what a trimmed clip holds but does not show.
  const trimmedS = Math.max(0, -(video?.firstS ?? 0));
  const cut = isCut(reading, source) || isMuchLess(Math.max(pictureS, soundS) + trimmedS, claimedS);
  const damaged =
    structureErrors(reading.stderr) > (cut ? 1 : 0) ||
    (video !== null && claimedS > 0 && hasStrayTimes(video.timesS, video.endS, claimedS));
  const warnings: Warning[] = [];
  if (cut) warnings.push('cut-short');
  else if (isMuchLess(pictureS, soundS)) warnings.push('audio-outlasts-picture');
  // Where packets are lost, it is no wonder that the others stand at uneven steps.
  if (damaged) warnings.push('damaged');
  else if (video !== null && hasVariableRate(video.timesS, video.tickS)) warnings.push('variable-frame-rate');
  return warnings;
}

/** What the container says of its longest track, in seconds; 0 where that may be one that was not read. */
function statedDurationS({ durationS, audioTracks, subtitleTracks }: InputDescription): number {
  return audioTracks.length > 1 || subtitleTracks.length > 0 ? 0 : (durationS ?? 0);
}

function isMuchLess(partS: number, wholeS: number): boolean {
  return partS < wholeS - Math.max(SLACK_S, wholeS * SLACK_RATIO);
}

/**
 * The file says so itself, or ffmpeg's reader misses bytes at the end (ffmpeg 4 says `Read error` of Matroska). A recorded
 * broadcast always ends in the middle of a packet: of one nothing follows.
 */
export function isCut({ described, stderr }: ProbeReading, source: Source): boolean {
  if (
    source.isCut ||
    /moov atom not found|partial file|File ended prematurely|matroska,webm[^\n]*\] Read error/iu.test(stderr)
  ) {
    return true;
  }
  return !(described?.format ?? '').startsWith('mpeg') && /Packet corrupt/iu.test(stderr);
}

/** What readers say when the structure of a file is wrong (libavformat, ffmpeg 4 to 8). What is in the pictures only decoding tells. */
const STRUCTURE =
  /invalid as first byte of an EBML|EBML block data error|Invalid track number|Invalid stream \d|Error parsing frame sizes|exceeds containing master|PES packet size mismatch|packet_(?:obj|replic|frag)_\w+ \d+ (?:is )?invalid/u;

/** In how many lines. One may come from a last packet that was cut in two. */
function structureErrors(stderr: string): number {
  return stderr.split('\n').filter((line) => STRUCTURE.test(line)).length;
}
