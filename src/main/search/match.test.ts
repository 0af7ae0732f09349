import fc from 'fast-check';
import { expect, it } from 'vitest';
import { excerptOf } from './excerpt.ts';
import { SegmentMatcher } from './match.ts';
import { parseQuery } from './query.ts';
import { makeSegment } from './segment.ts';
import { wordsIn } from './words.ts';

function found(texts: readonly string[], typed: string): readonly number[] {
  const segment = makeSegment(texts.map((text, job) => ({ job, part: 'report', text })));
  return new SegmentMatcher(segment).find(parseQuery(typed));
}

const TEXTS = [
  'The retinol serum is shown in front of a white wall.',
  'A serum without RETINOL, for dry skin',
  'Crème brûlée in the café',
  '这款手机壳很好看，价格是 99 元',
  'القَهْوَة جاهزة',
  'สินค้าราคาถูก',
];

it.each([
  ['retinol', [0, 1]],
  ['  Serum   retinol ', [0, 1]],
  ['"retinol serum"', [0]],
  ['“retinol serum”', [0]],
  ['"serum retinol"', []],
  ['"retinol ser', [0]],
  ['"retinol ser"', []],
  ['ret whi', [0]],
  ['etinol', []],
  ['creme cafe', [2]],
  ['手机', [3]],
  ['机手', []],
  ['手机 99', [3]],
  ['القهوة', [4]],
  ['ราคา', [5]],
  ['skin, dry!', [1]],
  ['"skin" a', [1]],
  ['', []],
  ['"', []],
  ['?!', []],
])('%s is found in %j', (typed, numbers) => {
  expect(found(TEXTS, typed)).toEqual(numbers);
});

it('no phrase goes from one text into the next', () => {
  expect(found(['first retinol', 'serum last'], '"retinol serum"')).toEqual([]);
});

const word = fc.constantFrom('a', 'ab', 'abc', 'b', 'ba', 'Ä', '手', '机', '7');
const text = fc.array(word, { maxLength: 12 }).map((words) => words.join(' '));

it('finds what a plain look through the texts finds, and an excerpt for it', () => {
  fc.assert(
    fc.property(
      fc.array(text, { maxLength: 6 }),
      fc.array(word, { minLength: 1, maxLength: 3 }),
      fc.boolean(),
      (texts, sought, isPhrase) => {
        const typed = isPhrase ? `"${sought.join(' ')}"` : sought.join(' ');
        const terms = parseQuery(typed);
        const plain = texts.flatMap((one, number) => {
          const words = [...wordsIn(one)].map(({ folded }) => folded);
          const isIn = terms.every((term) =>
            words.some((_, at) =>
              term.words.every((each, offset) =>
                term.isOpen && offset === term.words.length - 1
                  ? words[at + offset]?.startsWith(each)
                  : words[at + offset] === each,
              ),
            ),
          );
          return isIn ? [number] : [];
        });
        expect(found(texts, typed)).toEqual(plain);
        for (const number of plain) expect(excerptOf(texts[number] ?? '', terms)).not.toBeNull();
      },
    ),
  );
});
