import { describe, expect, it } from 'vitest';
import { isNearly } from './slip.ts';

describe('a slip of the finger', () => {
  it.each([
    ['settings', 'setings'],
    ['settings', 'settinggs'],
    ['settings', 'sertings'],
    ['settings', 'settigns'],
    ['transcript', 'trasncri'],
  ])('%s was meant by %s', (word, typed) => {
    expect(isNearly(word, typed)).toBe(true);
  });

  it.each([
    ['settings', 'petting'],
    ['settings', 'stngs'],
    ['read', 'real'],
    ['export', 'import'],
    ['lanes', 'planes'],
  ])('%s was not meant by %s', (word, typed) => {
    expect(isNearly(word, typed)).toBe(false);
  });
});
