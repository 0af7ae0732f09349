import type { Template } from '../../shared/template/template.ts';

/**
 * The parts of a template that affect the prompt, as plain data to compare: its text and columns, not its name. A column's name
 * counts only if the column has no description, as in `pipeline/contract.ts`.
 */
export function promptPartsOf({ instructions, columns }: Template): readonly unknown[] {
  return [
    instructions,
    columns.map(({ key, name, kind, about, outOf }) => [key, kind, about || name, outOf]),
  ];
}
