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
