import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { FailureError } from '../../shared/failure.ts';
import { addLogSink, ignore, ignored, type LogEntry, logger, orElse } from './log.ts';

describe('log', () => {
  test('what was logged before the first sink reaches it, in order', () => {
    // Removes the entries that other tests of this process logged before.
    listen().stop();
    logger('start').info('first');
    const { entries } = listen();
    logger('start').warn('second');
    expect(entries.map(({ level, scope, message }) => [level, scope, message])).toEqual([
      ['info', 'start', 'first'],
      ['warn', 'start', 'second'],
    ]);
  });

  test('a sink taken away hears nothing more', () => {
    const { entries, stop } = listen();
    stop();
    const other = listen();
    logger('pool').info('after');
    expect(entries).toEqual([]);
    expect(other.entries).toHaveLength(1);
  });

  test('messages are redacted before any sink sees them', () => {
    const { entries } = listen();
    logger('pool').info('started with AIzaSyAAAAAAAAAAAAAAAA in /data/My holiday.mp4');
    expect(entries[0]?.message).toBe('started with <key> in <path .mp4>');
  });
});

describe('ignore', () => {
  test('an ignored error is logged with its reason', async () => {
    const { entries } = listen();
    await Promise.reject(new TypeError('not a function')).catch(ignored('the cache is only a help'));
    expect(entries.map(({ level, scope, message }) => [level, scope, message])).toEqual([
      ['debug', 'ignored', 'the cache is only a help'],
    ]);
    expect(entries[0]?.error).toMatch(/^TypeError: not a function\n {2}at log\.test\.ts:\d+:\d+$/u);
  });

  test('orElse answers with its value', async () => {
    expect(await Promise.reject<number>(new Error('no')).catch(orElse(0, 'none is known'))).toBe(0);
  });

  test('a missing file and an ended wait are no news', async () => {
    const { entries } = listen();
    await readFile('/nowhere/at/all').catch(ignored('it may be missing'));
    ignore(AbortSignal.abort().reason, 'nobody waits for it any more');
    expect(entries).toEqual([]);
  });

  test('a missing program is news', () => {
    const { entries } = listen();
    ignore(
      Object.assign(new Error('spawn x ENOENT'), { code: 'ENOENT', syscall: 'spawn x' }),
      'there are others',
    );
    expect(entries[0]?.error).toContain('ENOENT');
  });
});

describe('errors in the log', () => {
  test('an error of the system gives its code and call, without the path', async () => {
    expect(await errorOf(readFile('/'))).toMatch(/^Error EISDIR errno -21 read\n/u);
  });

  test('a failure gives its kind, without its detail', async () => {
    const failure = new FailureError({ kind: 'timed-out', limit: 'silence', afterMs: 1, detail: 'SECRET' });
    expect((await errorOf(Promise.reject(failure))).split('\n')[0]).toBe('FailureError timed-out silence');
  });

  test('what cannot be parsed is not quoted', async () => {
    expect(
      await errorOf(Promise.resolve('SECRET').then((text) => JSON.parse(text) as unknown)),
    ).not.toContain('SECRET');
  });

  test('causes are named, the stack has no folders', async () => {
    const error = await errorOf(Promise.reject(new Error('above', { cause: new RangeError('below') })));
    expect(error).toMatch(/^Error: above\n {2}at log\.test\.ts:\d+:\d+\n/u);
    expect(error).toContain('caused by RangeError: below\n');
    expect(error).not.toContain('/');
  });
});

/** Returns an error as the log describes it. */
async function errorOf(promise: Promise<unknown>): Promise<string> {
  const { entries } = listen();
  await promise.catch((cause: unknown) => logger('test').error('it failed', cause));
  return entries[0]?.error ?? '';
}

const stops: (() => void)[] = [];

function listen(): { readonly entries: LogEntry[]; readonly stop: () => void } {
  for (const stop of stops.splice(0)) stop();
  const entries: LogEntry[] = [];
  const stop = addLogSink((entry) => void entries.push(entry));
  stops.push(stop);
  return { entries, stop };
}
