import type { RawCue } from './subtitles-lines.ts';

/** A cue whose end is not stated ends with the next one, but at the latest after this time, or when its words are said. */
const LONGEST_GUESS_S = 8;
const SPOKEN_CHARS_A_SECOND = 10;
/** A timeline is shifted if no more than this share of its cues lies inside the video before. */
const FEW = 0.1;
/** And if at least this share lies inside it afterwards. */
const MOST = 0.6;

/** A cue on the video's own clock. */
export interface FittedCue extends RawCue {
  /** False if the end was missing or wrong, and is the start of the next cue. */
  readonly isEndStated: boolean;
}

/**
 * Puts cues in order of time and onto the video's own clock: cues end where the next one begins if their end is missing or before
 * their start, and a timeline that starts at a full hour (01:00:00 in film and television) starts at 0.
 */
export function fitTimes(raw: readonly RawCue[], durationS: number): readonly FittedCue[] {
  const timed = raw
    .filter(({ startS }) => Number.isFinite(startS) && startS >= 0)
    .toSorted((a, b) => a.startS - b.startS || (a.endS || 0) - (b.endS || 0));
  const ended = timed.map((cue, index) => ({
    ...cue,
    endS: endOf(cue, timed, index),
    isEndStated: cue.endS >= cue.startS,
  }));
  const baseS = baseOf(ended, durationS);
  if (baseS === 0) return ended;
  return ended
    .filter(({ endS }) => endS >= baseS)
    .map((cue) => ({ ...cue, startS: Math.max(0, cue.startS - baseS), endS: cue.endS - baseS }));
}

function endOf({ startS, endS, lines }: RawCue, cues: readonly RawCue[], index: number): number {
  if (endS >= startS) return endS;
  const chars = lines.reduce((sum, line) => sum + line.length, 0);
  const longestS = Math.max(LONGEST_GUESS_S, chars / SPOKEN_CHARS_A_SECOND);
  for (let at = index + 1; at < Math.min(cues.length, index + 50); at += 1) {
    const nextS = cues[at]?.startS ?? startS;
    if (nextS > startS) return Math.min(nextS, startS + longestS);
  }
  return startS + longestS;
}

/** The full hour at which the timeline starts; 0 where the cues fit as they are. */
function baseOf(cues: readonly RawCue[], durationS: number): number {
  const inside = (baseS: number): number =>
    cues.filter(({ startS }) => startS >= baseS - 1 && startS < baseS + durationS).length;
  const lastS = cues.at(-1)?.startS ?? 0;
  if (cues.length === 0 || inside(0) > Math.max(cues.length * FEW, cues.length > 5 ? 1 : 0)) return 0;
  const middleS = cues[Math.floor(cues.length / 2)]?.startS ?? lastS;
  const hours = [Math.floor(middleS / 3600), Math.floor(lastS / 3600), Math.floor(middleS / 3600) - 1];
  const base = hours.find((hour) => hour > 0 && inside(hour * 3600) >= cues.length * MOST);
  return base === undefined ? 0 : base * 3600;
}
