import type { Preferences } from '../store/preferences.ts';
import type { CompareRow } from '../../shared/comparison/rows.ts';

export type CompareSort = Preferences['compareSort'];

/** The rows in another order; what is not known goes last, and equal ones stay in the folder's order. */
export function sortRows(
  rows: readonly CompareRow[],
  { by, isDescending }: CompareSort,
  locale: string,
): readonly CompareRow[] {
  if (by === 'folder') return isDescending ? rows.toReversed() : rows;
  const turn = isDescending ? -1 : 1;
  if (by === 'name' || by === 'headline') {
    const collator = new Intl.Collator(locale, { numeric: true });
    const textOf = (row: CompareRow): string => (by === 'name' ? row.job.video.name : row.headline);
    return rows.toSorted((one, other) => {
      const [a, b] = [textOf(one), textOf(other)];
      if (a === '' || b === '') return Number(a === '') - Number(b === '');
      return turn * collator.compare(a, b);
    });
  }
  return rows.toSorted((one, other) => {
    const [a, b] = [numberOf(one, by), numberOf(other, by)];
    if (a === null || b === null) return Number(a === null) - Number(b === null);
    return turn * (a - b);
  });
}

type NumberColumn = Exclude<CompareSort['by'], 'folder' | 'name' | 'headline'>;

function numberOf(row: CompareRow, by: NumberColumn): number | null {
  switch (by) {
    case 'length':
      return row.lengthS;
    case 'words':
      return row.words;
    case 'tokens':
      return row.tokens;
    case 'moments':
      return row.hasFindings ? row.moments.length : null;
    case 'topics':
      return row.hasFindings ? row.topics.length : null;
  }
}
