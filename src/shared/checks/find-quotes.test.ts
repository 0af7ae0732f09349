import { describe, expect, it } from 'vitest';
import { stepsOf } from '../testing/steps-of.ts';
import { quotesIn } from './find-quotes.ts';

const textsOf = (text: string): readonly string[] => quotesIn(text).map((quote) => quote.text);

describe('quotesIn', () => {
  it('finds what stands in quotation marks of many languages, with the marks', () => {
    const text =
      'A (“wait for the end”), „für die Haut da“, «pas du tout vrai», "not at all true", »ganz gut so«, ‚auch das‘, ‘so is this’, 「这样也行」, 『これも』, \'and this\'.';
    expect(quotesIn(text).map(({ start, end }) => text.slice(start, end))).toEqual([
      '“wait for the end”',
      '„für die Haut da“',
      '«pas du tout vrai»',
      '"not at all true"',
      '»ganz gut so«',
      '‚auch das‘',
      '‘so is this’',
      '「这样也行」',
      '『これも』',
      "'and this'",
    ]);
  });

  it('takes apostrophes, inches, primes and lines that go on for no quotation marks', () => {
    expect(textsOf('It\'s a 5" screen and a 6" one, the dogs’ bowl isn’t full, “open\nto the end”')).toEqual(
      [],
    );
    expect(textsOf("She says ‘I don’t know’ and 'it isn't so'.")).toEqual(['I don’t know', "it isn't so"]);
  });

  it('takes a quotation inside another for a part of it', () => {
    expect(textsOf('“he said ‘not at all’ to me” and 「她说『不』了」')).toEqual([
      'he said ‘not at all’ to me',
      '她说『不』了',
    ]);
  });

  it('takes titles of works in their own marks for none', () => {
    expect(textsOf('他读《红楼梦》')).toEqual([]);
  });

  it.each([
    '<a href="https://shop.example/soap/for/you">',
    "<img src=x onerror='let it be 1'>",
    '“https://shop.example/soap?for=you” and "www.shop.example"',
  ])('takes neither addresses nor the values in a tag for quotations: %s', (text) => {
    expect(textsOf(text)).toEqual([]);
  });

  it('finds the quotation behind a tag', () => {
    expect(textsOf('<b title="a b c">She</b> says "this is my soap" and goes.')).toEqual(['this is my soap']);
  });

  it('looks at each mark once, however many have no partner', () => {
    const text = "“a ‘b 'c's „d «e it's ".repeat(5000);
    expect(stepsOf(() => quotesIn(text))).toBeLessThan(5_000_000);
  });
});
