/**
 * The time of a video without its pauses: a picture that stands still for longer than the distance between two moments counts only
 * that long. So a pause of an hour is worth one frame. All times are in seconds.
 */
export interface ShownTime {
  readonly durationS: number;
  /** How many moments there may be: never more than pictures. */
  readonly mostMoments: number;
  readonly fromVideo: (timeS: number) => number;
  readonly toVideo: (shownS: number) => number;
}

/** A picture that stands a little longer than the distance between two moments is taken twice at most, which needs no remedy. */
const STILL_FACTOR = 1.5;

/** Null if there are no pauses that matter for `count` moments. `picturesS` are in ascending order; empty if they are unknown. */
export function shownTimeOf(
  picturesS: readonly number[],
  durationS: number,
  count: number,
): ShownTime | null {
  const startsS = picturesS.filter((timeS, index) => timeS < durationS && timeS !== picturesS[index - 1]);
  if (startsS.length < 2 || count < 2) return null;
  const stepsS = startsS.map((timeS, index) => (startsS[index + 1] ?? durationS) - timeS);
  const mostMoments = Math.min(count, startsS.length);
  const mostS = longestStill(stepsS, mostMoments);
  const beginsLate = (startsS[0] ?? 0) > mostS * STILL_FACTOR;
  if (!beginsLate && stepsS.every((stepS) => stepS <= mostS * STILL_FACTOR)) return null;
  const countedS = stepsS.map((stepS) => Math.min(stepS, mostS));
  const passedS: number[] = [];
  for (const [index] of countedS.entries()) {
    passedS.push((passedS[index - 1] ?? 0) + (countedS[index - 1] ?? 0));
  }
  const moved = (timeS: number, from: readonly number[], to: readonly number[]): number => {
    const index = Math.max(0, lastAtOrBefore(from, timeS));
    return (to[index] ?? 0) + Math.min(Math.max(0, timeS - (from[index] ?? 0)), countedS[index] ?? 0);
  };
  return {
    durationS: (passedS.at(-1) ?? 0) + (countedS.at(-1) ?? 0),
    mostMoments,
    fromVideo: (timeS) => moved(timeS, startsS, passedS),
    toVideo: (shownS) => moved(shownS, passedS, startsS),
  };
}

/** How long one picture may count so that `count` moments at just this distance fill the time that is left. */
function longestStill(stepsS: readonly number[], count: number): number {
  const longestFirst = stepsS.toSorted((one, other) => other - one);
  let restS = stepsS.reduce((sum, stepS) => sum + stepS, 0);
  for (const [stills, stepS] of longestFirst.entries()) {
    const distanceS = restS / (count - stills);
    if (stepS <= distanceS || stills + 1 >= count) return distanceS;
    restS -= stepS;
  }
  return Infinity;
}

/** The index of the last time that is not later, by bisection; -1 if all are later. */
function lastAtOrBefore(times: readonly number[], time: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times[middle] ?? Infinity) <= time) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
