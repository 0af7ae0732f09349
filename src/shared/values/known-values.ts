import { isCount, type ValueKind } from './field.ts';
import type { FoundValues, KeptValue, SourceKind, ValueColumn, VideoValues } from './model.ts';
import { parseValue, plainForm } from './parse-value.ts';

/** A value as it is shown and sorted. */
export type VideoValue =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly number: number }
  /** ISO: a day, or a time in UTC. */
  | { readonly kind: 'date'; readonly iso: string }
  | { readonly kind: 'link'; readonly address: string }
  | { readonly kind: 'yes-no'; readonly isYes: boolean };

type ValueOrigin =
  | { readonly kind: 'typed' }
  | ({ readonly kind: SourceKind } & Pick<FoundValues, 'file' | 'row'>);

export interface KnownValue {
  readonly value: VideoValue;
  readonly origin: ValueOrigin;
}

/** Returns the value of a video in one column; null if there is none, or it is of another kind. */
export function knownValue({ typed, found }: VideoValues, column: ValueColumn): KnownValue | null {
  const own = ownOf(typed, column.id);
  if (own !== undefined) return valueFrom(own, column, { kind: 'typed' });
  for (const { kind, file, row, values } of found) {
    const kept = ownOf(values, column.id);
    if (kept !== undefined) return valueFrom(kept, column, { kind, file, row });
  }
  return null;
}

/** A column may be called as what every object has, such as `constructor`. */
function ownOf(values: Readonly<Record<string, KeptValue>>, id: string): KeptValue | undefined {
  return Object.hasOwn(values, id) ? values[id] : undefined;
}

/** All that is known of a video, by the id of the column. Hidden columns are left out. */
export function knownValues(
  values: VideoValues,
  columns: readonly ValueColumn[],
): ReadonlyMap<string, VideoValue> {
  return new Map(
    columns.flatMap((column) => {
      const known = column.isHidden ? null : knownValue(values, column);
      return known === null ? [] : [[column.id, known.value] as const];
    }),
  );
}

function valueFrom(kept: KeptValue, column: ValueColumn, origin: ValueOrigin): KnownValue | null {
  const value = typedValue(kept, column);
  return value === null ? null : { value, origin };
}

/** A kept value in its column's kind. Where the column got another kind since, it is read anew from what was written. */
function typedValue(kept: KeptValue, { kind, field }: ValueColumn): VideoValue | null {
  if (kind === 'text') {
    const text = kept.raw ?? String(kept.value);
    return text === '' ? null : { kind, text };
  }
  if (kind === 'number' && typeof kept.value === 'number') return { kind, number: kept.value };
  if (kind === 'yes-no' && typeof kept.value === 'boolean') return { kind, isYes: kept.value };
  if (kept.value === '') return null;
  const form = { ...plainForm, isCount: isCount(field) };
  const parsed = parseValue(kept.value, kind, form) ?? parseValue(kept.raw ?? '', kind, form);
  return parsed === null ? null : ofKind(kind, parsed.value);
}

function ofKind(kind: ValueKind, value: KeptValue['value']): VideoValue {
  switch (kind) {
    case 'text':
      return { kind, text: String(value) };
    case 'number':
      return { kind, number: Number(value) };
    case 'date':
      return { kind, iso: String(value) };
    case 'link':
      return { kind, address: String(value) };
    case 'yes-no':
      return { kind, isYes: value === true };
  }
}
