import { expect, it } from 'vitest';
import { catalogues } from './i18n.ts';
import { LANGUAGES } from './language.ts';

/** Sentences that stand on the first screen before anything is chosen. Those behind a choice may name what somebody chose. */
const CHOSEN_FIRST = /^vertex(?:How|Project|Location|Who|Key)$/u;

it.each(LANGUAGES)('the first screen has no word that only engineers know, in %s', (language) => {
  const { home, doctor } = catalogues[language];
  const shown = Object.entries({ ...home, ...doctor }).filter(([name]) => !CHOSEN_FIRST.test(name));
  expect(shown.filter(([, sentence]) => /ffmpeg|\bCLI\b|Vertex|token/iu.test(sentence))).toEqual([]);
});
