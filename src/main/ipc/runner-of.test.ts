import { expect, test } from 'vitest';
import { runnerOf } from './runner-of.ts';

test.each([
  ['is open', { isReadOnly: false }, { isEnding: false }, null],
  ['is being closed', { isReadOnly: false }, { isEnding: true }, 'noBatch'],
  ['has ended and is still on the window', { isReadOnly: false }, undefined, 'noBatch'],
  ['is closed', null, undefined, 'noBatch'],
  ['a newer Framelane made', { isReadOnly: true }, undefined, 'newerBatch'],
] as const)('a batch that %s is changed, or says why not', (_, batch, runner, why) => {
  const find = () => runnerOf({ store: { batch: () => batch }, batches: { get: () => runner } }, 'b');
  if (why === null) expect(find()).toBe(runner);
  else expect(find).toThrow(why);
});
