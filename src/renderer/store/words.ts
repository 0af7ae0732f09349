import { speak, type LanguageChoice } from '../../shared/words/language.ts';
import { wordsIn, type Words } from '../../shared/words/words.ts';
import { useApp } from './app-store.ts';

/** The words of the window, in the language the user chose or the system speaks. */
export function useWords(): Words {
  return wordsOf(useApp((state) => state.settings.language));
}

/** The same outside of a component: for toasts and other moments. Never keep them, the language may change. */
export function wordsNow(): Words {
  return wordsOf(useApp.getState().settings.language);
}

function wordsOf(choice: LanguageChoice): Words {
  const { language, locale } = speak(choice, navigator.language);
  return wordsIn(language, locale);
}
