import { expect, test } from 'vitest';
import { LANGUAGES } from '../i18n/language.ts';
import { builtInTemplates } from './built-in.ts';
import { fillSynthesis, synthesisOf, usualSynthesis } from './synthesis.ts';

const values = { reports: '12', context: 'a serum', language: 'French' };

test.each([...builtInTemplates.map(({ id }) => id), 'of the user'])(
  '%s has instructions in every language, each with five parts and all variables',
  (id) => {
    const texts = LANGUAGES.map((language) => usualSynthesis(id, language));
    expect(new Set(texts).size).toBe(LANGUAGES.length);
    for (const text of texts) {
      expect(text.match(/^## /gmu)).toHaveLength(5);
      for (const value of Object.values(values)) expect(fillSynthesis(text, values)).toContain(value);
      expect(fillSynthesis(text, values)).not.toMatch(/[{}]/u);
    }
  },
);

test('instructions that nobody changed follow the language of the window; changed ones stay', () => {
  for (const template of builtInTemplates) {
    expect(synthesisOf(template, 'de')).toBe(usualSynthesis(template.id, 'de'));
    const german = { id: template.id, synthesis: usualSynthesis(template.id, 'de') };
    expect(synthesisOf(german, 'en')).toBe(usualSynthesis(template.id, 'en'));
    expect(synthesisOf({ id: template.id, synthesis: ' ' }, 'de')).toBe(usualSynthesis(template.id, 'de'));
    expect(synthesisOf({ id: template.id, synthesis: 'Count cats.' }, 'de')).toBe('Count cats.');
  }
});
