import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parse, TYPE, type MessageFormatElement } from '@formatjs/icu-messageformat-parser';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { documentLanguage, LANGUAGES } from './language.ts';
import { catalogues, english, translationsIn } from './i18n.ts';
import type { PlaceholderValues } from './placeholder.ts';

/** The placeholders of a message at any depth, and whether each is shown as a number or as a text. */
function placesOf(elements: readonly MessageFormatElement[]): Set<string> {
  const places = new Set<string>();
  for (const element of elements) {
    if (element.type === TYPE.literal || element.type === TYPE.pound) continue;
    places.add(`${element.value} as a ${element.type === TYPE.argument ? 'text' : 'number'}`);
    if (element.type === TYPE.plural || element.type === TYPE.select) {
      for (const { value } of Object.values(element.options)) {
        for (const place of placesOf(value)) places.add(place);
      }
    }
  }
  return places;
}

describe('the catalogues', () => {
  const areas = Object.keys(catalogues.en) as (keyof typeof catalogues.en)[];
  const cases = LANGUAGES.flatMap((language) => areas.map((area) => ({ language, area })));

  it.each(cases)('say the same in every language: $language, $area', ({ language, area }) => {
    const inEnglish = catalogues.en[area];
    const translated = catalogues[language][area];
    expect(Object.keys(translated).sort()).toEqual(Object.keys(inEnglish).sort());
    for (const [name, sentence] of Object.entries(inEnglish)) {
      const own = translated[name] ?? '';
      expect(own.trim(), `${area}.${name}`).not.toBe('');
      expect(placesOf(parse(own)), `${area}.${name}`).toEqual(placesOf(parse(sentence)));
    }
  });
});

it('no German sentence ends with a duration, whose “Min.” brings its own full stop', () => {
  const sentences = Object.values(catalogues.de).flatMap((area) => Object.values(area));
  expect(sentences.filter((sentence) => /\{(?:time|estimate)\}\}*\./u.test(sentence))).toEqual([]);
});

describe('numbers in a message', () => {
  it('have their separators', () => {
    expect(english.t('run.andMore', { count: 2001 })).toBe('and 2,001 more');
    expect(translationsIn('de').t('run.finishedFailed', { count: 2001 })).toContain('2.001');
  });

  it('are refused where the message would not format them', () => {
    type Values =
      PlaceholderValues<'{name}: {done, number} of {count, plural, one {# video} other {# videos}}'>;
    expectTypeOf<Values>().toEqualTypeOf<{
      readonly name: string;
      readonly done: number;
      readonly count: number;
    }>();
    type Mixed = PlaceholderValues<'{count, plural, one {# video} other {{count} videos}}'>;
    expectTypeOf<Mixed['count']>().toBeNever();
  });
});

describe('the guide', () => {
  it.each(LANGUAGES)('has all its pages in %s', async (language) => {
    const guide = join(import.meta.dirname, '../../../docs/guide');
    const pages = await readdir(join(guide, language));
    const numbers = (names: readonly string[]): readonly string[] =>
      names.map((name) => name.slice(0, 2)).sort();
    expect(numbers(pages)).toEqual(numbers(await readdir(join(guide, 'en'))));
  });
});

describe('words', () => {
  it('find the plural of their language, and write numbers by its locale', () => {
    expect(english.t('amounts.videos', { count: 1 })).toBe('1 video');
    expect(translationsIn('de').t('amounts.reports', { count: 3 })).toBe('3 Berichte');
    expect(translationsIn('de').number(1234.5, 1)).toBe('1.234,5');
    expect(translationsIn('en', 'en-IN').number(1234567)).toBe('12,34,567');
    // A French spreadsheet wants decimal commas, though the window speaks English.
    expect(translationsIn('en', 'en', 'fr-FR')).toMatchObject({ locale: 'en', systemLocale: 'fr-FR' });
    expect(translationsIn('de', 'de', 'xx')).toMatchObject({ systemLocale: 'de' });
  });
});

describe('speak', () => {
  it('follows the system where it can, and the choice always', () => {
    expect(documentLanguage('system', 'de-AT')).toEqual({ language: 'de', locale: 'de-AT' });
    expect(documentLanguage('system', 'eo')).toEqual({ language: 'en', locale: 'en' });
    expect(documentLanguage('de', 'en-GB')).toEqual({ language: 'de', locale: 'de' });
    expect(documentLanguage('en', 'en-GB')).toEqual({ language: 'en', locale: 'en-GB' });
  });
});
