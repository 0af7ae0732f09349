import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stepsOf } from '../testing/steps-of.ts';
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

  it('finds a long quote with slips in it, and not one of which a piece is invented', () => {
    const spoken = Array.from({ length: 3000 }, (_, place) => `w${place % 700} v${place % 31}`);
    const long = new SpokenText(spoken);
    const quote = spoken.slice(200, 1000).join(' ').split(' ');
    expect(long.contains(quote.join(' '))).toBe(true);
    const withSlips = quote.map((word, place) => (place % 6 === 0 ? 'slip' : word));
    expect(long.contains(withSlips.join(' '))).toBe(true);
    expect(long.contains(quote.map((word, place) => (place > 900 ? 'other' : word)).join(' '))).toBe(false);
    expect(long.contains(quote.toReversed().join(' '))).toBe(false);
  });

  it('compares in proportion to the length of a quote, however common its words are', () => {
    const words = ['the', 'a', 'and', 'of', 'it'];
    const spoken = Array.from(
      { length: 20_000 },
      (_, place) => words[(place * place + Math.floor(place / 7)) % 5] ?? '',
    );
    const steps = (length: number): number => {
      const said = new SpokenText([spoken.join(' ')]);
      said.contains('the first quote makes the index');
      // Each piece has as many slips as are forgiven, so each is compared at many places.
      const quote = spoken.slice(9000, 9000 + length).map((word, place) => (place % 6 === 0 ? 'slip' : word));
      return stepsOf(() => expect(said.contains(quote.join(' '))).toBe(true));
    };
    // One comparison of all words at forty places would take hundreds of millions. No two counts are compared, because the engine counts
    // blocks only in functions that it compiles after the start.
    expect(steps(800)).toBeLessThan(5_000_000);
    expect(steps(1600)).toBeLessThan(10_000_000);
  });

  it('stops claiming after thousands of words, instead of comparing them all', () => {
    const said = new SpokenText(['nothing of that']);
    const quotes = Array.from({ length: 10_000 }, (_, place) => `this is quote number ${place}`);
    expect(quotes.filter((quote) => !said.contains(quote))).toHaveLength(4000);
  });
});

describe('quotesIn, where a tag or an address stands in the text', () => {
  it.each([
    '<a href="https://shop.example/soap/for/you">',
    '<img src=x onerror="let it be 1">',
    '“https://shop.example/soap?for=you”',
    'a "state-of-the-art" bottle',
  ])('leaves it: %s', (text) => expect(quotesIn(text)).toEqual([]));

  it('still finds the quote behind it', () => {
    const text = '<b title="a b c">She</b> says "this is my soap" and goes.';
    expect(quotesIn(text).map((quote) => quote.text)).toEqual(['this is my soap']);
  });
});
