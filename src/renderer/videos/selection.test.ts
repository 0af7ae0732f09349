import { expect, it } from 'vitest';
import { selectionAfter } from './selection.ts';

const order = [4, 2, 7, 1];

it('marks with Ctrl one more, the one chosen before included, and takes a mark away again', () => {
  expect(selectionAfter('toggle', 7, 4, order, new Set())).toEqual(new Set([4, 7]));
  expect(selectionAfter('toggle', 7, 4, order, new Set([4, 7]))).toEqual(new Set([4]));
  expect(selectionAfter('toggle', 7, null, order, new Set())).toEqual(new Set([7]));
});

it('marks with Shift all between, as the list shows them, in either direction', () => {
  expect(selectionAfter('range', 7, 4, order, new Set([1]))).toEqual(new Set([4, 2, 7]));
  expect(selectionAfter('range', 4, 7, order, new Set())).toEqual(new Set([4, 2, 7]));
  expect(selectionAfter('range', 7, null, order, new Set())).toEqual(new Set([7]));
  expect(selectionAfter('range', 7, 99, order, new Set())).toEqual(new Set([7]));
});

it('marks nothing by a plain choice', () => {
  expect(selectionAfter('only', 7, 4, order, new Set([4]))).toEqual(new Set());
});
