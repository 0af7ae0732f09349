import type { Cue } from '../../shared/session/model.ts';
import { lastAtMost, nearestTo } from '../player/time-marks.ts';

/** A frame's label is a whole second, and so is a time in a report: what is this close to a frame was on it. Seconds. */
const NEAR_S = 2;

/** Those of a report's times of which nothing was sent: no frame within two seconds, and no words. `shown`: the frames' times; all in seconds. */
export function unseenTimes(
  times: readonly number[],
  shown: readonly number[],
  cues: readonly Cue[],
): readonly number[] {
  const ordered = cues.toSorted((a, b) => a.startS - b.startS);
  const starts = ordered.map((cue) => cue.startS);
  let endS = -Infinity;
  // Lines may lie over each other: up to each, the latest end.
  const ends = ordered.map((cue) => (endS = Math.max(endS, cue.endS)));
  return times.filter((timeS) => {
    const frameS = shown[nearestTo(shown, timeS)];
    if (frameS !== undefined && Math.abs(frameS - timeS) <= NEAR_S) return false;
    return (ends[lastAtMost(starts, timeS + NEAR_S)] ?? -Infinity) < timeS - NEAR_S;
  });
}
