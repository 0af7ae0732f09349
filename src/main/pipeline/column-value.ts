import { formatClock } from '../../shared/durations.ts';
import {
  MAX_ITEM_CHARS,
  MAX_LIST_ITEMS,
  MAX_TEXT_CHARS,
  type ColumnValue,
} from '../../shared/template/column-value.ts';
import type { Column } from '../../shared/template/template.ts';
import type { JsonSchema } from './ports.ts';

/** A parsed column value, or a description of the expected value for the model. */
export type ReadValue =
  | { readonly ok: true; readonly value: ColumnValue }
  | { readonly ok: false; readonly wanted: string };

/** Texts that mean "no value" for a time, a number or a list. */
const NOTHING =
  /^(?:|[-–—]+|null|nil|none|no|nothing|n\/?a|not (?:applicable|available|shown|visible))\.?$/iu;
/** Matches a time in a text: m:ss or h:mm:ss. Fractions of seconds are dropped. */
const TIMES = /(?<![\d:.])(?:(\d{1,2}):)?(\d{1,3}):(\d{2})(?:[.,]\d+)?(?![\d:])/gu;
/** The longest time that findings can store: 99:59:59, in seconds. */
const LATEST_S = 360_000;

/** Parses the value that a model wrote for a column, tolerating every unambiguous mistake. Never throws. */
export function readValue(written: unknown, column: Pick<Column, 'kind' | 'outOf'>): ReadValue {
  if (written === null || written === undefined) return { ok: true, value: null };
  const value = valueOf(written, column);
  return value === undefined ? { ok: false, wanted: expectedValueText(column) } : { ok: true, value };
}

/** Describes a column's values for the model: `a number from 0 to 100, or null`. */
export function expectedValueText({ kind, outOf }: Pick<Column, 'kind' | 'outOf'>): string {
  switch (kind) {
    case 'text':
      return 'a short text, or null';
    case 'time':
      return 'a time as m:ss or h:mm:ss, or null';
    case 'number':
      return outOf === null ? 'a number, or null' : `a number from 0 to ${outOf}, or null`;
    case 'list':
      return 'a list of short texts, or null';
  }
}

/** A value as the prompt's example of an answer has it. */
export function exampleValue({ kind }: Pick<Column, 'kind'>): ColumnValue {
  switch (kind) {
    case 'text':
      return 'a short text';
    case 'time':
      return '0:07';
    case 'number':
      return 0;
    case 'list':
      return ['a short text', 'another one'];
  }
}

/** The schema of a column's values, for an answer that has to fit one. */
export function valueSchema({ kind, outOf }: Pick<Column, 'kind' | 'outOf'>): JsonSchema {
  switch (kind) {
    case 'text':
    case 'time':
      return { type: ['string', 'null'] };
    case 'number':
      return { type: ['number', 'null'], ...(outOf !== null && { minimum: 0, maximum: outOf }) };
    case 'list':
      return { type: ['array', 'null'], items: { type: 'string' } };
  }
}

/** Parses a value; undefined if it is ambiguous. */
function valueOf(written: unknown, { kind, outOf }: Pick<Column, 'kind' | 'outOf'>): ColumnValue | undefined {
  switch (kind) {
    case 'text':
      return textOf(written);
    case 'time':
      return typeof written === 'string' ? timeIn(written) : undefined;
    case 'number':
      return numberOf(written, outOf);
    case 'list':
      return listOf(written);
  }
}

function textOf(written: unknown): string | null | undefined {
  const plain = Array.isArray(written) ? listOf(written)?.join(', ') : written;
  if (!isPlain(plain)) return undefined;
  const text = String(plain).trim();
  return text === '' ? null : cut(text, MAX_TEXT_CHARS);
}

/**
 * The only time in a text, or the start of a range, in the report's format. Null if the text says that there is none; undefined
 * if it is ambiguous.
 */
function timeIn(written: string): string | null | undefined {
  const text = written.trim();
  if (NOTHING.test(text)) return null;
  const times = [...text.matchAll(TIMES)];
  const [first] = times;
  if (first === undefined || times.length > 2) return undefined;
  const [, hours = '0', minutes = '0', seconds = '0'] = first;
  const totalS = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
  return totalS < LATEST_S ? formatClock(totalS * 1000) : undefined;
}

function numberOf(written: unknown, outOf: number | null): number | null | undefined {
  const number = typeof written === 'string' ? numberIn(written.trim(), outOf) : written;
  if (number === null) return null;
  if (typeof number !== 'number' || !Number.isFinite(number)) return undefined;
  return outOf !== null && (number < 0 || number > outOf) ? undefined : number;
}

/** A longer text is no number. */
const MAX_NUMBER_CHARS = 100;

/** Parses `78`, `78/100`, `8 out of 10`, `78 %`, `3 people`. A score with another maximum is converted. */
function numberIn(text: string, outOf: number | null): number | null | undefined {
  if (NOTHING.test(text)) return null;
  if (text.length > MAX_NUMBER_CHARS) return undefined;
  const match = /^([-+]?[\d.,]+)\s*(?:(%)|(?:\/|out of|of|von)\s*([\d.,]+)|([^\d]{1,20}))?$/iu.exec(text);
  const value = plainNumber(match?.[1] ?? '');
  if (match === null || value === undefined) return undefined;
  const best = match[2] === '%' ? 100 : match[3] === undefined ? null : plainNumber(match[3]);
  if (best === undefined) return undefined;
  return best === null || outOf === null || best === outOf ? value : (value / best) * outOf;
}

/** Parses a number with a comma as thousands or decimal separator, if it is unambiguous. */
function plainNumber(text: string): number | undefined {
  if (/^[-+]?\d+(?:\.\d+)?$/u.test(text)) return Number(text);
  if (/^[-+]?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/u.test(text)) return Number(text.replaceAll(',', ''));
  if (/^[-+]?\d+,\d{1,2}$/u.test(text)) return Number(text.replace(',', '.'));
  return undefined;
}

function listOf(written: unknown): string[] | null | undefined {
  if (!Array.isArray(written)) {
    if (!isPlain(written)) return undefined;
    const text = String(written).trim();
    return NOTHING.test(text) ? null : [cut(text, MAX_ITEM_CHARS)];
  }
  const items: readonly unknown[] = written.filter((item) => item !== null);
  if (!items.every(isPlain)) return undefined;
  const texts = items.map((item) => cut(String(item).trim(), MAX_ITEM_CHARS)).filter((text) => text !== '');
  return [...new Set(texts)].slice(0, MAX_LIST_ITEMS);
}

function isPlain(written: unknown): written is string | number | boolean {
  return typeof written === 'string' || typeof written === 'number' || typeof written === 'boolean';
}

/** Cuts a text; half a surrogate pair at the end is dropped. */
function cut(text: string, maxChars: number): string {
  if (text.length <= maxChars) return text;
  return `${text.slice(0, maxChars - 1).replace(/\p{Cs}$/u, '')}…`;
}
