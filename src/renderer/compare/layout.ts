import { columnName, type CompareColumn } from '../../shared/comparison/columns.ts';
import type { Translations } from '../../shared/i18n/i18n.ts';

/** How wide a column is at least, and how much of the room that is left it takes beside the others. */
interface Track {
  readonly minPx: number;
  readonly share: number;
}

/** How a table is laid out. */
export interface Layout {
  /** For CSS: the video first. */
  readonly template: string;
  /** The table is never narrower; below it, it is scrolled. */
  readonly minPx: number;
  readonly rowPx: number;
  /** As wide as the columns become, in the same order. */
  readonly widthsPx: readonly number[];
}

/** Between columns, and at the table's end. */
const GAP_PX = 16;
const VIDEO: Track = { minPx: 220, share: 1.1 };

/** Lays the columns side by side in that width; of 0, which is not known yet, as narrow as they get. */
export function layoutOf(
  columns: readonly CompareColumn[],
  widthPx: number,
  translations: Translations,
): Layout {
  const tracks = [VIDEO, ...columns.map((column) => trackOf(column, translations))];
  const gapsPx = tracks.length * GAP_PX;
  return {
    template: tracks.map(({ minPx, share }) => `minmax(${minPx}px, ${share}fr)`).join(' '),
    minPx: tracks.reduce((sum, { minPx }) => sum + minPx, gapsPx),
    rowPx: columns.some(({ id }) => TWO_LINES.has(id)) ? 54 : 40,
    widthsPx: spread(tracks, widthPx - gapsPx).slice(1),
  };
}

/** Text that every report has is longer than that of a column. */
const TWO_LINES: ReadonlySet<string> = new Set(['headline', 'topics', 'summary']);

function trackOf(column: CompareColumn, translations: Translations): Track {
  const headPx = headWidth(columnName(column, translations));
  if (column.kind === 'own') return OWN[column.id];
  switch (column.column.kind) {
    case 'text':
      return { minPx: Math.max(headPx, 130), share: 0.6 };
    case 'list':
      return { minPx: Math.max(headPx, 190), share: 1.4 };
    case 'time':
      return { minPx: Math.max(headPx, 92), share: 0.1 };
    case 'number':
      return column.column.outOf === null
        ? { minPx: Math.max(headPx, 84), share: 0.1 }
        : { minPx: Math.max(headPx, 132), share: 0.3 };
  }
}

const OWN: Readonly<Record<(CompareColumn & { kind: 'own' })['id'], Track>> = {
  headline: { minPx: 150, share: 1 },
  moments: { minPx: 220, share: 1.3 },
  topics: { minPx: 170, share: 1 },
  summary: { minPx: 190, share: 1.4 },
  length: { minPx: 76, share: 0.1 },
  words: { minPx: 76, share: 0.1 },
  tokens: { minPx: 84, share: 0.1 },
};

/** About as wide as a heading with its arrow is; a long one is cut. Pixels. */
function headWidth(name: string): number {
  return Math.round(Math.min(textWidth(name) + 18, 170));
}

/** About as wide as text of the tables is: that of Inter at 12 px, signs of East Asia twice as wide. Pixels. */
export function textWidth(text: string): number {
  return Array.from(text).reduce((sum, sign) => sum + (sign >= '\u2E80' ? 12 : 6.6), 0);
}

/** What CSS makes of `minmax(min, share)`: columns that are wider at least than their share of the room keep that width. */
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

/** How many of these chips stand in one line of that width, with a count of the others behind them where some are left. At least one. */
export function fittingChips(items: readonly string[], widthPx: number): number {
  let usedPx = 0;
  for (const [place, item] of items.entries()) {
    usedPx += textWidth(item) + CHIP_EDGES_PX;
    const countPx = place === items.length - 1 ? 0 : COUNT_PX;
    if (usedPx + countPx > widthPx && place > 0) return place;
  }
  return items.length;
}

/** Of a chip: its padding, and the distance to the next. */
const CHIP_EDGES_PX = 18;
/** Of the chip that counts. */
const COUNT_PX = 38;
