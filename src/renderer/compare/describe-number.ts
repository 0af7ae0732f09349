import type { CompareColumn } from '../../shared/comparison/columns.ts';
import { cellKindOf } from '../../shared/comparison/cell-value.ts';
import { numberText } from '../../shared/comparison/number-text.ts';
import { formatCount } from '../../shared/counts.ts';
import { formatClock } from '../../shared/durations.ts';
import type { Translations } from '../../shared/i18n/i18n.ts';

/** From here on numbers are written briefly: 12.4k. */
const LONG = 10_000;

/** Formats a number of a column in full: a time as `m:ss`, others with at most two decimals. */
export function fullNumber(column: CompareColumn, number: number, translations: Translations): string {
  switch (cellKindOf(column)) {
    case 'time':
      return formatClock(number * 1000);
    case 'date':
      return dayText(number, translations);
    case 'number':
    case 'text':
    case 'list':
    case 'yes-no':
      return numberText(number, translations);
  }
}

/** Formats a day, in milliseconds since 1970. */
function dayText(atMs: number, translations: Translations): string {
  return translations.moment(atMs, { dateStyle: 'medium', timeZone: 'UTC' });
}

/** Formats a number of a column for a narrow place: large ones as 12.4k. */
export function briefNumber(column: CompareColumn, number: number, translations: Translations): string {
  if (cellKindOf(column) !== 'number') return fullNumber(column, number, translations);
  if (Math.abs(number) < LONG)
    return fullNumber(column, Math.abs(number) < 100 ? number : Math.round(number), translations);
  const brief = formatCount(Math.round(Math.abs(number)), translations);
  return number < 0 ? `−${brief}` : brief;
}
