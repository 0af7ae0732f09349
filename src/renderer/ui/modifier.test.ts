import { afterEach, expect, it, vi } from 'vitest';
import { translationsIn } from '../../shared/i18n/i18n.ts';
import { hasModifier, modifierName } from './modifier.ts';

afterEach(() => vi.unstubAllGlobals());

it.each([
  ['linux', 'en', 'Ctrl'],
  ['win32', 'en', 'Ctrl'],
  ['win32', 'de', 'Strg'],
  ['darwin', 'en', '⌘'],
  ['darwin', 'de', '⌘'],
] as const)('on %s in %s the key caps say %s', (platform, language, name) => {
  vi.stubGlobal('window', { framelane: { platform } });
  expect(modifierName(translationsIn(language))).toBe(name);
});

it.each([
  ['linux', { ctrlKey: true }, true],
  ['linux', { metaKey: true }, false],
  ['win32', { ctrlKey: true, altKey: true }, false],
  ['darwin', { metaKey: true }, true],
  ['darwin', { ctrlKey: true }, false],
] as const)('on %s %j counts: %s', (platform, keys, counts) => {
  vi.stubGlobal('window', { framelane: { platform } });
  // Safe: only these three are read.
  const event = { ctrlKey: false, metaKey: false, altKey: false, ...keys } as KeyboardEvent;
  expect(hasModifier(event)).toBe(counts);
});
