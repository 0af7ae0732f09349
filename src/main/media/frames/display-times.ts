/** For each moment, when the picture that is on the screen then began to be shown. Both lists are in order, in seconds. */
export function displayStartTimes(
  momentsS: readonly number[],
  picturesS: readonly number[],
): readonly number[] {
  return momentsS.map((momentS) => {
    const shown = picturesS.findLast((pictureS) => pictureS <= momentS) ?? picturesS[0];
    return shown ?? momentS;
  });
}

/** Times of pictures are told in whole milliseconds. */
const ROUNDING_S = 0.001;

/** How much before and after its moment a picture may be shown, in seconds. */
export interface Tolerance {
  readonly earlyS: number;
  readonly lateS: number;
}

/** True where a picture stands for a moment, and not for the next one. */
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

/** The moments for which no picture came. Both lists are in order, in seconds. */
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
