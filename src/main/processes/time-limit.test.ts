import { once } from 'node:events';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { timeLimit } from './time-limit.ts';

setFlagsFromString('--expose_gc');
// Safe: the flag makes it a function.
const collectGarbage = runInNewContext('gc') as () => void;

test('it comes also where nothing but a signal of several knows it, and garbage was collected meanwhile', async () => {
  const limited = once(AbortSignal.any([new AbortController().signal, timeLimit(100)]), 'abort');
  // Weak references hold until the turn ends.
  await new Promise((resolve) => setImmediate(resolve));
  collectGarbage();

  const [{ target }] = (await limited) as [{ target: AbortSignal }];

  expect(target.reason).toMatchObject({ name: 'TimeoutError' });
});
