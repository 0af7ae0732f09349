import { formatClock } from '../../shared/durations.ts';
import {
  MAX_ITEM_CHARS,
  MAX_LIST,
  MAX_TEXT_CHARS,
  type ColumnValue,
} from '../../shared/template/findings.ts';
import type { Column } from '../../shared/template/template.ts';

/** A value as the table takes it, or what is wrong with it, in words for the model. */
export type ReadValue =
  | { readonly ok: true; readonly value: ColumnValue }
  | { readonly ok: false; readonly wanted: string };

/** How models write that there is nothing, where a time, a number or a list was asked for. */
const NOTHING =
  /^(?:|[-–—]+|null|nil|none|no|nothing|n\/?a|not (?:applicable|available|shown|visible))\.?$/iu;
/** A moment in running text: m:ss or h:mm:ss. Parts of a second are left out. */
const TIMES = /(?<![\d:.])(?:(\d{1,2}):)?(\d{1,3}):(\d{2})(?:[.,]\d+)?(?![\d:])/gu;
/** Beyond this a time has no form that the findings hold: 99:59:59. */
const LATEST_S = 360_000;

/** Reads what a model wrote for a column, forgiving every slip that leaves no doubt about what is meant. Never throws. */
export function readValue(written: unknown, column: Pick<Column, 'kind' | 'outOf'>): ReadValue {
  if (written === null || written === undefined) return { ok: true, value: null };
  const value = valueOf(written, column);
  return value === undefined ? { ok: false, wanted: wantedOf(column) } : { ok: true, value };
}

/** What a column takes, in words for the model: `a number from 0 to 100, or null`. */
export function wantedOf({ kind, outOf }: Pick<Column, 'kind' | 'outOf'>): string {
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

/** Undefined: it cannot be told what is meant. */
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

/** The one time in a text, or the beginning of a range, as it stands in every report. Null: it says that there is none; undefined: it is not clear. */
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

/** `78`, `78/100`, `8 out of 10`, `78 %`, `3 people`; a share of another best is brought to this one. */
function numberIn(text: string, outOf: number | null): number | null | undefined {
  if (NOTHING.test(text)) return null;
  const match = /^([-+]?[\d.,]+)\s*(?:(%)|(?:\/|out of|of|von)\s*([\d.,]+)|([^\d]{1,20}))?$/iu.exec(text);
  const value = plainNumber(match?.[1] ?? '');
  if (match === null || value === undefined) return undefined;
  const best = match[2] === '%' ? 100 : match[3] === undefined ? null : plainNumber(match[3]);
  if (best === undefined) return undefined;
  return best === null || outOf === null || best === outOf ? value : (value / best) * outOf;
}

/** With a comma for thousands or for the decimals, where only one of them can be meant. */
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
  return [...new Set(texts)].slice(0, MAX_LIST);
}

function isPlain(written: unknown): written is string | number | boolean {
  return typeof written === 'string' || typeof written === 'number' || typeof written === 'boolean';
}

/** Half a character at the cut is left out. */
function cut(text: string, maxChars: number): string {
  if (text.length <= maxChars) return text;
  return `${text.slice(0, maxChars - 1).replace(/\p{Cs}$/u, '')}…`;
}
