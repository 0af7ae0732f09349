import { quantileSorted } from 'd3-array';

/** Groups of fewer videos say little: chance decides much of their median. */
export const SMALL_GROUP = 5;

/** The middle of a list of numbers and how far they are apart. */
export interface Spread {
  /** How many numbers it stands on. */
  readonly count: number;
  readonly median: number;
  /** The lower and upper quartile: the middle half of the numbers lies between them. */
  readonly lower: number;
  readonly upper: number;
  readonly least: number;
  readonly most: number;
}

/**
 * Computes the spread of the known numbers; null if there are none. Quartiles are interpolated between neighbours, by the
 * method R-7 of Hyndman and Fan, "Sample Quantiles in Statistical Packages" (1996), as spreadsheets do in QUARTILE.INC.
 */
export function spreadOf(numbers: readonly (number | null)[]): Spread | null {
  const known = numbers
    .filter((number): number is number => number !== null && Number.isFinite(number))
    .toSorted((one, other) => one - other);
  const least = known[0];
  const most = known.at(-1);
  if (least === undefined || most === undefined) return null;
  const at = (share: number): number => quantileSorted(known, share) ?? least;
  return { count: known.length, median: at(0.5), lower: at(0.25), upper: at(0.75), least, most };
}
