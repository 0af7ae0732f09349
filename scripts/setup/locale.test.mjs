// @ts-check
import { expect, test } from 'vitest';
import { utf8Locale } from './locale.mjs';

test('a window on a bare Linux gets a locale that knows every file name', () => {
  expect(utf8Locale('linux', {})).toEqual({ LC_ALL: 'C.UTF-8' });
  expect(utf8Locale('linux', { LANG: 'de_DE.UTF-8', LC_ALL: 'C' })).toEqual({ LC_ALL: 'C.UTF-8' });
});

test('a UTF-8 locale and other systems are left as they are', () => {
  expect(utf8Locale('linux', { LANG: 'de_DE.utf8' })).toEqual({});
  expect(utf8Locale('darwin', {})).toEqual({});
});
