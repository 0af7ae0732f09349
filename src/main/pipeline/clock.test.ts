import { expect, test } from 'vitest';
import { steadyClock } from './clock.ts';

const neverAborted = new AbortController().signal;

/** A computer with three clocks that a test moves. */
function computer() {
  const times = { wallMs: 1_700_000_000_000, awakeMs: 500, upMs: 90_000 };
  const clock = steadyClock({
    wallMs: () => times.wallMs,
    awakeMs: () => times.awakeMs,
    upMs: () => times.upMs,
  });
  const pass = (ms: number): void => {
    times.wallMs += ms;
    times.awakeMs += ms;
    times.upMs += ms;
  };
  return { times, clock, pass };
}

test('it begins with the system time and advances as time passes', () => {
  const { clock, pass } = computer();
  expect(clock.now()).toBe(1_700_000_000_000);
  pass(1500);
  expect(clock.now()).toBe(1_700_000_001_500);
});

test('its time is whole milliseconds and never goes back', () => {
  const { clock, pass } = computer();
  let beforeMs = clock.now();
  for (let step = 0; step < 100; step += 1) {
    pass(0.37);
    expect(Number.isInteger(clock.now())).toBe(true);
    expect(clock.now()).toBeGreaterThanOrEqual(beforeMs);
    beforeMs = clock.now();
  }
});

test('setting the wall clock, forward or back, changes nothing', () => {
  const { times, clock, pass } = computer();
  for (const jumpMs of [3_600_000, -7_200_000]) {
    const beforeMs = clock.now();
    times.wallMs += jumpMs;
    pass(1000);
    clock.resync();
    expect(clock.now() - beforeMs).toBe(1000);
  }
});

test('a sleep in which the program’s own clock stood still is added once, even while the wall clock is set', () => {
  const { times, clock, pass } = computer();
  const beforeMs = clock.now();
  times.wallMs -= 5_000_000;
  times.upMs += 3_600_000;
  clock.resync();
  pass(1000);
  clock.resync();
  expect(clock.now() - beforeMs).toBe(3_601_000);
});

test('a sleep in which the program’s own clock went on is not added again', () => {
  const { clock, pass } = computer();
  const beforeMs = clock.now();
  pass(3_600_000);
  clock.resync();
  expect(clock.now() - beforeMs).toBe(3_600_000);
});

test('clocks that differ by their precision are no sleep', () => {
  const { times, clock, pass } = computer();
  const beforeMs = clock.now();
  for (let look = 0; look < 1000; look += 1) {
    pass(10_000);
    times.upMs += look % 2 === 0 ? 999 : -999;
    clock.resync();
  }
  expect(clock.now() - beforeMs).toBe(10_000_000);
});

test('a wait that came due during a sleep ends with the first look after it', async () => {
  const { times, clock } = computer();
  const waiting = clock.wait(600_000, neverAborted);
  times.upMs += 3_600_000;
  clock.resync();
  await waiting;
  expect(clock.now()).toBe(1_700_003_600_000);
});

test('a wait that a sleep only shortened continues, and can be aborted', async () => {
  const { times, clock } = computer();
  const control = new AbortController();
  const seen = { isOver: false };
  const waiting = clock.wait(600_000, control.signal).finally(() => (seen.isOver = true));
  times.upMs += 60_000;
  clock.resync();
  await new Promise(setImmediate);
  expect(seen.isOver).toBe(false);
  control.abort();
  await expect(waiting).rejects.toThrow();
});

test('with the system’s own clocks it follows the wall, and a wait ends by itself', async () => {
  const clock = steadyClock();
  await clock.wait(5, neverAborted);
  clock.resync();
  expect(Math.abs(clock.now() - Date.now())).toBeLessThan(60_000);
});
