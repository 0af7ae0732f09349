import type { CompareColumn } from './columns.ts';

/** The usable widths of a page in CSS pixels, upright and turned; on paper they are slightly larger. */
const PAGE_PX = 656;
const TURNED_PX = 960;
/** The part of the width for the video's name. */
export const PAPER_NAME_PX = 118;

/** The own columns that are printed, the most useful first. The template's columns precede them. */
const OWN_ORDER = ['moments', 'headline', 'topics', 'length'];

interface OnPaper {
  readonly fit: readonly CompareColumn[];
  /** The columns that do not fit. */
  readonly leftOut: readonly CompareColumn[];
}

/** The columns of a printed comparison. It stands on a turned page where not all of them fit on an upright one. */
export function printedColumns(columns: readonly CompareColumn[]): OnPaper & { readonly isTurned: boolean } {
  const upright = fitPaper(columns);
  return upright.leftOut.length === 0
    ? { ...upright, isTurned: false }
    : { ...fitPaper(columns, TURNED_PX), isTurned: true };
}

/**
 * Chooses the columns that fit on a printed page, in their order. The summary is already in the report, and word and token counts
 * are not printed.
 */
export function fitPaper(columns: readonly CompareColumn[], pagePx = PAGE_PX): OnPaper {
  const wanted = columns.filter(({ kind, id }) => kind !== 'own' || OWN_ORDER.includes(id));
  const fit = new Set<CompareColumn>();
  let room = pagePx - PAPER_NAME_PX;
  for (const column of wanted.toSorted((one, other) => rankOf(one) - rankOf(other))) {
    const widthPx = paperPx(column);
    if (widthPx > room) continue;
    fit.add(column);
    room -= widthPx;
  }
  return {
    fit: wanted.filter((column) => fit.has(column)),
    leftOut: wanted.filter((column) => !fit.has(column)),
  };
}

/** The priority of a column; lower is printed first. The template's columns come first, scores before the others. */
function rankOf(column: CompareColumn): number {
  if (column.kind === 'own') return 3 + OWN_ORDER.indexOf(column.id);
  if (column.kind === 'value') return 2;
  return column.column.outOf === null ? 1 : 0;
}

/** The width that a column needs on paper, in CSS pixels. */
export function paperPx(column: CompareColumn): number {
  if (column.kind === 'own') return { moments: 156, headline: 130, topics: 110 }[column.id as string] ?? 56;
  switch (column.column.kind) {
    case 'text':
    case 'date':
      return 84;
    case 'list':
    case 'link':
      return 108;
    case 'time':
    case 'number':
    case 'yes-no':
      return 62;
  }
}
