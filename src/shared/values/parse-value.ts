import type { ValueKind } from './field.ts';
import type { KeptValue, Scalar } from './model.ts';
import { dateOrderOf, parseDate, type DateOrder } from './parse-date.ts';
import { decimalMarkOf, parseNumber, type DecimalMark } from './parse-number.ts';

/** How the values of one column are written. */
export interface ColumnForm {
  readonly decimal: DecimalMark | null;
  readonly order: DateOrder | null;
  /** True for a column of counts, in which `12.345` is twelve thousand. */
  readonly isCount: boolean;
}

export const plainForm: ColumnForm = { decimal: null, order: null, isCount: false };

/** The most characters of a value that are kept. */
export const LONGEST_VALUE = 4000;

/** The form of a column, as far as its texts tell. */
export function formOf(texts: readonly string[], isCount: boolean): ColumnForm {
  return { decimal: decimalMarkOf(texts), order: dateOrderOf(texts), isCount };
}

/** Reads a value as one of a kind; null if it is none, or empty. The original text is kept if it was written in another way. */
export function parseValue(given: Scalar, kind: ValueKind, form: ColumnForm = plainForm): KeptValue | null {
  const text = cleanText(String(given));
  if (text === '' || NOTHING.has(text.toLowerCase())) return null;
  const value = ofKind(given, text, kind, form);
  if (value === null) return null;
  return String(value) === text ? { value } : { value, raw: text };
}

/** The signs that tables write for a value that is not known. */
const NOTHING: ReadonlySet<string> = new Set([
  '-',
  '–',
  '—',
  'n/a',
  'na',
  '#n/a',
  'nan',
  'null',
  'none',
  'undefined',
]);

function ofKind(given: Scalar, text: string, kind: ValueKind, form: ColumnForm): Scalar | null {
  switch (kind) {
    case 'text':
      return text;
    case 'number':
      if (typeof given === 'number') return Number.isFinite(given) ? given : null;
      return parseNumber(text, form.decimal, form.isCount);
    case 'date':
      return typeof given === 'boolean' ? null : parseDate(text, form.order ?? undefined);
    case 'link':
      return linkOf(text);
    case 'yes-no':
      return typeof given === 'boolean' ? given : isYes(text);
  }
}

/** A text without control characters and signs that turn its direction, bounded. */
function cleanText(text: string): string {
  const printable = text
    .slice(0, LONGEST_VALUE * 2)
    .replaceAll(/[\u202A-\u202E\u2066-\u2069]|(?![\t\n])\p{Cc}/gu, '')
    .replaceAll(/\p{Surrogate}/gu, '\uFFFD');
  return printable.trim().slice(0, LONGEST_VALUE);
}

function linkOf(text: string): string | null {
  const address = /^https?:\/\//iu.test(text)
    ? text
    : /^[\w-]+(?:\.[\w-]+)+\/\S+$/u.test(text)
      ? `https://${text}`
      : null;
  return address !== null && URL.canParse(address) && !/\s/u.test(address) ? address : null;
}

const YES: ReadonlySet<string> = new Set([
  'true',
  'yes',
  'y',
  'ja',
  'j',
  '1',
  '是',
  'wahr',
  'si',
  'sí',
  'oui',
  'x',
  '✓',
  'ad',
  'ads',
  'paid',
  'sponsored',
  'promoted',
]);
const NO: ReadonlySet<string> = new Set([
  'false',
  'no',
  'n',
  'nein',
  '0',
  '否',
  'falsch',
  'non',
  'organic',
  'not an ad',
]);

function isYes(text: string): boolean | null {
  const lower = text.toLowerCase();
  return YES.has(lower) ? true : NO.has(lower) ? false : null;
}

/** The kind that nearly all of these texts are of. */
export function likelyKind(texts: readonly string[]): ValueKind {
  const known = texts.map(cleanText).filter((text) => text !== '' && !NOTHING.has(text.toLowerCase()));
  if (known.length === 0) return 'text';
  const form = formOf(known, false);
  const fits = (kind: ValueKind): boolean =>
    known.filter((text) => parseValue(text, kind, form) !== null).length >= known.length * 0.9;
  if (known.every((text) => /^(?:true|false|yes|no|ja|nein|是|否|wahr|falsch)$/iu.test(text)))
    return 'yes-no';
  if (fits('link')) return 'link';
  // Calculating with the number of a video would round it, and a product's code would lose its zeros. Both are names.
  if (known.some((text) => /^(?:\d{16,}|0\d+)$/u.test(text))) return 'text';
  if (known.some((text) => /\D/u.test(text)) && fits('date') && known.every(looksLikeDate)) return 'date';
  return fits('number') ? 'number' : 'text';
}

/** True for what no one takes for a number. */
function looksLikeDate(text: string): boolean {
  return /\d{4}|\d[/-]\d/u.test(text) && /[-/年:]|\p{L}{3}|\.\d{1,2}\./u.test(text);
}
