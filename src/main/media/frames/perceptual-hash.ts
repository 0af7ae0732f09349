/** A picture reduced to grey cells, row by row, 0 to 255 each. It is used to compare pictures. */
export type Cells = Uint8Array;

/** The number of cells along the longest side. A cell is then about as large as a letter of small print on a slide. */
export const CELLS_A_SIDE = 128;

/**
 * Pictures with a larger change in one cell are different. Compression changes a cell by 2 or 3 levels of 255; a changed letter
 * changes its cell by 20 or more.
 */
const MAX_CELL_CHANGE = 10;

/** Pictures with a larger average change are different, as in a fade that changes every cell a little. */
const MAX_MEAN_CHANGE = 2;

/** The fewest pictures kept of a video in which nothing changes, so that the model sees that nothing happens. */
const MIN_KEPT_PICTURES = 3;

/** True if a person would see no difference. Pictures of different sizes are never alike. */
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
 * Returns the indexes of the pictures to keep: the first, and each one that differs from the last one kept. If almost nothing
 * changes, a few more are kept, spread over the video.
 */
export function withoutRepeats(pictures: readonly Cells[]): readonly number[] {
  const kept: number[] = [];
  for (const [index, cells] of pictures.entries()) {
    const last = pictures[kept.at(-1) ?? -1];
    if (last === undefined || !looksAlike(last, cells)) kept.push(index);
  }
  const least = Math.min(MIN_KEPT_PICTURES, pictures.length);
  if (kept.length >= least) return kept;
  const spreadOut = Array.from({ length: least }, (_, place) =>
    Math.round((place * (pictures.length - 1)) / Math.max(1, least - 1)),
  );
  // The last kept picture shows a change, so it stays and replaces the nearest of the spread ones.
  return least - kept.length === least - 1 ? spreadOut : mergedWith(kept, spreadOut, least);
}

function mergedWith(kept: readonly number[], others: readonly number[], count: number): readonly number[] {
  const free = others.filter((index) => !kept.includes(index));
  return [...kept, ...free.slice(0, count - kept.length)].toSorted((one, other) => one - other);
}
