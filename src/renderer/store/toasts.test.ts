import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { useApp } from './app-store.ts';
import { closeToast, showError, showNews } from './toasts.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  useApp.setState(useApp.getInitialState(), true);
});

const texts = (): readonly string[] => useApp.getState().toasts.map(({ text }) => text);

it('keeps an error until it is closed, also after a message that was closed before its time', () => {
  closeToast(showNews('Copied.'));
  showError('The disk is full.');
  showNews('Saved.');
  vi.advanceTimersByTime(60_000);
  expect(texts()).toEqual(['The disk is full.']);
});
