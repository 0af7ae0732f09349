import { createIntl, createIntlCache, type IntlShape } from '@formatjs/intl';
import type { Language } from './language.ts';
import { german } from './de/index.ts';
import { english as englishCatalogue } from './en/index.ts';
import type { Placeholder } from './placeholder.ts';

type Catalogue = typeof englishCatalogue;
type Sentences = Readonly<Record<string, string>>;

/** The sentences of every language by area. */
export const catalogues: Readonly<Record<Language, Readonly<Record<keyof Catalogue, Sentences>>>> = {
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

/** The values for a message's placeholders. Counts are numbers, so that each language chooses its plural. */
type SentenceValues<K extends MessageKey> = Readonly<Record<Placeholder<SentenceOf<K>>, string | number>>;

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
  readonly t: Translate;
  /** Formats a number with `decimals` decimals. */
  number(value: number, decimals?: number): string;
  /** Formats a time (milliseconds since 1970) with options of `Intl.DateTimeFormat`. */
  moment(atMs: number, parts: Intl.DateTimeFormatOptions): string;
}

/**
 * Returns the translations of a language. `locale` is for numbers and dates; an invalid one is replaced by the language's own.
 */
export function translationsIn(language: Language, locale: string = language): Translations {
  const name = `${language} ${locale}`;
  const translations = cache.get(name) ?? createTranslations(language, locale);
  cache.set(name, translations);
  return translations;
}

/** Cached, because the same one or two are requested all the time. */
const cache = new Map<string, Translations>();

function createTranslations(language: Language, locale: string): Translations {
  const real = Intl.NumberFormat.supportedLocalesOf([locale]).length > 0 ? locale : language;
  // Created with the first message, so that an unused language costs nothing.
  let made: IntlShape | null = null;
  const intl = (): IntlShape => (made ??= intlOf(language, real));
  return {
    language,
    locale: real,
    t: (key, ...[values]) => intl().formatMessage({ id: key }, values),
    number: (value, decimals = 0) =>
      intl().formatNumber(value, { minimumFractionDigits: decimals, maximumFractionDigits: decimals }),
    moment: (atMs, parts) => intl().formatDate(atMs, parts),
  };
}

/** English, for terminals, files for scripts, and tests. */
export const english: Translations = translationsIn('en');

function intlOf(language: Language, locale: string): IntlShape {
  return createIntl(
    {
      locale,
      defaultLocale: 'en',
      messages: flat(catalogues[language]),
      // The types require all placeholders; a broken message is shown unformatted.
      onError: (problem) => console.error(problem.message),
    },
    createIntlCache(),
  );
}

function flat(catalogue: Readonly<Record<string, Sentences>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(catalogue).flatMap(([area, sentences]) =>
      Object.entries(sentences).map(([name, sentence]) => [`${area}.${name}`, sentence]),
    ),
  );
}
