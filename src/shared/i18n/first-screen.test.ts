import { expect, it } from 'vitest';
import { describeMissingFonts } from '../describe-undrawn.ts';
import { catalogues, translationsIn } from './i18n.ts';
import { LANGUAGES } from './language.ts';

const ENGINEERS_WORD =
  /ffmpeg|\bCLI\b|Vertex|token|\bnpm\b|\bnode\b|\bsudo\b|\bapt\b|[A-Z]+_[A-Z]+|terminal|codec/iu;

/** Sentences that the first screen may say before anything is chosen: the frame, the page, its checks, and the buttons that help. */
const SHOWN =
  /^(?:app|home|doctor|ready|keyCheck)\.|^failures\.(?:missing|noKey|outputNotWritable)Advice$|^settings\.(?:title|useOurs|choose|beside)$/u;

/** Sentences that come after a choice may name what was chosen, and those of a tooltip where something comes from. */
const CHOSEN_FIRST =
  /^doctor\.vertex(?:How|Project|Location|Who|Key)$|^ready\.(?:not-for-node|keyFromEnvironment)/u;

it.each(LANGUAGES)('the first screen has no word that only engineers know, in %s', (language) => {
  const sentences = Object.entries(catalogues[language]).flatMap(([area, messages]) =>
    Object.entries(messages).map(([name, sentence]) => [`${area}.${name}`, sentence] as const),
  );
  const shown = sentences.filter(([key]) => SHOWN.test(key) && !CHOSEN_FIRST.test(key));
  expect(shown.filter(([, sentence]) => ENGINEERS_WORD.test(sentence))).toEqual([]);
  expect(describeMissingFonts([{ script: 'Hani' }], translationsIn(language))).not.toMatch(ENGINEERS_WORD);
});

it('characters of Chinese are named beside other scripts as characters, not as the language', () => {
  const scripts = [{ script: 'Hira' }, { script: 'Hani' }];
  expect(describeMissingFonts(scripts, translationsIn('en'))).toContain('Hiragana and Chinese characters.');
  expect(describeMissingFonts(scripts, translationsIn('de'))).toContain('Hiragana und chinesische Zeichen.');
});
