import type { Cue } from '../../shared/session/model.ts';
import { lastAtMost, nearestTo } from '../player/time-marks.ts';

/** Frame labels and report times are whole seconds, so a time this close to a frame counts as shown. Seconds. */
const NEAR_S = 2;

/**
 * Returns the times of a report for which nothing was sent: no frame and no transcript line within two seconds. `shown`
 * holds the times of the frames; all times are in seconds.
 */
export function unseenTimes(
  times: readonly number[],
  shown: readonly number[],
  cues: readonly Cue[],
): readonly number[] {
  const ordered = cues.toSorted((a, b) => a.startS - b.startS);
  const starts = ordered.map((cue) => cue.startS);
  let endS = -Infinity;
  // Cues may overlap, so each entry is the latest end up to that cue.
  const ends = ordered.map((cue) => (endS = Math.max(endS, cue.endS)));
  return times.filter((timeS) => {
    const frameS = shown[nearestTo(shown, timeS)];
    if (frameS !== undefined && Math.abs(frameS - timeS) <= NEAR_S) return false;
    return (ends[lastAtMost(starts, timeS + NEAR_S)] ?? -Infinity) < timeS - NEAR_S;
  });
}
