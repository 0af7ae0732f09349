import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Failure } from '../../shared/failure.ts';
import { defaultLimits, Watchdogs } from './watchdogs.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function watched(): { readonly watchdogs: Watchdogs; readonly expired: readonly Failure[] } {
  const expired: Failure[] = [];
  return { watchdogs: new Watchdogs(defaultLimits, ({ failure }) => void expired.push(failure)), expired };
}

function sendFor(watchdogs: Watchdogs, seconds: number): void {
  for (let second = 0; second < seconds; second += 10) {
    watchdogs.sawSending();
    vi.advanceTimersByTime(10_000);
  }
}

test('a question that moves on a slow line is not ended, and its answer has its whole time from the last byte on', () => {
  const { watchdogs, expired } = watched();
  sendFor(watchdogs, 900);
  watchdogs.sawSent();
  for (let second = 0; second < 290; second += 10) {
    vi.advanceTimersByTime(10_000);
    watchdogs.sawEvent();
  }
  expect(expired).toEqual([]);

  vi.advanceTimersByTime(10_000);
  expect(expired).toMatchObject([{ kind: 'timed-out', limit: 'total' }]);
});

test('a question that stands still, or takes for ever, is given up', () => {
  const still = watched();
  sendFor(still.watchdogs, 100);
  vi.advanceTimersByTime(60_000);
  const endless = watched();
  sendFor(endless.watchdogs, 3_600);

  expect([still.expired, endless.expired]).toMatchObject([
    [{ kind: 'timed-out', limit: 'upload', afterMs: 60_000 }],
    [{ kind: 'timed-out', limit: 'total' }],
  ]);
});

test('while others are sent first no time counts', () => {
  const { watchdogs, expired } = watched();
  watchdogs.sawWaiting();
  vi.advanceTimersByTime(3_600_000);
  watchdogs.sawSending();
  watchdogs.sawSent();
  expect(expired).toEqual([]);

  vi.advanceTimersByTime(defaultLimits.firstEventMs);
  expect(expired).toMatchObject([{ limit: 'first-event' }]);
});

test('what is told of a question that has ended starts no timer', () => {
  const { watchdogs, expired } = watched();
  watchdogs[Symbol.dispose]();
  watchdogs.sawSending();
  watchdogs.sawSending();
  watchdogs.sawSent();
  watchdogs.sawEvent();

  expect([vi.getTimerCount(), expired]).toEqual([0, []]);
});
