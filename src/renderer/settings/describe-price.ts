import type { Translations } from '../../shared/words/words.ts';

/** A price as a field shows it: two places, more only where they count. `0.30`, `0.075`. In dollars. */
export function describePrice(dollars: number, translations: Translations): string {
  const exact = String(dollars);
  const places = exact.split('.')[1]?.length ?? 0;
  return translations.number(dollars, Math.max(2, places));
}
