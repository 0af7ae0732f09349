import type { Stats } from 'node:fs';
import { expect, test } from 'vitest';
import { failureOf } from '../../../shared/failure.ts';
import { realDisk } from './disk.ts';
import { settled, type SettledOptions } from './settled.ts';

const NOW = 1_700_000_000_000;
const neverAborted = new AbortController().signal;

interface Look {
  readonly size: number;
  readonly mtimeMs: number;
}

/** A file that gives these stats each time it is checked; the last ones repeat. Waiting advances the clock. */
function fakeOptions(
  looks: readonly (Look | Error)[],
): SettledOptions & { waitedMs(): number; looks(): number } {
  let at = 0;
  let waitedMs = 0;
  return {
    waitedMs: () => waitedMs,
    looks: () => at,
    now: () => NOW + waitedMs,
    wait: (ms) => {
      waitedMs += ms;
      return Promise.resolve();
    },
    disk: {
      ...realDisk,
      statsOf: () => {
        const look = looks[Math.min(at, looks.length - 1)];
        at += 1;
        // Safe: only these two fields are read.
        return look instanceof Error ? Promise.reject(look) : Promise.resolve(look as Stats);
      },
    },
  };
}

function error(code: string): Error {
  return Object.assign(new Error(code), { code });
}

async function run(
  looks: readonly (Look | Error)[],
): Promise<{ sizes: number[]; end: unknown; waitedMs: number }> {
  const around = fakeOptions(looks);
  const sizes: number[] = [];
  const end = await settled('video.mp4', (size) => void sizes.push(size), neverAborted, around).catch(
    failureOf,
  );
  return { sizes, end, waitedMs: around.waitedMs() };
}

const file = (sizeBytes: number, modifiedMs: number): unknown => ({ sizeBytes, modifiedMs });

test('a file that changed long ago is settled at once', async () => {
  expect(await run([{ size: 5, mtimeMs: NOW - 2_000 }])).toEqual({
    sizes: [],
    end: file(5, NOW - 2_000),
    waitedMs: 0,
  });
});

test.each([
  ['a moment ago', NOW - 100],
  ['in the future, by a clock that goes wrong', NOW + 3_600_000],
])(
  'a file that changed %s and stays is settled after two seconds, and was never growing',
  async (_, mtimeMs) => {
    expect(await run([{ size: 5, mtimeMs }])).toEqual({ sizes: [], end: file(5, mtimeMs), waitedMs: 2_000 });
  },
);

test('an empty file that stays empty is settled', async () => {
  expect((await run([{ size: 0, mtimeMs: NOW }])).end).toEqual(file(0, NOW));
});

test('a growing file is waited for, and each new size is reported', async () => {
  const sizes = [1, 2, 3, 3, 3, 3, 4];
  const looks = sizes.map((size, index) => ({ size, mtimeMs: NOW + index * (size === 3 ? 0 : 500) }));

  const { sizes: reported, end } = await run(looks);

  expect(reported).toEqual([2, 3, 4]);
  expect(end).toEqual(file(4, NOW + 3_000));
});

test('a file of its final size whose time still moves is being written', async () => {
  const looks = [0, 1, 2].map((step) => ({ size: 9, mtimeMs: NOW + step * 400 }));

  expect(await run(looks)).toMatchObject({ sizes: [9, 9], end: file(9, NOW + 800) });
});

test('a download of hours is waited for, looked at less and less often', async () => {
  const looks = Array.from({ length: 3_000 }, (_, index) => ({ size: index, mtimeMs: NOW + index }));

  const { sizes, end, waitedMs } = await run(looks);

  expect([sizes.length, end]).toEqual([2_999, file(2_999, NOW + 2_999)]);
  expect(waitedMs / 3_600_000).toBeGreaterThan(3);
});

test('a file that vanishes while it is watched has vanished', async () => {
  expect((await run([{ size: 1, mtimeMs: NOW }, error('ENOENT')])).end).toEqual({
    kind: 'video-vanished',
    detail: null,
  });
});

test('a drive that does not answer for a moment is asked again', async () => {
  const looks = [error('ETIMEDOUT'), error('EIO'), { size: 7, mtimeMs: NOW - 60_000 }];

  expect((await run(looks)).end).toEqual(file(7, NOW - 60_000));
});

test('a drive that never answers counts as gone, in bounded time', async () => {
  const { end, waitedMs } = await run([error('EHOSTDOWN')]);

  expect(end).toMatchObject({ kind: 'video-vanished' });
  expect(waitedMs).toBeLessThan(2_000);
});

test('an aborted wait throws the reason, and looks no more', async () => {
  const control = new AbortController();
  const around = fakeOptions([{ size: 1, mtimeMs: NOW }]);
  const wait = (): Promise<void> => {
    control.abort(new Error('closed'));
    return Promise.reject(new Error('the timer ended'));
  };

  await expect(settled('video.mp4', () => undefined, control.signal, { ...around, wait })).rejects.toThrow(
    'closed',
  );
  await expect(settled('video.mp4', () => undefined, control.signal, around)).rejects.toThrow('closed');
  expect(around.looks()).toBe(1);
});
