/** The languages of the window. Every catalogue is complete. */
export const LANGUAGES = ['en', 'de'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Each language's name in itself, and the sign before the decimals of a number that somebody types. */
export const LANGUAGE_HABITS: Readonly<
  Record<Language, { readonly name: string; readonly decimalSign: '.' | ',' }>
> = {
  en: { name: 'English', decimalSign: '.' },
  de: { name: 'Deutsch', decimalSign: ',' },
};

/** The choices in the settings. */
export type LanguageChoice = 'system' | Language;

/** The language of the window, and the locale for its numbers and dates: the system's locale if it has the same language. */
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
