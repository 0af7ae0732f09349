import { expect, it } from 'vitest';
import type { TreeNode } from './html-tree.ts';
import { checkTimes } from './check-times.ts';

const text = (value: string) => ({ type: 'text', value });
const marksOf = (nodes: readonly TreeNode[]) =>
  nodes.map(({ tagName, properties, value }) =>
    tagName === undefined ? value : [tagName, properties?.value],
  );

it('makes buttons of times, and says which are past the end', () => {
  const tree = { type: 'element', tagName: 'p', children: [text('At 0:09, then 9:41.')] };
  checkTimes(30)()(tree);
  expect(marksOf(tree.children)).toEqual(['At ', ['button', '9'], ', then ', ['data', '581'], '.']);
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
