import { columnName, type CompareColumn } from '../../shared/comparison/columns.ts';
import type { ValueKind } from '../../shared/values/field.ts';
import type { Translations } from '../../shared/i18n/i18n.ts';
import { VIDEO_COLUMN } from './filter-rows.ts';

/** A column's minimum width, and its share of the remaining width. */
interface Track {
  readonly minPx: number;
  readonly share: number;
}

/** The layout of the table. */
export interface Layout {
  /** Value of `grid-template-columns`; the first column is the video. */
  readonly template: string;
  /** Minimum width of the table. In a narrower window it scrolls. */
  readonly minPx: number;
  readonly rowPx: number;
  /** The widths of the columns in the same order, without the video's. */
  readonly widthsPx: readonly number[];
}

/** Gap between columns and after the last one. */
const GAP_PX = 16;
const VIDEO: Track = { minPx: 220, share: 1.1 };
/** Height of the line above a group. */
export const GROUP_PX = 48;

/**
 * Computes the layout of these columns for a width in pixels. A width of 0 means not measured yet and gives the minimum widths. Columns of
 * `widths`, by id, have exactly that width; the video's id is `name`.
 */
export function layoutOf(
  columns: readonly CompareColumn[],
  widthPx: number,
  translations: Translations,
  widths: Readonly<Record<string, number>> = {},
): Layout {
  const fixed = (id: string, usual: Track): Track =>
    widths[id] === undefined ? usual : { minPx: widths[id], share: 0 };
  const tracks = [
    fixed(VIDEO_COLUMN, VIDEO),
    ...columns.map((column) => fixed(column.id, trackOf(column, translations))),
  ];
  const gapsPx = tracks.length * GAP_PX;
  return {
    template: tracks
      .map(({ minPx, share }) => (share === 0 ? `${minPx}px` : `minmax(${minPx}px, ${share}fr)`))
      .join(' '),
    minPx: tracks.reduce((sum, { minPx }) => sum + minPx, gapsPx),
    rowPx: columns.some(({ id }) => TWO_LINES.has(id)) ? 54 : 40,
    widthsPx: spread(tracks, widthPx - gapsPx).slice(1),
  };
}

/** Room for the median in a heading, with the number of its values. */
const MEDIAN_PX = 120;

/** True if the values of a column stand at its right edge, so that their digits are below each other. */
export function isRight(column: CompareColumn): boolean {
  if (column.kind === 'own') return ['length', 'words', 'tokens'].includes(column.id);
  if (column.kind === 'value') return column.column.kind === 'number';
  return column.column.kind === 'time' || (column.column.kind === 'number' && column.column.outOf === null);
}

/** Columns with text that needs two lines, so their rows are higher. */
const TWO_LINES: ReadonlySet<string> = new Set(['headline', 'topics', 'summary']);

function trackOf(column: CompareColumn, translations: Translations): Track {
  const headPx = headWidth(columnName(column, translations));
  if (column.kind === 'own') return OWN[column.id];
  if (column.kind === 'value') return { minPx: Math.max(headPx, WIDTHS_PX[column.column.kind]), share: 0.2 };
  switch (column.column.kind) {
    case 'text':
      return { minPx: Math.max(headPx, 130), share: 0.6 };
    case 'list':
      return { minPx: Math.max(headPx, 190), share: 1.4 };
    case 'time':
      return { minPx: Math.max(headPx, MEDIAN_PX), share: 0.1 };
    case 'number':
      return column.column.outOf === null
        ? { minPx: Math.max(headPx, MEDIAN_PX), share: 0.1 }
        : { minPx: Math.max(headPx, 132), share: 0.3 };
  }
}

/** The least widths of columns of values, by their kind. */
const WIDTHS_PX: Readonly<Record<ValueKind, number>> = {
  text: 120,
  number: MEDIAN_PX,
  date: 100,
  link: 140,
  'yes-no': 64,
};

const OWN: Readonly<Record<(CompareColumn & { kind: 'own' })['id'], Track>> = {
  batch: { minPx: 110, share: 0.3 },
  headline: { minPx: 150, share: 1 },
  moments: { minPx: 220, share: 1.3 },
  topics: { minPx: 170, share: 1 },
  summary: { minPx: 190, share: 1.4 },
  length: { minPx: MEDIAN_PX, share: 0.1 },
  words: { minPx: MEDIAN_PX, share: 0.1 },
  tokens: { minPx: MEDIAN_PX, share: 0.1 },
};

/** Estimates the width of a heading with its arrow, in pixels, up to a maximum. */
function headWidth(name: string): number {
  return Math.round(Math.min(textWidth(name) + 18, 170));
}

/** Estimates the width of text in Inter at 12 px, in pixels. East Asian characters count about twice as wide. */
export function textWidth(text: string): number {
  return Array.from(text).reduce((sum, sign) => sum + (sign >= '\u2E80' ? 12 : 6.6), 0);
}

/**
 * Computes the column widths as CSS does for `minmax(min, share)`: columns whose share is below their minimum get the
 * minimum, the others divide the rest.
 */
function spread(tracks: readonly Track[], roomPx: number): readonly number[] {
  const fixed = new Set<Track>();
  for (;;) {
    const flexible = tracks.filter((track) => !fixed.has(track));
    const leftPx = [...fixed].reduce((left, { minPx }) => left - minPx, roomPx);
    const sharePx =
      leftPx /
      Math.max(
        flexible.reduce((sum, { share }) => sum + share, 0),
        1,
      );
    const tight = flexible.filter(({ minPx, share }) => share * sharePx < minPx);
    if (tight.length === 0)
      return tracks.map((track) => (fixed.has(track) ? track.minPx : track.share * sharePx));
    for (const track of tight) fixed.add(track);
  }
}

/** Returns how many of these chips fit into one line of that width, leaving room for the count of the others. At least one. */
export function fittingChips(items: readonly string[], widthPx: number): number {
  let usedPx = 0;
  for (const [place, item] of items.entries()) {
    usedPx += textWidth(item) + CHIP_EDGES_PX;
    const countPx = place === items.length - 1 ? 0 : COUNT_PX;
    if (usedPx + countPx > widthPx && place > 0) return place;
  }
  return items.length;
}

/** Padding of a chip and its distance to the next one. */
const CHIP_EDGES_PX = 18;
/** Width of the chip with the count of the others. */
const COUNT_PX = 38;
