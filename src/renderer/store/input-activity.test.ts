import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { afterInput } from './input-activity.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('acts after the wait where nobody scrolls, and not at all once it is cancelled', () => {
  const act = vi.fn<() => void>();
  afterInput(act, performance.now() + 1000, () => false);
  const cancel = afterInput(act, performance.now() + 1000, () => false);
  vi.advanceTimersByTime(999);
  expect(act).not.toHaveBeenCalled();
  cancel();
  vi.advanceTimersByTime(10_000);
  expect(act).toHaveBeenCalledTimes(1);
});

it('waits while the user scrolls, five seconds at most', () => {
  let isActive = true;
  const first = vi.fn<() => void>();
  afterInput(first, performance.now() + 1000, () => isActive);
  vi.advanceTimersByTime(3000);
  expect(first).not.toHaveBeenCalled();
  isActive = false;
  vi.advanceTimersByTime(100);
  expect(first).toHaveBeenCalledTimes(1);

  isActive = true;
  const second = vi.fn<() => void>();
  afterInput(second, performance.now() + 1000, () => isActive);
  vi.advanceTimersByTime(5900);
  expect(second).not.toHaveBeenCalled();
  vi.advanceTimersByTime(200);
  expect(second).toHaveBeenCalledTimes(1);

  const cancelled = vi.fn<() => void>();
  const cancel = afterInput(cancelled, performance.now(), () => isActive);
  vi.advanceTimersByTime(300);
  cancel();
  vi.advanceTimersByTime(10_000);
  expect(cancelled).not.toHaveBeenCalled();
});

it('waits no longer however often what is due is replaced', () => {
  const act = vi.fn<() => void>();
  const dueMs = performance.now();
  for (let turn = 0; turn < 100 && act.mock.calls.length === 0; turn += 1) {
    const cancel = afterInput(act, dueMs, () => true);
    vi.advanceTimersByTime(100);
    cancel();
  }
  expect(act).toHaveBeenCalledTimes(1);
  expect(performance.now() - dueMs).toBeLessThan(5500);
});
