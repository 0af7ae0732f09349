/**
 * For each moment, the time from which the picture visible at that moment is shown. Both lists are in ascending order, in
 * seconds.
 */
export function displayStartTimes(
  momentsS: readonly number[],
  picturesS: readonly number[],
): readonly number[] {
  return momentsS.map((momentS) => {
    const shown = picturesS.findLast((pictureS) => pictureS <= momentS) ?? picturesS[0];
    return shown ?? momentS;
  });
}

/** Picture times are rounded to whole milliseconds. */
const ROUNDING_S = 0.001;

/** How many seconds before and after its moment a picture may be shown. */
export interface Tolerance {
  readonly earlyS: number;
  readonly lateS: number;
}

/** True if a picture is acceptable for a moment and does not belong to the next one. */
export function coversMoment(
  pictureS: number,
  momentS: number,
  nextS: number | undefined,
  { earlyS, lateS }: Tolerance,
): boolean {
  const beginS = momentS - earlyS - ROUNDING_S;
  const endS = Math.min(momentS + lateS, (nextS ?? Infinity) - earlyS - ROUNDING_S);
  return pictureS >= beginS && pictureS < endS;
}

/** The moments without an acceptable picture. Both lists are in ascending order, in seconds. */
export function uncoveredMoments(
  momentsS: readonly number[],
  picturesS: readonly number[],
  tolerance: Tolerance,
): readonly number[] {
  return momentsS.filter(
    (momentS, index) =>
      !picturesS.some((pictureS) => coversMoment(pictureS, momentS, momentsS[index + 1], tolerance)),
  );
}
