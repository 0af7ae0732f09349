import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalizeText, quotesIn, SpokenText } from './quotes.ts';

const said = new SpokenText(
  [
    'Okay, wait for the before and after, because',
    'I did not believe this one either.',
    'So this is the bottle,',
    'everyone asks what I use, it’s Dewlight.',
    'Es ist für die größte Haut der Welt!',
  ].map(normalizeText),
);

describe('quotesIn', () => {
  it('finds what stands in quotation marks of several languages, with the marks', () => {
    const text = 'A (“wait for the end”), „für die Haut da“, «pas du tout vrai», "not at all true".';
    expect(quotesIn(text).map(({ start, end }) => text.slice(start, end))).toEqual([
      '“wait for the end”',
      '„für die Haut da“',
      '«pas du tout vrai»',
      '"not at all true"',
    ]);
  });

  it('leaves single words, inches and lines that go on alone', () => {
    expect(quotesIn('A “hook”, a 5" screen and a 6" one that it is, “open\nto the end”')).toEqual([]);
  });
});

describe('SpokenText', () => {
  it('forgives case, punctuation, accents, apostrophes and “&”', () => {
    for (const quote of [
      'Wait for the before & after',
      'believe this one either. So this is the bottle',
      'ITS DEWLIGHT',
      'fur die großte Haut',
    ]) {
      expect(said.contains(quote), quote).toBe(true);
    }
  });

  it('lets a quote leave something out', () => {
    expect(said.contains('wait for … because I did not')).toBe(true);
    expect(said.contains('wait for [something] the bottle')).toBe(true);
  });

  it('forgives one slip in five words, wherever it is', () => {
    for (const quote of [
      'never wait for the before and after',
      'wait for a before and after',
      'wait for the before and then',
      'I did not really believe this one either',
    ]) {
      expect(said.contains(quote), quote).toBe(true);
    }
    expect(said.contains('wait for a while')).toBe(false);
  });

  it('does not find what was not said', () => {
    expect(said.contains('fades marks in 7 days')).toBe(false);
    expect(said.contains('the bottle everyone believes in now')).toBe(false);
    expect(new SpokenText([]).contains('anything at all')).toBe(false);
  });

  it('finds every stretch of what was said, and nothing of other words', () => {
    const word = fc.stringMatching(/^[a-m]{1,6}$/u);
    fc.assert(
      fc.property(fc.array(word, { minLength: 6, maxLength: 30 }), fc.nat(), (words, at) => {
        const from = at % (words.length - 3);
        const stretch = words.slice(from, from + 6).join(' ');
        expect(new SpokenText([words.join(' ')]).contains(stretch)).toBe(true);
        expect(new SpokenText([words.join(' ')]).contains(words.map((one) => `${one}z`).join(' '))).toBe(
          false,
        );
      }),
    );
  });
});
