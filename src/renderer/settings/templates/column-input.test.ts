import { describe, expect, it } from 'vitest';
import { parseOutOf } from './column-input.ts';

describe('parseOutOf', () => {
  it.each([
    ['', true, null],
    [' 10 ', true, 10],
    ['2,5', true, 2.5],
    ['0', false, null],
    ['-3', false, null],
    ['ten', false, null],
    ['1e9', false, null],
  ])('%j', (typed, isGood, value) => {
    expect(parseOutOf(typed)).toEqual({ isGood, value });
  });
});
