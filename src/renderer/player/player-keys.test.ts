import { expect, it } from 'vitest';
import { playerActionOf, isLetter } from './player-keys.ts';

const press = (key: string, held: Partial<Record<'ctrlKey' | 'altKey' | 'metaKey', boolean>> = {}) =>
  playerActionOf({ key, ctrlKey: false, altKey: false, metaKey: false, ...held });

it('knows the keys of every editor', () => {
  expect([' ', 'K'].map((key) => press(key))).toEqual([{ kind: 'toggle' }, { kind: 'toggle' }]);
  expect(['j', 'L', 'ArrowLeft', 'ArrowRight'].map((key) => press(key))).toEqual(
    [-10, 10, -5, 5].map((seconds) => ({ kind: 'move', seconds })),
  );
  expect([',', '.'].map((key) => press(key))).toEqual([-1, 1].map((frames) => ({ kind: 'step', frames })));
});

it('leaves other keys, and keys held with Ctrl, Alt or Cmd, to the window', () => {
  expect(press('x')).toBeNull();
  expect(press('Escape')).toBeNull();
  expect(press(',', { ctrlKey: true })).toBeNull();
  expect(press(',', { metaKey: true })).toBeNull();
  expect(press('ArrowLeft', { altKey: true })).toBeNull();
});

it('changes the speed, the words on the picture and its size', () => {
  expect(['<', '>', 'c', 'T'].map((key) => press(key))).toEqual([
    { kind: 'rate', by: -1 },
    { kind: 'rate', by: 1 },
    { kind: 'captions' },
    { kind: 'theatre' },
  ]);
});

it('tells keys that the page uses by itself from those that it does not', () => {
  expect(['k', 'L', ',', '>'].every(isLetter)).toBe(true);
  expect([' ', 'ArrowLeft', 'Home', 'Enter', '['].some(isLetter)).toBe(false);
});
