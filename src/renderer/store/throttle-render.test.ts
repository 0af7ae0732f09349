import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { throttleRender } from './throttle-render.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('shows the first at once, and of what comes meanwhile only the newest', () => {
  const shown: number[] = [];
  const take = throttleRender((value: number) => shown.push(value));
  take(1);
  take(2);
  take(3);
  expect(shown).toEqual([1]);
  vi.runAllTimers();
  expect(shown).toEqual([1, 3]);
});

it('keeps what comes during input until the input has ended, a second at most', () => {
  const shown: number[] = [];
  let isMoving = false;
  const take = throttleRender(
    (value: number) => shown.push(value),
    () => isMoving,
  );
  take(1);
  isMoving = true;
  take(2);
  take(3);
  vi.advanceTimersByTime(900);
  expect(shown).toEqual([1]);
  isMoving = false;
  vi.advanceTimersByTime(100);
  expect(shown).toEqual([1, 3]);

  isMoving = true;
  take(4);
  vi.advanceTimersByTime(900);
  expect(shown).toEqual([1, 3]);
  vi.advanceTimersByTime(200);
  expect(shown).toEqual([1, 3, 4]);
});
