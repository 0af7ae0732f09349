/** A picture as a person takes it in at a glance: grey cells, row by row, 0 to 255. */
export type Cells = Uint8Array;

/** Cells along the longest side: a cell is then about as large as a letter of small print on a slide. */
export const CELLS_A_SIDE = 128;

/**
 * Two pictures of the same scene differ by this much and no more: compression moves a cell by 2 or 3 levels out of 255. A letter that
 * changes moves its cell by 20 and more.
 */
const MAX_CELL_CHANGE = 10;

/** Light that changes everywhere a little, as in a fade, is a change as well. */
const MAX_MEAN_CHANGE = 2;

/** Of a video that stands still so many pictures are kept: the model sees that nothing happens. */
const MIN_KEPT_PICTURES = 3;

/** True where nobody would see a difference. Pictures of different sizes are never alike. */
export function looksAlike(one: Cells, other: Cells): boolean {
  if (one.length !== other.length) return false;
  let sum = 0;
  for (const [index, level] of one.entries()) {
    const change = Math.abs(level - (other[index] ?? 0));
    if (change > MAX_CELL_CHANGE) return false;
    sum += change;
  }
  return sum <= MAX_MEAN_CHANGE * one.length;
}

/**
 * Which pictures to keep, by place: the first, each that differs from the last one kept, and of a video that stands still a few more,
 * spread over its length.
 */
export function withoutRepeats(pictures: readonly Cells[]): readonly number[] {
  const kept: number[] = [];
  for (const [index, cells] of pictures.entries()) {
    const last = pictures[kept.at(-1) ?? -1];
    if (last === undefined || !looksAlike(last, cells)) kept.push(index);
  }
  const least = Math.min(MIN_KEPT_PICTURES, pictures.length);
  if (kept.length >= least) return kept;
  const inAll = Array.from({ length: least }, (_, place) =>
    Math.round((place * (pictures.length - 1)) / Math.max(1, least - 1)),
  );
  // The last one kept is where something happened: it stays, in place of the nearest of the others.
  return least - kept.length === least - 1 ? inAll : mergedWith(kept, inAll, least);
}

function mergedWith(kept: readonly number[], others: readonly number[], count: number): readonly number[] {
  const free = others.filter((index) => !kept.includes(index));
  return [...kept, ...free.slice(0, count - kept.length)].toSorted((one, other) => one - other);
}
