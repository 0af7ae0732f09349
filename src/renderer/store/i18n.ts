import { documentLanguage, type LanguageChoice } from '../../shared/i18n/language.ts';
import { translationsIn, type Translations } from '../../shared/i18n/i18n.ts';
import { useApp } from './app-store.ts';

/** The words of the window, in the language the user chose or the system speaks. */
export function useTranslations(): Translations {
  return wordsOf(useApp((state) => state.settings.language));
}

/** The same outside of a component: for toasts and other moments. Never keep them, the language may change. */
export function currentTranslations(): Translations {
  return wordsOf(useApp.getState().settings.language);
}

function wordsOf(choice: LanguageChoice): Translations {
  const { language, locale } = documentLanguage(choice, navigator.language);
  return translationsIn(language, locale);
}
