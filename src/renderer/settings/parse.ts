import { modelSchema } from '../../shared/plan.ts';

/** What was typed, as a value, or in a sentence why it is none. */
export type Parsed<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly trouble: string };

/** The most that may be spent on a batch and asked for a million tokens, in dollars, as the settings allow it. */
const MOST_DOLLARS = 100_000;
const MOST_A_MILLION = 10_000;
const MOST_TOKENS = 10_000_000_000;

/** An amount above zero: `5`, `$5.00`, `5,50`, `1,000`. In dollars. */
export function parseDollars(text: string): Parsed<number> {
  const dollars = decimalOf(text.replace(/^\s*\$/u, ''));
  if (dollars === null || dollars <= 0) return trouble('Write an amount such as 5 or 5.00.');
  if (dollars > MOST_DOLLARS) return trouble('That is more than $100,000.');
  return good(Math.round(dollars * 100) / 100 || 0.01);
}

/** A price for a million tokens, from nothing up: `0.30`. In dollars. */
export function parsePrice(text: string): Parsed<number> {
  const dollars = decimalOf(text.replace(/^\s*\$/u, ''));
  if (dollars === null) return trouble('Write a price such as 0.30.');
  if (dollars > MOST_A_MILLION) return trouble('That is more than $10,000 for a million tokens.');
  return good(dollars);
}

const FACTORS: Readonly<Record<string, number>> = { '': 1, k: 1e3, m: 1e6 };

/** A number of tokens: `500000`, `500k`, `1.5M`, `2,000,000`. */
export function parseTokens(text: string): Parsed<number> {
  const [, digits = '', unit = ''] = /^(.*?)\s*([km]?)$/iu.exec(text.trim()) ?? [];
  const count = decimalOf(digits);
  const tokens = count === null ? 0 : Math.round(count * (FACTORS[unit.toLowerCase()] ?? 1));
  if (tokens < 1) return trouble('Write a number of tokens such as 500k or 2M.');
  if (tokens > MOST_TOKENS) return trouble('That is more than 10 billion tokens.');
  return good(tokens);
}

/** Whole seconds of a range. */
export function parseSeconds(text: string, min: number, max: number): Parsed<number> {
  const typed = text.trim().replace(/\s*s(?:ec(?:onds?)?)?$/iu, '');
  const seconds = /^\d{1,6}$/u.test(typed) ? Number(typed) : null;
  return seconds === null || seconds < min || seconds > max
    ? trouble(`Write whole seconds from ${min} to ${max}.`)
    : good(seconds);
}

/** The seconds from one picture to the next. */
export function parseInterval(text: string): Parsed<number> {
  const seconds = decimalOf(text.replace(/\s*s$/iu, ''));
  return seconds === null || seconds < 0.2 || seconds > 3600
    ? trouble('Write seconds from 0.2 to 3600.')
    : good(seconds);
}

/** A model's name as Google writes it; null for an empty field. */
export function parseModel(text: string): Parsed<string | null> {
  const typed = text.trim();
  if (typed === '') return good(null);
  return modelSchema.safeParse(typed).success
    ? good(typed)
    : trouble('A model name is letters, digits, dots and dashes.');
}

/** Reads `1,000.5`, `5.25` and `5,25`; null for anything else. A comma before three digits separates thousands. */
function decimalOf(text: string): number | null {
  const typed = text.trim();
  if (/^\d{1,3}(?:[,\s]\d{3})+(?:\.\d+)?$/u.test(typed)) return Number(typed.replaceAll(/[,\s]/gu, ''));
  if (/^(?:\d+(?:[.,]\d*)?|[.,]\d+)$/u.test(typed)) return Number(typed.replace(',', '.'));
  return null;
}

function good<T>(value: T): Parsed<T> {
  return { ok: true, value };
}

function trouble(sentence: string): { readonly ok: false; readonly trouble: string } {
  return { ok: false, trouble: sentence };
}
