import { documentLanguage, type LanguageChoice } from '../../shared/i18n/language.ts';
import { translationsIn, type Translations } from '../../shared/i18n/i18n.ts';
import { useApp } from './app-store.ts';

/** Returns the window's translations in the language of the settings, or else of the system. */
export function useTranslations(): Translations {
  return translationsOf(useApp((state) => state.settings.language));
}

/** Returns the same translations outside of a component, for example for toasts. Do not keep them, because the language may change. */
export function currentTranslations(): Translations {
  return translationsOf(useApp.getState().settings.language);
}

function translationsOf(choice: LanguageChoice): Translations {
  const { language, locale } = documentLanguage(choice, navigator.language);
  return translationsIn(language, locale, navigator.language);
}
