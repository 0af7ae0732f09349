import { EventEmitter } from 'node:events';
import { expect, it } from 'vitest';
import { Interruption } from './interruption.ts';

function interruptible() {
  const source = new EventEmitter();
  const forced: number[] = [];
  const clock = { nowMs: 0 };
  const interruption = new Interruption(
    source,
    (code) => forced.push(code),
    () => clock.nowMs,
  );
  return { source, forced, clock, interruption };
}

it('asks to stop at the first signal and forces the end at the second', () => {
  const { source, forced, clock, interruption } = interruptible();
  source.emit('SIGINT');
  expect([interruption.signal.aborted, interruption.exitCode, forced]).toEqual([true, 130, []]);
  clock.nowMs = 2000;
  source.emit('SIGINT');
  expect(forced).toEqual([130]);
});

it('takes the echo of one Ctrl+C, passed on by npm and scripts, for the same request', () => {
  const { source, forced, clock } = interruptible();
  source.emit('SIGINT');
  clock.nowMs = 40;
  source.emit('SIGINT');
  expect(forced).toEqual([]);
});

it('takes a reader who is gone for one request, however often a write tells it, and a signal after it for the second', () => {
  const { source, forced, clock, interruption } = interruptible();
  interruption.sawReaderLeave();
  clock.nowMs = 2000;
  interruption.sawReaderLeave();
  expect([interruption.signal.aborted, interruption.exitCode, forced]).toEqual([true, 141, []]);
  source.emit('SIGINT');
  expect(forced).toEqual([130]);
});

it('knows each signal’s exit code, and keeps the first', () => {
  const { source, interruption } = interruptible();
  source.emit('SIGTERM');
  source.emit('SIGINT');
  expect(interruption.exitCode).toBe(143);
});

it('ends a race with an AbortError, and listens no more when it is disposed', async () => {
  const { source, interruption } = interruptible();
  await expect(interruption.race(Promise.resolve('done'))).resolves.toBe('done');
  const race = interruption.race(new Promise(() => undefined));
  source.emit('SIGINT');
  await expect(race).rejects.toMatchObject({ name: 'AbortError' });
  interruption[Symbol.dispose]();
  expect(source.eventNames()).toEqual([]);
});
