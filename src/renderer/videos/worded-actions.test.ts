import { expect, it } from 'vitest';
import { BULK_ACTIONS } from './video-actions.ts';
import { WORDED_FIRST, wordedCount } from './worded-actions.ts';

it('shows the words of as many buttons as have room beside the icons of the others', () => {
  const widths = [100, 100, 100];
  expect(wordedCount(widths, 316)).toBe(3);
  expect(wordedCount(widths, 315)).toBe(2);
  // Two buttons with words, one with its icon, and two gaps.
  expect(wordedCount(widths, 244)).toBe(2);
  expect(wordedCount(widths, 243)).toBe(1);
  expect(wordedCount(widths, 100)).toBe(0);
  expect(wordedCount([], 0)).toBe(0);
});

it('gives every action its turn', () => {
  expect(WORDED_FIRST.toSorted()).toEqual(['only', ...BULK_ACTIONS].toSorted());
});
