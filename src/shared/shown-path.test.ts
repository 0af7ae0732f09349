import { expect, it } from 'vitest';
import { shownPath } from './shown-path.ts';

it('leaves names as they are, also those of right-to-left scripts', () => {
  for (const path of ['/home/ä/clips 😀', 'C:\\Videos\\קטעים', '/مقاطع/a\u200db'])
    expect(shownPath(path)).toBe(path);
});

it('shows what would break the line or turn letters around', () => {
  expect(shownPath('a\nb\u0000c\u202Edm.exe\u2066x\u2069\u200F\u0085\u2028')).toBe(
    'a\uFFFDb\uFFFDc\uFFFDdm.exe\uFFFDx\uFFFD\uFFFD\uFFFD\uFFFD',
  );
});
