import { expect, it } from 'vitest';
import { translationsIn } from '../../shared/i18n/i18n.ts';
import { reportLanguages } from './report-languages.ts';

it('names the languages in the window’s language, in its alphabet', () => {
  const german = reportLanguages(translationsIn('de')).map(({ name }) => name);
  expect(german.slice(0, 4)).toEqual(['Arabisch', 'Chinesisch', 'Dänisch', 'Deutsch']);
  expect(reportLanguages(translationsIn('en')).find(({ value }) => value === 'de')?.name).toBe('German');
});
