import { expect, it } from 'vitest';
import { foldLongWords } from './fold-long-words.ts';

interface Node {
  readonly type: string;
  readonly value?: string;
  readonly tagName?: string;
  readonly children?: readonly Node[];
}

function folded(value: string): readonly Node[] {
  const code = { type: 'element', tagName: 'code', children: [{ type: 'text', value }] };
  foldLongWords()({ type: 'root', children: [code] });
  return code.children;
}

const textOf = (nodes: readonly Node[]): string => nodes.map(({ value }) => value ?? '').join('');

it('lets a word without end break, and loses nothing of it', () => {
  for (const text of [
    '“'.repeat(100_000),
    `a ${'x'.repeat(501)} b\n${'😀'.repeat(2000)}c`,
    `${'|'.repeat(1000)}\n`,
  ]) {
    const nodes = folded(text);
    expect(textOf(nodes)).toBe(text);
    expect(nodes.some(({ tagName }) => tagName === 'wbr')).toBe(true);
    expect(nodes.every(({ value = '' }) => !/\S{1002}/u.test(value))).toBe(true);
  }
});

it('leaves all other texts as they are', () => {
  const text = 'word '.repeat(10_000);
  expect(folded(text)).toEqual([{ type: 'text', value: text }]);
});

it('lets a long word in a table break, so that it does not push the other columns away', () => {
  const cell = (value: string): readonly Node[] => {
    const td = { type: 'element', tagName: 'td', children: [{ type: 'text', value }] };
    foldLongWords()({ type: 'root', children: [td] });
    return td.children;
  };
  const text = `before ${'x'.repeat(100)} after`;
  expect(cell(text).map(({ value = '|' }) => value.length)).toEqual([47, 1, 40, 1, 26]);
  expect(textOf(cell(text))).toBe(text);
  for (const signs of [
    '😀'.repeat(100),
    'e\u0301'.repeat(90),
    `x${'👩‍👩‍👧'.repeat(40)}`,
    `a${'\u0301'.repeat(200)}b`,
  ]) {
    const parts = cell(signs).flatMap((part) => part.value ?? []);
    expect(parts.join('')).toBe(signs);
    expect(parts.every((part) => !/\p{Cs}/u.test(part) && !/^[\p{M}\u200d]/u.test(part))).toBe(true);
  }
  for (const same of [
    'word '.repeat(50),
    'x'.repeat(40),
    '我们卖了很多，'.repeat(20),
    'สวัสดีครับ'.repeat(21),
    'မြန်မာစာ'.repeat(20),
    'ភាសាខ្មែរ'.repeat(20),
  ])
    expect(cell(same)).toEqual([{ type: 'text', value: same }]);
});
