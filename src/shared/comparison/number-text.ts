import type { Translations } from '../i18n/i18n.ts';

/** A number of a report as people read it: with two decimals at most. */
export function numberText(value: number, translations: Translations): string {
  const hundredths = Math.round(value * 100);
  return translations.number(value, hundredths % 100 === 0 ? 0 : hundredths % 10 === 0 ? 1 : 2);
}
