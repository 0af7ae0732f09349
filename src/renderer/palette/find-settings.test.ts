import { expect, it } from 'vitest';
import { translationsIn } from '../../shared/i18n/i18n.ts';
import { findSettings } from './find-settings.ts';

const names = (typed: string, language: 'en' | 'de' = 'en'): readonly string[] =>
  findSettings(typed, translationsIn(language)).map(({ of }) => of.name);

it('finds settings by name first, then by what their hints say, then by section', () => {
  expect(names('tries')[0]).toBe('Tries per video');
  expect(names('retries')).toEqual(['Tries per video', 'Videos at once', 'Auto', 'Give up when silent for']);
  expect(names('reports are')[0]).toBe('Reports are written in');
  expect(names('vorlage', 'de')[0]).toBe('Vorlage für neue Stapel');
  expect(names('keychain')).toEqual(['API key']);
  expect(names('große', 'de')[0]).toBe('Bildgröße');
  expect(names('')).toEqual([]);
});
