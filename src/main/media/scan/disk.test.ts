import { expect, test } from 'vitest';
import { realDisk, retryingDisk } from './disk.ts';

const neverAborted = new AbortController().signal;

function error(code: string): Error {
  return Object.assign(new Error(code), { code });
}

/** A disk that gives these answers in turn; the last one repeats. */
function asked(answers: readonly (string | Error)[]): {
  read: () => Promise<string>;
  asks: () => number;
  waits: readonly number[];
} {
  let asks = 0;
  const waits: number[] = [];
  const headOf = (): Promise<Uint8Array> => {
    const answer = answers[Math.min(asks, answers.length - 1)] ?? '';
    asks += 1;
    return typeof answer === 'string' ? Promise.resolve(Buffer.from(answer)) : Promise.reject(answer);
  };
  const wait = (ms: number): Promise<void> => Promise.resolve(void waits.push(ms));
  const disk = retryingDisk({ ...realDisk, headOf }, wait, neverAborted);
  return { read: async () => Buffer.from(await disk.headOf('x')).toString(), asks: () => asks, waits };
}

test('a call that fails with a transient error is retried, a little later each time', async () => {
  const { read, waits } = asked([error('ESTALE'), error('ETIMEDOUT'), error('EIO'), 'head']);

  expect([await read(), waits]).toEqual(['head', [50, 200, 500]]);
});

test('what is certain is not asked again', async () => {
  const { read, asks } = asked([error('ENOENT')]);

  await expect(read()).rejects.toThrow('ENOENT');
  expect(asks()).toBe(1);
});

test('after four answers in vain the last one is believed', async () => {
  const { read, asks } = asked([error('EIO'), error('EIO'), error('EIO'), error('EHOSTDOWN'), 'too late']);

  await expect(read()).rejects.toThrow('EHOSTDOWN');
  expect(asks()).toBe(4);
});

test('a drive that is gone is asked once a file, until it answers again', async () => {
  const gone = 16 * 4 + 2;
  const { read, asks } = asked([
    ...Array.from({ length: gone }, () => error('EHOSTDOWN')),
    'back',
    error('EIO'),
    'again',
  ]);

  for (let file = 0; file < 16 + 2; file += 1) await expect(read()).rejects.toThrow('EHOSTDOWN');
  expect(asks()).toBe(gone);
  expect([await read(), await read()]).toEqual(['back', 'again']);
});
