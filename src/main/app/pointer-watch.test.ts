import { expect, it } from 'vitest';
import { PointerWatch, type Input } from './pointer-watch.ts';

const HELD = ['leftbuttondown'];

function isDownAfter(...inputs: readonly Input[]): boolean {
  const watch = new PointerWatch();
  for (const input of inputs) watch.onInput(input);
  return watch.isDown;
}

it('is up until somebody presses', () => {
  expect(isDownAfter()).toBe(false);
  expect(isDownAfter({ type: 'mouseMove', modifiers: [] }, { type: 'keyDown' })).toBe(false);
});

it('is down from the press to the release, of a mouse and of a finger', () => {
  const press = { type: 'mouseDown', modifiers: HELD };
  expect(isDownAfter(press)).toBe(true);
  expect(isDownAfter(press, { type: 'mouseMove', modifiers: HELD }, { type: 'keyDown' })).toBe(true);
  expect(isDownAfter(press, { type: 'mouseUp', modifiers: HELD })).toBe(false);
  expect(isDownAfter({ type: 'touchStart' }, { type: 'touchMove' }, { type: 'gestureLongPress' })).toBe(true);
  expect(isDownAfter({ type: 'touchStart' }, { type: 'touchEnd' })).toBe(false);
});

it('is up when a release was missed and the mouse comes back without a button', () => {
  const press = { type: 'mouseDown', modifiers: HELD };
  expect(isDownAfter(press, { type: 'mouseEnter', modifiers: [] })).toBe(false);
  expect(isDownAfter(press, { type: 'mouseMove', modifiers: ['shift'] })).toBe(false);
  // Without modifiers nothing is known of the buttons.
  expect(isDownAfter(press, { type: 'mouseMove' })).toBe(true);
});

it('is up when the drag of the system has begun', () => {
  const watch = new PointerWatch();
  watch.onInput({ type: 'mouseDown', modifiers: HELD });
  watch.end();
  expect(watch.isDown).toBe(false);
});
