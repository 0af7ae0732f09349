import { expect, it } from 'vitest';
import { RunningExports } from './running-exports.ts';

/** An export that removes what it wrote once it is called off. */
async function untilEnded(signal: AbortSignal, steps: string[]): Promise<void> {
  await new Promise((resolve) => signal.addEventListener('abort', resolve));
  steps.push('called off');
  await Promise.resolve();
  steps.push('removed');
  signal.throwIfAborted();
}

it('counts exports while they run, also one that fails', async () => {
  const exports = new RunningExports();
  const failing = exports.run(() => Promise.reject(new Error('full')));
  const running = exports.run(() => Promise.resolve('file'));
  expect(exports.count).toBe(2);
  await expect(failing).rejects.toThrow('full');
  expect(await running).toBe('file');
  expect(exports.count).toBe(0);
});

it('ends with the app once each export has removed what it wrote', async () => {
  const exports = new RunningExports();
  const steps: string[] = [];
  const running = exports.run((signal) => untilEnded(signal, steps));
  const told = expect(running).rejects.toMatchObject({ name: 'AbortError' });
  await exports.end();
  expect(steps).toEqual(['called off', 'removed']);
  await told;
});

it('ends one export by its own signal, and no other', async () => {
  const exports = new RunningExports();
  const own = new AbortController();
  const ended: string[] = [];
  const one = exports.run((signal) => untilEnded(signal, ended), own.signal);
  const other = exports.run(() => new Promise<string>((resolve) => setTimeout(resolve, 0, 'file')));
  own.abort();
  await expect(one).rejects.toMatchObject({ name: 'AbortError' });
  expect(await other).toBe('file');
});
