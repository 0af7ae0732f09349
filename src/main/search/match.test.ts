import fc from 'fast-check';
import { expect, it } from 'vitest';
import { excerptOf } from './excerpt.ts';
import { SegmentMatcher } from './match.ts';
import { parseQuery, type Term } from './query.ts';
import { makeSegment } from './segment.ts';
import { wordsIn } from './words.ts';

/** The numbers of the texts that are found, each of another video. */
function found(texts: readonly string[], typed: string): readonly number[] {
  const segment = makeSegment(texts.map((text, job) => ({ job, part: 'report', text })));
  return new SegmentMatcher(segment)
    .find(parseQuery(typed))
    .flatMap((one) => one.texts.map(({ text }) => text));
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

it('words may stand in different texts of a video, but not in those of two', () => {
  const sources = [
    { job: 3, part: 'report', text: 'A soap that smells of pine' },
    { job: 3, part: 'findings', text: 'Hook type: Question' },
    { job: 4, part: 'report', text: 'A soap again' },
    { job: 5, part: 'findings', text: 'Hook type: question about soap' },
    { job: 5, part: 'name', text: 'pine.mp4' },
  ] as const;
  const matcher = new SegmentMatcher(makeSegment(sources));
  const find = (typed: string) => matcher.find(parseQuery(typed)).map(({ texts }) => texts);
  expect(find('"hook type: question" soap')).toEqual([
    [
      { text: 0, terms: 0b10 },
      { text: 1, terms: 0b01 },
    ],
    [{ text: 3, terms: 0b11 }],
  ]);
  expect(find('pine question')).toHaveLength(2);
  expect(find('pine again')).toEqual([]);
  expect(find('"pine hook"')).toEqual([]);
});

/** True if the words have the term somewhere. */
function hasTerm(words: readonly string[], term: Term): boolean {
  return words.some((_, at) =>
    term.words.every((each, offset) =>
      term.isOpen && offset === term.words.length - 1
        ? words[at + offset]?.startsWith(each)
        : words[at + offset] === each,
    ),
  );
}

it('finds what a plain look through the texts finds, and an excerpt for it', () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(text, { minLength: 1, maxLength: 3 }), { maxLength: 4 }),
      fc.array(word, { minLength: 1, maxLength: 3 }),
      fc.boolean(),
      (videos, sought, isPhrase) => {
        const terms = parseQuery(isPhrase ? `"${sought.join(' ')}"` : sought.join(' '));
        const sources = videos.flatMap((texts, job) =>
          texts.map((one) => ({ job, part: 'report', text: one }) as const),
        );
        const plain = sources.map(({ job, text: one }) => {
          const words = [...wordsIn(one)].map(({ folded }) => folded);
          return { job, has: terms.map((term) => hasTerm(words, term)) };
        });
        const expected = plain.flatMap(({ job, has }, number) => {
          const isFound = terms.every((_, at) => plain.some((other) => other.job === job && other.has[at]));
          const mask = has.reduce((bits, is, at) => (is ? bits | (1 << at) : bits), 0);
          return isFound && mask !== 0 ? [{ text: number, terms: mask }] : [];
        });
        const matches = new SegmentMatcher(makeSegment(sources)).find(terms);
        expect(matches.flatMap(({ texts }) => texts)).toEqual(expected);
        expect(new Set(expected.map((one) => sources[one.text]?.job)).size).toBe(matches.length);
        for (const one of expected) {
          const here = terms.filter((_, at) => (one.terms & (1 << at)) !== 0);
          expect(excerptOf(sources[one.text]?.text ?? '', here)).not.toBeNull();
        }
      },
    ),
  );
});
