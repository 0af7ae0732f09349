/** The languages of the window; every catalogue is complete. */
export const LANGUAGES = ['en', 'de'] as const;
export type Language = (typeof LANGUAGES)[number];

/** What can be chosen. */
export type LanguageChoice = 'system' | Language;

/** The language to speak, and the locale for its numbers and dates: the system's own where it is of that language. */
export function documentLanguage(
  choice: LanguageChoice,
  systemLocale: string,
): { readonly language: Language; readonly locale: string } {
  const spoken = LANGUAGES.find((language) => isOf(systemLocale, language)) ?? 'en';
  const language = choice === 'system' ? spoken : choice;
  return { language, locale: isOf(systemLocale, language) ? systemLocale : language };
}

function isOf(locale: string, language: Language): boolean {
  return locale === language || locale.startsWith(`${language}-`);
}
