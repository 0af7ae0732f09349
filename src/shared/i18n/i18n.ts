import { createIntl, createIntlCache, type IntlShape } from '@formatjs/intl';
import type { Language } from './language.ts';
import { german } from './de/index.ts';
import { english as englishCatalogue } from './en/index.ts';
import type { Place } from './place.ts';

type Catalogue = typeof englishCatalogue;

/** Names one sentence of the catalogues: `area.sentence`. */
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

/** What fills the places of a sentence. Counts are numbers, so that every language finds its plural. */
type WordValues<K extends MessageKey> = Readonly<Record<Place<SentenceOf<K>>, string | number>>;

/** The sentence of that name, its places filled. */
type Say = <K extends MessageKey>(
  key: K,
  ...values: [Place<SentenceOf<K>>] extends [never] ? [] : [WordValues<K>]
) => string;

/** One language: its sentences, and how it writes numbers and dates. */
export interface Translations {
  readonly language: Language;
  /** Of numbers and dates, such as `en-GB`. */
  readonly locale: string;
  readonly t: Say;
  /** A number as this language writes it, with as many decimals as told. */
  number(value: number, decimals?: number): string;
  /** A moment, in milliseconds since 1970, in the parts that `Intl.DateTimeFormat` knows. */
  moment(atMs: number, parts: Intl.DateTimeFormatOptions): string;
}

/** The words of a language. `locale`: of its numbers and dates; a name that is no locale is answered by the language's own. */
export function translationsIn(language: Language, locale: string = language): Translations {
  const name = `${language} ${locale}`;
  const translations = known.get(name) ?? wordsOf(language, locale);
  known.set(name, translations);
  return translations;
}

/** Everybody asks for the same one or two, again and again. */
const known = new Map<string, Translations>();

function wordsOf(language: Language, locale: string): Translations {
  const real = Intl.NumberFormat.supportedLocalesOf([locale]).length > 0 ? locale : language;
  // Not before the first sentence: a language nobody speaks costs nothing.
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

/** For terminals, files for scripts, and tests. */
export const english: Translations = translationsIn('en');

function intlOf(language: Language, locale: string): IntlShape {
  return createIntl(
    {
      locale,
      defaultLocale: 'en',
      messages: flat(language === 'de' ? german : englishCatalogue),
      // The types leave no place unfilled; a broken sentence is still shown as it is written.
      onError: (problem) => console.error(problem.message),
    },
    createIntlCache(),
  );
}

function flat(catalogue: Readonly<Record<string, Readonly<Record<string, string>>>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(catalogue).flatMap(([area, sentences]) =>
      Object.entries(sentences).map(([name, sentence]) => [`${area}.${name}`, sentence]),
    ),
  );
}
