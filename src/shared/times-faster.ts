import type { Translations } from './i18n/i18n.ts';

/** The comparison is told from this factor on. */
const WORTH_SAYING = 1.05;

/** Says how many times faster the lanes were than one video after another: `5.2× faster`. Null where that is hardly so, or unknown. */
export function describeTimesFaster(timesFaster: number | null, translations: Translations): string | null {
  if (timesFaster === null || timesFaster < WORTH_SAYING) return null;
  return translations.t('lanes.faster', { times: translations.number(timesFaster, 1) });
}
