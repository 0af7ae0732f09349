import { expect, it } from 'vitest';
import { wordsIn } from './words.ts';

const folded = (text: string): readonly string[] => [...wordsIn(text)].map((word) => word.folded);

it.each([
  ['The Crème brûlée, at 0:21!', ['the', 'creme', 'brulee', 'at', '0', '21']],
  ['ΟΔΟΣ οδός', ['οδοσ', 'οδοσ']],
  ['أُحِبُّ القَهْوَة', ['احب', 'القهوة']],
  ['手机壳 iPhone手机', ['手', '机', '壳', 'iphone', '手', '机']],
  ['ราคา 99 บาท', ['ร', 'า', 'ค', 'า', '99', 'บ', 'า', 'ท']],
  ['… — ́', []],
])('%s has its words', (text, words) => {
  expect(folded(text)).toEqual(words);
});

it('says where a word stands, accents and all', () => {
  const text = 'Ein café, 手机';
  expect([...wordsIn(text)].map(({ start, end }) => text.slice(start, end))).toEqual([
    'Ein',
    'café',
    '手',
    '机',
  ]);
});
