import type { Template } from '../../shared/template/template.ts';

/**
 * What of a template a model is asked, as plain data to compare: its text and columns, not what it is called. A column's name counts only
 * where nothing else says what belongs there, as in `pipeline/contract.ts`.
 */
export function promptPartsOf({ instructions, columns }: Template): readonly unknown[] {
  return [
    instructions,
    columns.map(({ key, name, kind, about, outOf }) => [key, kind, about || name, outOf]),
  ];
}
