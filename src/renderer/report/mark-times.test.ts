import { expect, it } from 'vitest';
import { markTimes, secondsOf } from './mark-times.ts';

const text = (value: string) => ({ type: 'text', value });
const classesOf = (nodes: readonly { properties?: Record<string, unknown>; value?: string }[]) =>
  nodes.map((node) => node.properties?.className ?? node.value);

it('marks times, and says which are past the end', () => {
  const tree = { type: 'element', tagName: 'p', children: [text('At 0:09, then 9:41.')] };
  markTimes(30)()(tree);
  expect(classesOf(tree.children)).toEqual(['At ', ['time'], ', then ', ['time', 'time--past'], '.']);
});

it('leaves code, ratios and long numbers alone', () => {
  const tree = {
    type: 'root',
    children: [
      { type: 'element', tagName: 'code', children: [text('0:09')] },
      text('16:9 and 12:34:56:78 and 1.0:30'),
    ],
  };
  markTimes(null)()(tree);
  expect(tree.children).toHaveLength(2);
});

it('reads hours', () => {
  expect(secondsOf('1:02:03')).toBe(3723);
});
