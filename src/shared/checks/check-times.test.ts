import { expect, it } from 'vitest';
import type { TreeNode } from './html-tree.ts';
import { checkTimes } from './check-times.ts';

const text = (value: string) => ({ type: 'text', value });
const marksOf = (nodes: readonly TreeNode[]): readonly unknown[] =>
  nodes.flatMap(({ tagName, properties, value, children = [] }): readonly unknown[] => {
    if (tagName === undefined) return [value];
    // Punctuation that is held to a time counts as the text beside it.
    return tagName === 'span' ? marksOf(children) : [[tagName, properties?.value]];
  });

it('makes buttons of times, and says which are past the end', () => {
  const tree = { type: 'element', tagName: 'p', children: [text('At 0:09, then 9:41.')] };
  checkTimes(30)()(tree);
  expect(marksOf(tree.children)).toEqual(['At ', ['button', '9'], ',', ' then ', ['data', '581'], '.']);
});

it('leaves code, ratios and long numbers alone', () => {
  const tree = {
    type: 'root',
    children: [
      { type: 'element', tagName: 'code', children: [text('0:09')] },
      text('16:9 and 12:34:56:78 and 1.0:30'),
    ],
  };
  checkTimes(null)()(tree);
  expect(tree.children).toHaveLength(2);
});

it.each([
  ['See (0:09).', ['See ', ['(', '0:09', ').']]],
  ['0:09, 0:12', [['0:09', ','], ' ', '0:12']],
  ['„0:09“ und [0:12]', [['„', '0:09'], '“ und ', ['[', '0:12', ']']]],
  ['((((0:09', ['(', ['(((', '0:09']]],
])('keeps the punctuation of a time on its line: %s', (value, lines) => {
  const tree = { type: 'element', tagName: 'p', children: [text(value)] };
  checkTimes(null)()(tree);
  const textOf = (node: TreeNode): string => node.value ?? (node.children ?? []).map(textOf).join('');
  const shown = (tree.children as readonly TreeNode[]).map((node) =>
    node.tagName === 'span' ? node.children?.map(textOf) : textOf(node),
  );
  expect(shown).toEqual(lines);
});
