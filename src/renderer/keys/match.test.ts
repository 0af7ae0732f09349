import { expect, it } from 'vitest';
import { KEYS } from './keys.ts';
import { isPress, type Press } from './match.ts';

const press = (key: string, more: Partial<Press> = {}): Press => ({
  key,
  hasModifier: false,
  hasShift: false,
  isForeign: false,
  ...more,
});

it('tells a letter with and without its modifiers', () => {
  expect(isPress(press('p'), 'P')).toBe(true);
  expect(isPress(press('P', { hasShift: true }), 'P')).toBe(false);
  expect(isPress(press('P', { hasShift: true }), 'Shift+P')).toBe(true);
  expect(isPress(press('k', { hasModifier: true }), 'Mod+K')).toBe(true);
  expect(isPress(press('k'), 'Mod+K')).toBe(false);
  expect(isPress(press('K', { hasModifier: true, hasShift: true }), 'Mod+K')).toBe(false);
});

it('takes signs as they are typed on any keyboard', () => {
  expect(isPress(press('?', { hasShift: true }), '?')).toBe(true);
  expect(isPress(press('+', { hasShift: true }), 'Plus')).toBe(true);
  expect(isPress(press('=', { hasModifier: true }), 'Mod+Plus')).toBe(true);
  expect(isPress(press('='), 'Plus')).toBe(false);
  expect(isPress(press('-', { hasModifier: true }), 'Mod+Minus')).toBe(true);
});

it('leaves what belongs to the system alone', () => {
  expect(isPress(press('k', { hasModifier: true, isForeign: true }), 'Mod+K')).toBe(false);
});

it('no two lines of one place have the same key', () => {
  const taken = Object.values(KEYS).flatMap(({ area, keys }) => keys.map((key) => `${area} ${key}`));
  expect(new Set(taken).size).toBe(taken.length);
  // No other area uses a key that works everywhere.
  const everywhere = Object.values(KEYS).filter(({ area }) => area === 'everywhere' || area === 'batch');
  const places = Object.values(KEYS).filter(({ area }) => area !== 'everywhere' && area !== 'batch');
  const keys = new Set<string>(everywhere.flatMap((line) => line.keys));
  expect(places.flatMap((line) => line.keys).filter((key) => keys.has(key))).toEqual([]);
});
