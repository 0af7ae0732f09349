import type { Column } from '../../../shared/template/template.ts';

/** As the template's schema allows. */
const MAX_KEY_CHARS = 40;
/** Room for a number behind it. */
const MAX_STEM_CHARS = MAX_KEY_CHARS - 3;

/** A column's key, made of its name once: plain letters, digits and `_`, and none that the others have. */
export function columnKey(name: string, others: readonly Pick<Column, 'key'>[]): string {
  const plain = name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^a-z0-9]+/gu, '_')
    .replace(/^[^a-z]+/u, '')
    .slice(0, MAX_STEM_CHARS)
    .replace(/_+$/u, '');
  const stem = plain === '' ? 'column' : plain;
  const taken = new Set(others.map(({ key }) => key));
  if (!taken.has(stem)) return stem;
  let number = 2;
  while (taken.has(`${stem}_${number}`)) number += 1;
  return `${stem}_${number}`;
}

/** The columns with one of them moved to another place. */
export function moveColumn(columns: readonly Column[], from: number, to: number): readonly Column[] {
  const column = columns[from];
  if (column === undefined || to < 0 || to >= columns.length || from === to) return columns;
  return columns.toSpliced(from, 1).toSpliced(to, 0, column);
}
