import { isCount } from '../../shared/values/field.ts';
import type { KeptValue, Scalar, ValueColumn } from '../../shared/values/model.ts';
import { parseValue, plainForm } from '../../shared/values/parse-value.ts';
import { intoColumns } from './value-columns.ts';

/** A new column for a value that is typed for all videos. Its kind is that of the text. */
export function columnNamed(name: string, text: string): ValueColumn {
  const [column] = intoColumns([new Map([[name, text]])], [name], []).columns;
  if (column === undefined) throw new Error('A typed value has a column.');
  return { ...column, isHidden: false };
}

/** A typed text in its column's kind; one that is of another kind is kept as it is, so that nothing typed is lost. */
export function typedValue(text: string, { kind, field }: ValueColumn): KeptValue {
  const given: Scalar = text.trim();
  if (given === '') return { value: '' };
  return parseValue(given, kind, { ...plainForm, isCount: isCount(field) }) ?? { value: given };
}
