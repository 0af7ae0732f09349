import { expect, test } from 'vitest';
import type { SessionEvent } from '../../shared/session/events.ts';
import { aBatch } from './testing/jobs.ts';
import { SessionClock } from './session-clock.ts';

const HOUR_MS = 3_600_000;
const beganMs = 1_700_000_000_000;

/** Makes a computer with clocks that the test moves, and a main process with its own clock. */
function computer() {
  const times = { wallMs: beganMs, steadyMs: 500, mainMs: beganMs };
  const clock = new SessionClock({ wallMs: () => times.wallMs, steadyMs: () => times.steadyMs });
  const pass = (ms: number): void => {
    times.wallMs += ms;
    times.steadyMs += ms;
    times.mainMs += ms;
  };
  const sleep = (ms: number): void => {
    times.wallMs += ms;
    times.mainMs += ms;
  };
  const hear = (lateMs = 0): void => clock.onEvents([newsAt(times.mainMs - lateMs)]);
  return { times, clock, pass, sleep, hear };
}

function newsAt(atMs: number): SessionEvent {
  return { type: 'limit-chosen', limit: 3, isAuto: false, atMs };
}

test('before any news it begins with the time on the wall, and only what passes is added', () => {
  const { times, clock, pass } = computer();
  expect(clock.now()).toBe(beganMs);
  times.wallMs -= HOUR_MS;
  pass(1500);
  expect(clock.now()).toBe(beganMs + 1500);
});

test('a wall clock that is set back and forward in the middle of a batch moves nothing', () => {
  const { times, clock, pass, hear } = computer();
  hear();
  for (const jumpMs of [-HOUR_MS, 3 * HOUR_MS, -24 * HOUR_MS]) {
    const beforeMs = clock.now();
    times.wallMs += jumpMs;
    pass(400);
    hear(60);
    pass(600);
    expect(clock.now() - beforeMs).toBe(1000);
  }
});

test('news that are late by turns never make it go back, and the least late one counts', () => {
  const { times, clock, pass, hear } = computer();
  let beforeMs = clock.now();
  for (const lateMs of [80, 55, 300, 51, 4000, 60, 2]) {
    pass(25);
    hear(lateMs);
    expect(clock.now()).toBeGreaterThanOrEqual(beforeMs);
    beforeMs = clock.now();
  }
  expect(times.mainMs - clock.now()).toBe(0);
});

test('after a sleep the first news brings it forward by the whole sleep', () => {
  const { times, clock, pass, sleep, hear } = computer();
  hear();
  sleep(42 * 60_000);
  pass(1000);
  clock.onEvents([{ type: 'computer-slept', startedAtMs: times.mainMs - 42 * 60_000, atMs: times.mainMs }]);
  expect(clock.now()).toBe(times.mainMs);
  pass(250);
  expect(clock.now()).toBe(times.mainMs);
});

test('a window that opens after the wall clock was set takes main’s time from the first news, from either side', () => {
  for (const wrongMs of [HOUR_MS, -HOUR_MS]) {
    const times = { wallMs: beganMs + wrongMs, steadyMs: 500 };
    const clock = new SessionClock({ wallMs: () => times.wallMs, steadyMs: () => times.steadyMs });
    expect(clock.now()).toBe(beganMs + wrongMs);
    clock.onEvents([newsAt(beganMs)]);
    expect(clock.now()).toBe(beganMs);
    // The clock goes back only once; from here on it only goes forward.
    clock.onEvents([newsAt(beganMs - HOUR_MS)]);
    expect(clock.now()).toBe(beganMs);
  }
});

test('an old batch that is opened tells nothing of the time, whatever its journal says', () => {
  const { times, clock, hear } = computer();
  hear();
  const batch = aBatch();
  const opened = { type: 'batch-opened', batchId: batch.id, batch, atMs: times.mainMs } as const;
  for (const otherMs of [24 * HOUR_MS, -24 * HOUR_MS]) {
    const interrupted = { type: 'batch-interrupted', batchId: batch.id, atMs: beganMs + otherMs } as const;
    clock.onEvents([opened, interrupted]);
    expect(clock.now()).toBe(beganMs);
  }
  clock.onEvents([]);
  expect(clock.now()).toBe(beganMs);
});
