import type { Column } from '../../../shared/template/template.ts';

/** Limit of the template's schema. */
const MAX_KEY_CHARS = 40;
/** The stem leaves room for a number. */
const MAX_STEM_CHARS = MAX_KEY_CHARS - 3;

/** Makes a column's key from its name: lower-case letters, digits and `_`, different from the other keys. */
export function columnKey(name: string, others: readonly Pick<Column, 'key'>[]): string {
  const plain = name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^a-z0-9]+/gu, '_')
    .replace(/^[^a-z]+/u, '')
    .slice(0, MAX_STEM_CHARS)
    .replace(/_$/u, '');
  const stem = plain === '' ? 'column' : plain;
  // Every object has a `constructor`, so findings without that column would seem to have it.
  const taken = new Set(['constructor', ...others.map(({ key }) => key)]);
  if (!taken.has(stem)) return stem;
  let number = 2;
  while (taken.has(`${stem}_${number}`)) number += 1;
  return `${stem}_${number}`;
}

/** Moves a column to another position. Returns the same list when there is nothing to move. */
export function moveColumn(columns: readonly Column[], from: number, to: number): readonly Column[] {
  const column = columns[from];
  if (column === undefined || to < 0 || to >= columns.length || from === to) return columns;
  return columns.toSpliced(from, 1).toSpliced(to, 0, column);
}
