import { expect, test } from 'vitest';
import { isSameLanguage, languageOf } from './languages.ts';

test.each([
  ['en', 'en'],
  ['eng', 'en'],
  ['ger', 'de'],
  ['deu', 'de'],
  ['DE-de', 'de-DE'],
  ['pt_BR', 'pt-BR'],
  ['zh-Hans', 'zh-Hans'],
  ['German', 'de'],
  ['deutsch', 'de'],
  ['und', null],
  ['info', null],
  ['live_chat', null],
  ['2', null],
  ['', null],
  [null, null],
])('%j is %j', (name, code) => {
  expect(languageOf(name)).toBe(code);
});

test('a language is the same in every country', () => {
  expect([isSameLanguage('en-GB', 'en'), isSameLanguage('en', 'de'), isSameLanguage(null, null)]).toEqual([
    true,
    false,
    false,
  ]);
});
