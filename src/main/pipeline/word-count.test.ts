import fc from 'fast-check';
import { expect, test } from 'vitest';
import { WordCount } from './word-count.ts';

test('a text that comes in pieces has as many words as the whole', () => {
  fc.assert(
    fc.property(fc.string(), fc.array(fc.nat(50)), (text, cuts) => {
      const count = new WordCount();
      for (const cut of [...cuts].sort((a, b) => a - b)) count.update(text.slice(0, cut));
      expect(count.update(text)).toBe(new WordCount().update(text));
    }),
  );
});

test('words are what stands between spaces', () => {
  expect(new WordCount().update('  # Report: one\n\ttwo ')).toBe(4);
});

test.each([
  ['产品在第3秒出现。', 8],
  ['キャップを開けると、香りが広がる！', 15],
  ['비누 거품이 올라온다', 3],
  ['Hook：「洗ってみた」 0:03', 7],
])('%s has %i words', (text, words) => {
  expect(new WordCount().update(text)).toBe(words);
});
