import type { Settings } from '../../shared/settings.ts';
import { speak } from '../../shared/words/language.ts';
import { wordsIn, type Words } from '../../shared/words/words.ts';

/** Words in the chosen language, or the system's. `systemLocale`: a BCP 47 tag. */
export function wordsFor(settings: Pick<Settings, 'language'>, systemLocale: string): Words {
  const { language, locale } = speak(settings.language, systemLocale);
  return wordsIn(language, locale);
}
