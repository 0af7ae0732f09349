import { cellValue } from '../../shared/comparison/cell-value.ts';
import type { CompareColumn } from '../../shared/comparison/columns.ts';
import type { CompareRow } from '../../shared/comparison/rows.ts';

/** The texts of a row in a column: one, several of a list, or none. */
export function textsIn(row: CompareRow, column: CompareColumn): readonly string[] {
  const value = cellValue(row, column);
  if (value?.kind === 'list') return value.items;
  return value?.kind === 'text' ? [value.text] : [];
}

/** Returns the key by which texts are the same. Case and spaces around them do not matter. */
export function textKey(text: string): string {
  return text.normalize('NFC').trim().toLocaleLowerCase();
}

/** A text, spelled as in the first row that has it, and the number of rows that have it. */
export interface TextCount {
  readonly text: string;
  readonly count: number;
}

/** Counts texts, the most frequent first. Each row counts a text once. */
export function textCounts(
  rows: readonly CompareRow[],
  textsOf: (row: CompareRow) => readonly string[],
): readonly TextCount[] {
  const counts = new Map<string, { text: string; count: number }>();
  for (const row of rows) {
    for (const [key, text] of new Map(textsOf(row).map((one) => [textKey(one), one.trim()]))) {
      const known = counts.get(key);
      if (known === undefined) counts.set(key, { text, count: 1 });
      else known.count += 1;
    }
  }
  counts.delete('');
  return [...counts.values()].toSorted((one, other) => other.count - one.count);
}
