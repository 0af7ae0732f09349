import { expect, test } from 'vitest';
import { openChipAfter } from './chips.ts';

test('one popover is open at a time, and a late close of one leaves another open', () => {
  expect(openChipAfter(null, 'frames', true)).toBe('frames');
  expect(openChipAfter('frames', 'template', true)).toBe('template');
  expect(openChipAfter('template', 'frames', false)).toBe('template');
  expect(openChipAfter('template', 'template', false)).toBeNull();
});
