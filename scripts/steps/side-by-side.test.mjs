// @ts-check
import { expect, test } from 'vitest';
import { sideBySide } from './side-by-side.mjs';

/**
 * Starts steps whose ends the test decides.
 * @param {number} seats @param {readonly import('./side-by-side.mjs').Step[]} steps
 */
function begin(seats, steps) {
  /** @type {Map<string, (ok: boolean) => void>} */
  const running = new Map();
  const results = sideBySide(
    steps,
    seats,
    ({ script }) =>
      new Promise((resolve) => {
        running.set(script, (ok) => resolve({ script, ok }));
      }),
  );
  return {
    results,
    running: () => [...running.keys()],
    end: async (/** @type {string} */ script, ok = true) => {
      running.get(script)?.(ok);
      running.delete(script);
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
}

const steps = [
  { script: 'lint' },
  { script: 'build' },
  { script: 'e2e', needs: ['build'] },
  { script: 'unit' },
  { script: 'integration', needs: ['build'] },
];

test('a step takes a seat as soon as one is free and what it needs has ended', async () => {
  const { results, running, end } = begin(2, steps);
  expect(running()).toEqual(['lint', 'build']);

  await end('lint');
  expect(running()).toEqual(['build', 'unit']);
  await end('build');
  expect(running()).toEqual(['unit', 'e2e']);
  await end('unit');
  expect(running()).toEqual(['e2e', 'integration']);
  await end('integration');
  await end('e2e');

  expect(await results).toEqual(
    ['lint', 'build', 'unit', 'integration', 'e2e'].map((script) => ({ script, ok: true })),
  );
});

test('a step that waits most of the time begins without a seat, and leaves it to others', async () => {
  const { results, running, end } = begin(1, [
    { script: 'build' },
    { script: 'e2e', needs: ['build'], waits: true },
    { script: 'lint' },
    { script: 'unit' },
    { script: 'integration', needs: ['build'], waits: true },
  ]);
  expect(running()).toEqual(['build']);
  await end('build');
  expect(running()).toEqual(['e2e', 'lint', 'integration']);
  await end('e2e');
  expect(running()).toEqual(['lint', 'integration']);
  await end('lint');
  expect(running()).toEqual(['integration', 'unit']);
  await end('integration');
  await end('unit');
  expect(await results).toHaveLength(5);
});

test('once one has failed those that run are waited for, and no other begins', async () => {
  const { results, running, end } = begin(2, steps);

  await end('lint', false);
  expect(running()).toEqual(['build']);
  await end('build');

  expect(await results).toEqual([
    { script: 'lint', ok: false },
    { script: 'build', ok: true },
  ]);
});

test('what is needed but was not asked for holds nobody up', async () => {
  const { results, running, end } = begin(2, steps.slice(2, 3));
  expect(running()).toEqual(['e2e']);
  await end('e2e');
  expect(await results).toHaveLength(1);
});

test('an interruption is told after all have ended', async () => {
  /** @type {string[]} */
  const ended = [];
  const results = sideBySide(steps, 2, async ({ script }) => {
    if (script === 'lint') throw new Error('interrupted');
    await new Promise((resolve) => setImmediate(resolve));
    ended.push(script);
    return { ok: true };
  });

  await expect(results).rejects.toThrow('interrupted');
  expect(ended).toEqual(['build']);
});
