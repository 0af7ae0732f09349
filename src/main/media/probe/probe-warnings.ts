import type { Warning } from '../../../shared/session/model.ts';
import { hasStrayTimes, hasVariableRate } from './frame-rhythm.ts';
import type { InputDescription } from './parse-probe.ts';
import type { Track } from './packets.ts';
import type { ProbeReading } from './probe-reading.ts';
import type { Source } from '../source.ts';

/** Tracks rarely end at the same moment. A smaller difference than this is ignored. */
const SLACK_S = 1;
const SLACK_RATIO = 0.05;

/** Broadcasts and discs. ffmpeg takes the last time stamp in them for their length, and its clock may have jumped. */
const STATES_NOTHING = /^mpeg(?:ts)?$/u;

/** The warnings about a video that can be known without decoding it. */
export function warningsOf(
  reading: ProbeReading,
  described: InputDescription,
  picture: Track,
  source: Source,
): readonly Warning[] {
  const pictureS = picture.endS;
  const claimedS = statedEndS(reading, described);
  // After a seek, ffmpeg reports wrong times for sound in Ogg.
  const atMostS = reading.isWhole ? Infinity : (described.durationS ?? Infinity);
  const endOf = (type: Track['type']): number =>
    Math.min(
      atMostS,
      Math.max(0, ...reading.tracks.filter((track) => track.type === type).map(({ endS }) => endS)),
    );
  const soundS = endOf('audio');
  // ffmpeg 4 includes trimmed parts, which are not shown, in the duration.
  const trimmedS = Math.max(0, -picture.firstS);
  const lastS = Math.max(pictureS, soundS, endOf('video'));
  const cut = isCut(reading, source) || isMuchLess(lastS + trimmedS, claimedS);
  const damaged =
    structureErrors(reading.stderr) > (cut ? 1 : 0) ||
    picture.strays > 0 ||
    (claimedS > 0 && hasStrayTimes(picture.timesS, pictureS, claimedS));
  const warnings: Warning[] = [];
  if (cut) warnings.push('cut-short');
  else if (isMuchLess(pictureS, soundS)) warnings.push('audio-outlasts-picture');
  // If packets are lost, uneven steps between the others are expected.
  if (damaged) warnings.push('damaged');
  else if (hasVariableRate(picture.timesS, picture.tickS, pictureS)) warnings.push('variable-frame-rate');
  if (reading.clockJumps) warnings.push('clock-jumps');
  return warnings;
}

/**
 * When the file ends by its own statement, counted from its first picture, in seconds. Some programs state the last time stamp, others
 * the length; where the clock does not start at zero, the smaller one is meant. 0 if it may be the end of a track that was not read, or
 * if the statement covers a wrong time that was left out.
 */
function statedEndS(
  { tracks, clockStartS }: ProbeReading,
  {
    format,
    durationS,
    startS: knownStartS,
    videos,
    audioTracks,
    subtitleTracks,
    otherTracks,
  }: InputDescription,
): number {
  if (STATES_NOTHING.test(format)) return 0;
  const isAllRead =
    [...videos, ...audioTracks].every(({ stream }) => tracks.some((track) => track.stream === stream)) &&
    subtitleTracks.length === 0 &&
    otherTracks === 0;
  if (!isAllRead || durationS === null || tracks.some(({ strays }) => strays > 0)) return 0;
  const startS = knownStartS ?? clockStartS;
  return startS > 0 && startS < durationS ? durationS - startS : durationS;
}

function isMuchLess(partS: number, wholeS: number): boolean {
  return partS < wholeS - Math.max(SLACK_S, wholeS * SLACK_RATIO);
}

/**
 * True if the file is incomplete: it states a larger size itself, or ffmpeg's reader misses bytes at the end (ffmpeg 4 prints
 * `Read error` for Matroska). A recorded broadcast always ends in the middle of a packet, which proves nothing.
 */
export function isCut({ described, stderr }: ProbeReading, source: Source): boolean {
  if (
    source.isCut ||
    /moov atom not found|partial file|File ended prematurely|matroska,webm[^\n]{0,100}\] Read error/iu.test(
      stderr,
    )
  ) {
    return true;
  }
  return !(described?.format ?? '').startsWith('mpeg') && /Packet corrupt/iu.test(stderr);
}

/** Messages of libavformat (ffmpeg 4 to 8) about a damaged file structure. Damage inside pictures is only found by decoding. */
const STRUCTURE =
  /invalid as first byte of an EBML|EBML block data error|Invalid track number|Invalid stream \d|Error parsing frame sizes|exceeds containing master|PES packet size mismatch|packet_(?:obj|replic|frag)_\w{1,40} \d{1,20} (?:is )?invalid/u;

/** Counts lines with such messages. One may come from a last packet that was cut off. */
function structureErrors(stderr: string): number {
  return stderr.split('\n').filter((line) => STRUCTURE.test(line)).length;
}
