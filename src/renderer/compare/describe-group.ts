import { columnName, type CompareColumn } from '../../shared/comparison/columns.ts';
import type { Translations } from '../../shared/i18n/i18n.ts';
import { briefNumber, fullNumber } from './describe-number.ts';
import type { GroupOf } from './group-rows.ts';
import type { Spread } from './spread.ts';

/** Names a group by what its rows have in common. */
export function groupName(of: GroupOf, column: CompareColumn, translations: Translations): string {
  switch (of.kind) {
    case 'text':
      return of.text;
    case 'number':
      return fullNumber(column, of.number, translations);
    case 'range':
      return translations.t('compare.range', {
        from: briefNumber(column, of.from, translations),
        to: briefNumber(column, of.below, translations),
      });
    case 'days':
      return new Intl.DateTimeFormat(translations.locale, { ...DAY_PARTS[of.unit], timeZone: 'UTC' }).format(
        of.fromMs,
      );
    case 'yes-no':
      return translations.t(of.isYes ? 'fields.yes' : 'fields.no');
    case 'none':
      return translations.t('compare.noValue', { column: columnName(column, translations) });
  }
}

/** The parts of a date that the name of a group shows. */
const DAY_PARTS = {
  year: { year: 'numeric' },
  month: { year: 'numeric', month: 'long' },
  day: { dateStyle: 'medium' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

/** Formats the spread of a column: its median, its least and most unless both read alike, and a sentence with everything. */
export function describeSpread(
  spread: Spread,
  column: CompareColumn,
  translations: Translations,
): { readonly median: string; readonly range: string | null; readonly sentence: string } {
  const brief = (number: number): string => briefNumber(column, number, translations);
  const full = (number: number): string => fullNumber(column, number, translations);
  const [from, to] = [brief(spread.least), brief(spread.most)];
  const [least, most] = [full(spread.least), full(spread.most)];
  return {
    median: brief(spread.median),
    range: from === to ? null : translations.t('compare.range', { from, to }),
    sentence:
      spread.count > 1 && least === most
        ? translations.t('compare.spreadAlike', { count: spread.count, value: least })
        : translations.t('compare.spread', {
            median: full(spread.median),
            count: spread.count,
            lower: full(spread.lower),
            upper: full(spread.upper),
            least,
            most,
          }),
  };
}
