import { expect, it } from 'vitest';
import { english, translationsIn } from './i18n/i18n.ts';
import { defaultSettings, planOf } from './settings.ts';
import { builtInTemplates } from './template/built-in.ts';
import { sampleBatch } from './testing/sample-batch.ts';
import { namePartsOf } from './name-parts.ts';

it('names each template as the window does', () => {
  const batch = sampleBatch('/out', {});
  const german = translationsIn('de');
  const named = builtInTemplates.map((template) => {
    const of = { ...batch, plan: planOf(defaultSettings, template) };
    return [english, german].map((translations) => namePartsOf(of, 1, 0, translations).template);
  });
  expect(named.map(([name]) => name)).toEqual(builtInTemplates.map(({ name }) => name));
  expect(named.filter(([inEnglish, inGerman]) => inEnglish === inGerman)).toEqual([]);
});
