import type { Translations } from '../i18n/i18n.ts';

/** Formats a number of a report with at most two decimals. */
export function numberText(value: number, translations: Translations): string {
  const hundredths = Math.round(value * 100);
  return translations.number(value, hundredths % 100 === 0 ? 0 : hundredths % 10 === 0 ? 1 : 2);
}
