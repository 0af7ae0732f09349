import { createIntl, createIntlCache, type IntlShape } from '@formatjs/intl';
import type { Language } from './language.ts';
import { german } from './de/index.ts';
import { english as englishCatalogue } from './en/index.ts';
import type { Placeholder, PlaceholderValues } from './placeholder.ts';

type Catalogue = typeof englishCatalogue;

/** The sentences of every language by area. */
export const catalogues: Readonly<
  Record<Language, Readonly<Record<keyof Catalogue, Readonly<Record<string, string>>>>>
> = {
  en: englishCatalogue,
  de: german,
};

/** The key of a message in the catalogues: `area.sentence`. */
export type MessageKey = {
  [A in keyof Catalogue]: `${A}.${Extract<keyof Catalogue[A], string>}`;
}[keyof Catalogue];

type SentenceOf<K extends MessageKey> = K extends `${infer A}.${infer S}`
  ? A extends keyof Catalogue
    ? S extends keyof Catalogue[A]
      ? Catalogue[A][S] & string
      : never
    : never
  : never;

/** The values for a message's placeholders. Counts are numbers, so that each language chooses its plural and its separators. */
type SentenceValues<K extends MessageKey> = PlaceholderValues<SentenceOf<K>>;

/** Returns the message with its placeholders filled. */
type Translate = <K extends MessageKey>(
  key: K,
  ...values: [Placeholder<SentenceOf<K>>] extends [never] ? [] : [SentenceValues<K>]
) => string;

/** The translations of one language, and its formats for numbers and dates. */
export interface Translations {
  readonly language: Language;
  /** The locale of numbers and dates, such as `en-GB`. */
  readonly locale: string;
  /** The locale of the system, which its spreadsheets and its paper follow, whatever the language of the window. */
  readonly systemLocale: string;
  readonly t: Translate;
  /** Formats a number with `decimals` decimals. */
  number(value: number, decimals?: number): string;
  /** Formats a time (milliseconds since 1970) with options of `Intl.DateTimeFormat`. */
  moment(atMs: number, parts: Intl.DateTimeFormatOptions): string;
}

/**
 * Returns the translations of a language. `locale` is for numbers and dates, `systemLocale` for spreadsheets and paper; an invalid one is
 * replaced by the language's own.
 */
export function translationsIn(
  language: Language,
  locale: string = language,
  systemLocale: string = locale,
): Translations {
  const name = `${language} ${locale} ${systemLocale}`;
  const translations = cache.get(name) ?? createTranslations(language, locale, systemLocale);
  cache.set(name, translations);
  return translations;
}

/** Cached, because the same one or two are requested all the time. */
const cache = new Map<string, Translations>();

/** The special characters of ICU messages. A sentence without any of them is shown as it is written. */
const ICU_SYNTAX = /[{}'<]/u;

function createTranslations(language: Language, locale: string, systemLocale: string): Translations {
  const catalogue = catalogues[language];
  // Created when first needed: both read the system's data of locales, and plain sentences need neither.
  let real: string | null = null;
  let made: IntlShape | null = null;
  const known = (wished: string): string =>
    Intl.NumberFormat.supportedLocalesOf([wished]).length > 0 ? wished : language;
  const realLocale = (): string => (real ??= known(locale));
  const intl = (): IntlShape => (made ??= intlOf(realLocale()));
  const parsed = new Map<string, ParsedMessage>();
  const parse = (key: string, sentence: string): ParsedMessage => {
    const { formatters } = intl();
    const message = formatters.getMessageFormat(sentence, realLocale(), undefined, { formatters });
    parsed.set(key, message);
    return message;
  };
  return {
    language,
    get locale() {
      return realLocale();
    },
    get systemLocale() {
      return known(systemLocale);
    },
    t: (key, ...[values]) => {
      const sentence = sentenceOf(catalogue, key);
      if (!ICU_SYNTAX.test(sentence)) return sentence;
      try {
        return String((parsed.get(key) ?? parse(key, sentence)).format(values));
      } catch (cause) {
        // The types require all placeholders, and a test reads every message; a broken one is shown unformatted.
        console.error(cause);
        return sentence;
      }
    },
    number: (value, decimals = 0) =>
      intl().formatNumber(value, { minimumFractionDigits: decimals, maximumFractionDigits: decimals }),
    moment: (atMs, parts) => intl().formatDate(atMs, parts),
  };
}

type ParsedMessage = ReturnType<IntlShape['formatters']['getMessageFormat']>;

/** The sentences of a language, by area. */
type Sentences = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Returns a sentence by its key, `area.sentence`. */
function sentenceOf(catalogue: Sentences, key: string): string {
  const dot = key.indexOf('.');
  return catalogue[key.slice(0, dot)]?.[key.slice(dot + 1)] ?? key;
}

/** English, for terminals, files for scripts, and tests. */
export const english: Translations = translationsIn('en');

function intlOf(locale: string): IntlShape {
  return createIntl(
    { locale, defaultLocale: 'en', onError: (problem) => console.error(problem.message) },
    createIntlCache(),
  );
}
