import { afterEach, expect, test } from 'vitest';
import { SleepWatch } from './sleep-watch.ts';

const watches: SleepWatch[] = [];
afterEach(() => {
  for (const watch of watches.splice(0)) watch[Symbol.dispose]();
});

/** A watch over a clock that a test moves. `asleepMs` only shows when the clock is told to look. */
function world() {
  let nowMs = 1_000_000;
  let missedMs = 0;
  const watch = new SleepWatch({
    now: () => nowMs,
    wait: () => Promise.resolve(),
    resync: () => {
      nowMs += missedMs;
      missedMs = 0;
    },
  });
  watches.push(watch);
  const slept: { readonly fromMs: number; readonly toMs: number }[] = [];
  watch.onSlept((startedAtMs) => slept.push({ fromMs: startedAtMs, toMs: nowMs }));
  return {
    watch,
    slept,
    pass: (ms: number) => void (nowMs += ms),
    sleep: (ms: number) => void (missedMs += ms),
  };
}

test('a sleep that the system announces is reported once, from its announcement to the waking', () => {
  const { watch, slept, pass, sleep } = world();
  pass(4000);
  watch.suspended();
  sleep(3_600_000);
  watch.resumed();
  pass(10_000);
  watch.check();
  expect(slept).toEqual([{ fromMs: 1_004_000, toMs: 4_604_000 }]);
});

test('a reading changes with the announcement already, because failures may come before the news of waking', () => {
  const { watch, sleep } = world();
  const before = watch.count;
  watch.suspended();
  sleep(60_000);
  expect(watch.count).not.toBe(before);
});

test('without the system’s word a look that comes far too late is a sleep since the look before', () => {
  for (const way of ['pass', 'sleep'] as const) {
    const { watch, slept, ...time } = world();
    const before = watch.count;
    time[way](42 * 60_000);
    expect(watch.count).not.toBe(before);
    expect(slept).toEqual([{ fromMs: 1_000_000, toMs: 1_000_000 + 42 * 60_000 }]);
  }
});

test('a look that work held up for some seconds is no sleep', () => {
  const { watch, slept, pass } = world();
  const before = watch.count;
  for (let look = 0; look < 100; look += 1) {
    pass(30_000);
    watch.check();
  }
  expect([watch.count - before, slept]).toEqual([0, []]);
});

test('the system may announce the waking after a check has found it', () => {
  const { watch, slept, pass, sleep } = world();
  watch.suspended();
  sleep(600_000);
  watch.check();
  pass(50);
  watch.resumed();
  expect(slept).toEqual([{ fromMs: 1_000_000, toMs: 1_600_000 }]);
});

test('an announced sleep that did not come is not reported', () => {
  const { watch, slept, pass } = world();
  watch.suspended();
  pass(200);
  watch.resumed();
  expect(slept).toEqual([]);
});

test('a removed listener is not called', () => {
  const { watch, pass } = world();
  let heard = 0;
  watch.onSlept(() => (heard += 1))();
  pass(600_000);
  watch.check();
  expect(heard).toBe(0);
});
