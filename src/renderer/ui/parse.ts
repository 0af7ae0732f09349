import { MODEL_NAME } from '../../shared/plan-bounds.ts';
import type { Translations } from '../../shared/i18n/i18n.ts';
import { LANGUAGE_HABITS } from '../../shared/i18n/language.ts';

/** The value of a typed text, or a sentence that says why it is not valid. */
export type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly trouble: string };

/** The largest allowed budget of a batch and price of a million tokens, in dollars, as in the settings. */
const MOST_DOLLARS = 100_000;
const MOST_A_MILLION = 10_000;
const MOST_TOKENS = 10_000_000_000;
const MOST_DAYS = 3650;

/** Parses an amount in dollars above zero: `5`, `$5.00`, `5,50`, `1,000`. */
export function parseDollars(text: string, translations: Translations): Parsed<number> {
  const { t } = translations;
  const dollars = decimalOf(text.replace(/^\s*\$|\$\s*$/gu, ''), translations);
  if (dollars === null || dollars <= 0) return trouble(t('settings.wrongAmount'));
  if (dollars > MOST_DOLLARS) return trouble(t('settings.wrongAmountMost'));
  return good(Math.round(dollars * 100) / 100 || 0.01);
}

/** Parses a price in dollars for a million tokens, zero included: `0.30`. */
export function parsePrice(text: string, translations: Translations): Parsed<number> {
  const { t } = translations;
  const dollars = decimalOf(text.replace(/^\s*\$|\$\s*$/gu, ''), translations);
  if (dollars === null) return trouble(t('settings.wrongPrice'));
  if (dollars > MOST_A_MILLION) return trouble(t('settings.wrongPriceMost'));
  return good(dollars);
}

const FACTORS: Readonly<Record<string, number>> = { '': 1, k: 1e3, m: 1e6 };

/** Parses any number: `12`, `-3`, `1,200`, `1.5k`, `2M`. */
export function parseNumber(text: string, translations: Translations): Parsed<number> {
  const [, sign = '', digits = '', unit = ''] = /^([-−]?)(.*?)([km]?)$/iu.exec(text.trim()) ?? [];
  const number = decimalOf(digits, translations);
  if (number === null) return trouble(translations.t('compare.wrongNumber'));
  return good((sign === '' ? 1 : -1) * number * (FACTORS[unit.toLowerCase()] ?? 1));
}

/** Parses a time of a video into seconds: `7`, `0:07`, `1:02:03`. */
export function parseClock(text: string, translations: Translations): Parsed<number> {
  const typed = text.trim();
  if (!/^\d{1,6}(?::\d{1,2}){0,2}$/u.test(typed)) return trouble(translations.t('compare.wrongTime'));
  return good(typed.split(':').reduce((seconds, part) => seconds * 60 + Number(part), 0));
}

/** Parses a number of tokens: `500000`, `500k`, `1.5M`, `2,000,000`. */
export function parseTokens(text: string, translations: Translations): Parsed<number> {
  const { t } = translations;
  const [, digits = '', unit = ''] = /^(.*?)([km]?)$/iu.exec(text.trim()) ?? [];
  const count = decimalOf(digits, translations);
  const tokens = count === null ? 0 : Math.round(count * (FACTORS[unit.toLowerCase()] ?? 1));
  if (tokens < 1) return trouble(t('settings.wrongTokens'));
  if (tokens > MOST_TOKENS) return trouble(t('settings.wrongTokensMost'));
  return good(tokens);
}

/** Parses whole seconds from `min` to `max`: `90`, `90 s`, `3,600`. */
export function parseSeconds(
  text: string,
  min: number,
  max: number,
  translations: Translations,
): Parsed<number> {
  const typed = text
    .trim()
    .replace(/s(?:ec(?:onds?)?)?$/iu, '')
    .trimEnd();
  const seconds = decimalOf(typed, translations);
  return seconds === null || !Number.isInteger(seconds) || seconds < min || seconds > max
    ? trouble(translations.t('settings.wrongWholeSeconds', { min, max }))
    : good(seconds);
}

/** Parses the seconds between two frames. */
export function parseInterval(text: string, translations: Translations): Parsed<number> {
  const { t } = translations;
  const seconds = decimalOf(text.replace(/s$/iu, ''), translations);
  return seconds === null || seconds < 0.2 || seconds > 3600
    ? trouble(t('settings.wrongSeconds'))
    : good(seconds);
}

/** Parses the name of a model as Google writes it; null for an empty field. */
export function parseModel(text: string, { t }: Translations): Parsed<string | null> {
  const typed = text.trim();
  if (typed === '') return good(null);
  return MODEL_NAME.test(typed) ? good(typed) : trouble(t('settings.wrongModel'));
}

/** Parses the number of a row of a table; null for an empty field. */
export function parseRow(text: string, { t }: Translations): Parsed<number | null> {
  const typed = text.trim();
  if (typed === '') return good(null);
  return /^[1-9]\d{0,6}$/u.test(typed) ? good(Number(typed)) : trouble(t('values.wrongRow'));
}

/** Parses whole days. */
export function parseDays(text: string, { t }: Translations): Parsed<number> {
  const days = /^\d{1,4}$/u.test(text.trim()) ? Number(text.trim()) : null;
  return days === null || days > MOST_DAYS ? trouble(t('settings.wrongDays')) : good(days);
}

/** Parses a zoom in percent, `125` or `125 %`, into a factor. */
export function parsePercent(text: string, { t }: Translations): Parsed<number> {
  const typed = text.trim().replace(/%$/u, '').trimEnd();
  const percent = /^\d{2,3}$/u.test(typed) ? Number(typed) : null;
  return percent === null || percent < 50 || percent > 200
    ? trouble(t('settings.wrongPercent'))
    : good(percent / 100);
}

/**
 * Parses `1,000.5`, `5.25` and `5,25`; in a language with decimal commas `1.000,5`. Null for anything else. Three digits after a
 * thousands separator belong to the whole number.
 */
function decimalOf(text: string, { language }: Pick<Translations, 'language'>): number | null {
  const typed = text.trim();
  const hasComma = LANGUAGE_HABITS[language].decimalSign === ',';
  const grouped = hasComma
    ? /^[1-9]\d{0,2}(?:[.\s’]\d{2,3})*[.\s’]\d{3}(?:,\d+)?$/u
    : /^[1-9]\d{0,2}(?:[,\s’]\d{2,3})*[,\s’]\d{3}(?:\.\d+)?$/u;
  if (grouped.test(typed)) {
    const digits = typed.replaceAll(hasComma ? /[.\s’]/gu : /[,\s’]/gu, '');
    return Number(digits.replace(',', '.'));
  }
  if (/^(?:\d+(?:[.,]\d*)?|[.,]\d+)$/u.test(typed)) return Number(typed.replace(',', '.'));
  return null;
}

function good<T>(value: T): Parsed<T> {
  return { ok: true, value };
}

function trouble(sentence: string): { readonly ok: false; readonly trouble: string } {
  return { ok: false, trouble: sentence };
}
