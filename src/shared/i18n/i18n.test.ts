import { parse, TYPE, type MessageFormatElement } from '@formatjs/icu-messageformat-parser';
import { describe, expect, it } from 'vitest';
import { german } from './de/index.ts';
import { english as catalogue } from './en/index.ts';
import { documentLanguage } from './language.ts';
import { english, translationsIn } from './i18n.ts';

type Sentences = Readonly<Record<string, string>>;

/** The placeholders of a message at any depth. */
function placesOf(elements: readonly MessageFormatElement[]): Set<string> {
  const places = new Set<string>();
  for (const element of elements) {
    if (element.type === TYPE.literal || element.type === TYPE.pound) continue;
    places.add(element.value);
    if (element.type === TYPE.plural || element.type === TYPE.select) {
      for (const { value } of Object.values(element.options)) {
        for (const place of placesOf(value)) places.add(place);
      }
    }
  }
  return places;
}

describe('the catalogues', () => {
  it.each(Object.keys(catalogue))('say the same in every language: %s', (area) => {
    const inEnglish: Sentences = catalogue[area as keyof typeof catalogue];
    const inGerman: Sentences = german[area as keyof typeof german];
    expect(Object.keys(inGerman).sort()).toEqual(Object.keys(inEnglish).sort());
    for (const [name, sentence] of Object.entries(inEnglish)) {
      const translated = inGerman[name] ?? '';
      expect(translated.trim(), `${area}.${name}`).not.toBe('');
      expect(placesOf(parse(translated)), `${area}.${name}`).toEqual(placesOf(parse(sentence)));
    }
  });
});

describe('words', () => {
  it('find the plural of their language, and write numbers by its locale', () => {
    expect(english.t('amounts.videos', { count: 1 })).toBe('1 video');
    expect(translationsIn('de').t('amounts.reports', { count: 3 })).toBe('3 Berichte');
    expect(translationsIn('de').number(1234.5, 1)).toBe('1.234,5');
    expect(translationsIn('en', 'en-IN').number(1234567)).toBe('12,34,567');
  });
});

describe('speak', () => {
  it('follows the system where it can, and the choice always', () => {
    expect(documentLanguage('system', 'de-AT')).toEqual({ language: 'de', locale: 'de-AT' });
    expect(documentLanguage('system', 'fr-FR')).toEqual({ language: 'en', locale: 'en' });
    expect(documentLanguage('de', 'en-GB')).toEqual({ language: 'de', locale: 'de' });
    expect(documentLanguage('en', 'en-GB')).toEqual({ language: 'en', locale: 'en-GB' });
  });
});
