import { MAX_ITEM_CHARS, MAX_LIST_ITEMS, MAX_TEXT_CHARS, type ColumnValue } from './column-value.ts';
import type { Column } from './template.ts';

/** A value that the user typed in the place of another; a problem where it does not fit its column. */
export type TypedValue =
  | { readonly kind: 'value'; readonly value: ColumnValue }
  | { readonly kind: 'no-time' }
  | { readonly kind: 'no-number' };

const TIME = /^(?:\d{1,2}:)?\d{1,2}:[0-5]\d$/u;

/** Reads a typed value. Nothing typed: there is no value. A decimal comma is one. */
export function readTypedValue({ kind }: Pick<Column, 'kind'>, typed: string): TypedValue {
  const text = typed.trim();
  if (text === '') return { kind: 'value', value: null };
  switch (kind) {
    case 'text':
      return { kind: 'value', value: text.replaceAll(/\s+/gu, ' ').slice(0, MAX_TEXT_CHARS) };
    case 'time':
      return TIME.test(text) ? { kind: 'value', value: text } : { kind: 'no-time' };
    case 'number': {
      const number = /^-?\d{1,15}(?:[.,]\d{1,9})?$/u.test(text) ? Number(text.replace(',', '.')) : Number.NaN;
      return Number.isNaN(number) ? { kind: 'no-number' } : { kind: 'value', value: number };
    }
    case 'list': {
      const items = text
        .split('\n')
        .map((item) => item.trim().slice(0, MAX_ITEM_CHARS))
        .filter((item) => item !== '');
      return { kind: 'value', value: items.slice(0, MAX_LIST_ITEMS) };
    }
  }
}

/** A value as it is typed. */
export function typedText(value: ColumnValue | undefined): string {
  if (value === null || value === undefined) return '';
  return Array.isArray(value) ? value.join('\n') : String(value);
}
