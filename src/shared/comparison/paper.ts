import type { CompareColumn } from './columns.ts';

/** A page inside, in CSS pixels; on paper it is a little wider. */
const PAGE_PX = 656;
/** Of it, for a video's name. */
export const PAPER_NAME_PX = 118;

/** Why a comparison is printed: what the template asks for. Then what stands for the whole of a report. */
const OWN_ORDER = ['moments', 'headline', 'topics', 'length'];

interface OnPaper {
  readonly fit: readonly CompareColumn[];
  /** For these there is no room. */
  readonly leftOut: readonly CompareColumn[];
}

/** Which of these columns stand in a printed comparison, in the same order. The summary is in the report itself; words and tokens are nobody's reading. */
export function fitPaper(columns: readonly CompareColumn[]): OnPaper {
  const wanted = columns.filter(({ kind, id }) => kind === 'template' || OWN_ORDER.includes(id));
  const fit = new Set<CompareColumn>();
  let room = PAGE_PX - PAPER_NAME_PX;
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

/** Columns of the template first, among them scores; then the others by their use. */
function rankOf(column: CompareColumn): number {
  if (column.kind === 'own') return 2 + OWN_ORDER.indexOf(column.id);
  return column.column.outOf === null ? 1 : 0;
}

/** What a column needs to be read on paper. CSS pixels. */
export function paperPx(column: CompareColumn): number {
  if (column.kind === 'own') return { moments: 156, headline: 130, topics: 110 }[column.id as string] ?? 56;
  switch (column.column.kind) {
    case 'text':
      return 84;
    case 'list':
      return 108;
    case 'time':
    case 'number':
      return 62;
  }
}
