import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stepsOfEach } from '../testing/steps-of.ts';
import { SaidText } from './said-text.ts';

/** A text of these lines, each two seconds long. */
function textOf(lines: readonly string[]): SaidText {
  return SaidText.of(lines.map((text, place) => ({ startS: place * 2, endS: place * 2 + 2, text })));
}

const said = textOf([
  'Okay, wait for the before and after, because',
  'I did not believe this one either.',
  'So this is the bottle,',
  'everyone asks what I use, it’s Dewlight.',
  'Es ist für die größte Haut der Welt!',
]);
const kindOf = (quote: string, text = said): string => text.search(quote).kind;

describe('SaidText', () => {
  it('forgives case, punctuation, accents, apostrophes and “&”', () => {
    for (const quote of [
      'Wait for the before & after',
      'believe this one either. So this is the bottle',
      'ITS DEWLIGHT',
      'fur die großte Haut',
    ]) {
      expect(kindOf(quote), quote).toBe('found');
    }
  });

  it('says where a quotation is said', () => {
    expect(said.search('I did not believe this one either so this is')).toEqual({
      kind: 'found',
      places: [{ startS: 2, endS: 6, text: 'I did not believe this one either. So this is the bottle,' }],
      isNegated: false,
    });
  });

  it('lets a quotation leave something out, in the order of the text', () => {
    expect(kindOf('wait for … because I did not')).toBe('found');
    expect(kindOf('wait for [something] the bottle')).toBe('found');
    expect(kindOf('this is the bottle … wait for the before')).toBe('other-order');
  });

  it('forgives one slip in five words, wherever it is', () => {
    for (const quote of [
      'wait for a before and after',
      'wait for the before and then',
      'I did not really believe this one either',
    ]) {
      expect(kindOf(quote), quote).toBe('found');
    }
    expect(kindOf('wait for a while')).not.toBe('found');
  });

  it('forgives no other number, negation, unit or name', () => {
    const shop = textOf([
      'we sold 500 bars last week with Sarah',
      'it weighs 2 kilos and I do not like it at all',
    ]);
    expect(kindOf('we sold five hundred bars last week', shop)).toBe('found');
    for (const [quote, what] of [
      ['we sold 5000 bars last week', 'number'],
      ['we sold 500 bars last week with Laura', 'name'],
      ['it weighs 2 grams and I do not like it', 'unit'],
      ['it weighs 2 kilos and I do like it', 'negation'],
    ] as const) {
      expect(shop.search(quote), quote).toMatchObject({ kind: 'differs', what });
    }
  });

  it('reads numbers in digits and words of several languages alike', () => {
    for (const [line, quote] of [
      ['the total is one million two hundred thousand', 'the total is 1,200,000'],
      ['in nineteen ninety nine we began', 'in 1999 we began'],
      ['it grew by two point five percent', 'it grew by 2.5%'],
      ['das sind dreihundertfünfundzwanzig Euro', 'das sind 325 €'],
      ['das sind 1.000 Euro und mehr', 'das sind 1,000 Euro und mehr'],
      ['il y a quatre-vingt-dix-sept personnes dans la salle', 'il y a 97 personnes dans la salle'],
      ['hay treinta y cinco personas en la sala', 'hay 35 personas en la sala'],
      ['我们卖了一万两千五百件', '我们卖了12500件'],
      ['बिक्री ५०० है', 'बिक्री 500 है'],
    ] as const) {
      expect(kindOf(quote, textOf([line])), quote).toBe('found');
    }
  });

  it('does not find what was not said', () => {
    expect(kindOf('fades marks in 7 days')).toBe('absent');
    expect(kindOf('the bottle everyone believes in now')).toBe('absent');
    expect(kindOf('anything at all', textOf([]))).toBe('absent');
  });

  it('finds every stretch of what was said, and nothing of other words', () => {
    const word = fc.stringMatching(/^[b-m]{2,6}$/u);
    fc.assert(
      fc.property(fc.array(word, { minLength: 6, maxLength: 30 }), fc.nat(), (words, at) => {
        const from = at % (words.length - 3);
        const stretch = words.slice(from, from + 6).join(' ');
        expect(kindOf(stretch, textOf([words.join(' ')]))).not.toBe('absent');
        expect(kindOf(words.map((one) => `qq${one}zzz`).join(' '), textOf([words.join(' ')]))).not.toBe(
          'found',
        );
      }),
    );
  });

  it('finds a long quotation with slips in it, and not one of which a piece is invented', () => {
    const spoken = Array.from(
      { length: 3000 },
      (_, place) => `wa${letters(place % 700)} vo${letters(place % 31)}`,
    );
    const long = textOf(spoken);
    const quote = spoken.slice(200, 500).join(' ').split(' ');
    expect(kindOf(quote.join(' '), long)).toBe('found');
    const withSlips = quote.map((word, place) => (place % 6 === 0 ? 'slip' : word));
    expect(kindOf(withSlips.join(' '), long)).toBe('found');
    expect(kindOf(quote.map((word, place) => (place > 350 ? 'other' : word)).join(' '), long)).toBe('absent');
    expect(kindOf(quote.toReversed().join(' '), long)).not.toBe('found');
  });

  it('compares in proportion to the length of a quotation, however common its words are', () => {
    const words = ['the', 'a', 'and', 'of', 'it'];
    const spoken = Array.from(
      { length: 10_000 },
      (_, place) => words[(place * place + Math.floor(place / 7)) % 5] ?? '',
    );
    const searching = (length: number): (() => unknown) => {
      const text = textOf([spoken.join(' ')]);
      text.search('the first quote makes the index');
      // Each piece has as many slips as are forgiven, so each is compared at many places.
      const quote = spoken.slice(5000, 5000 + length).map((word, place) => (place % 6 === 0 ? 'slip' : word));
      return () => text.search(quote.join(' '));
    };
    // Equal pieces are compared once, so there is a share that does not grow.
    const [ofShort, ofLong] = stepsOfEach([searching(200), searching(400)]);
    expect(ofLong).toBeLessThan(2.5 * ofShort + 1_000_000);
    expect(ofShort).toBeLessThan(15_000_000);
  });

  it('stops claiming after thousands of words, instead of comparing them all', () => {
    const text = textOf(['nothing of that']);
    const quotes = Array.from({ length: 10_000 }, (_, place) => `this quote counts ${place}`);
    expect(quotes.filter((quote) => kindOf(quote, text) === 'unknown').length).toBeGreaterThan(4000);
  });
});

/** A number in letters. */
function letters(number: number): string {
  return Array.from(String(number), (digit) => 'abcdefghij'[Number(digit)]).join('');
}
