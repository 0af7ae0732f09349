import type { Settings } from '../../shared/settings.ts';
import { documentLanguage } from '../../shared/i18n/language.ts';
import { translationsIn, type Translations } from '../../shared/i18n/i18n.ts';

/** Returns the translations for the chosen language, or for the system's. `systemLocale` is a BCP 47 tag. */
export function translationsFor(settings: Pick<Settings, 'language'>, systemLocale: string): Translations {
  const { language, locale } = documentLanguage(settings.language, systemLocale);
  return translationsIn(language, locale, systemLocale);
}
