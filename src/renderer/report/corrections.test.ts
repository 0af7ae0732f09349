import { expect, it } from 'vitest';
import { Corrections, type Step } from './corrections.ts';

const first: Step = [{ line: 0, was: 'a', text: 'A' }];
const second: Step = [{ line: 1, was: 'b', text: 'B' }];

/** The corrections of lines, and the lines as main keeps them. Main takes its time, and refuses a change of a line that says something else. */
function correcting() {
  const lines = ['a', 'b'];
  const corrections = new Corrections(async (edits) => {
    await new Promise(setImmediate);
    if (edits.some(({ line, was }) => lines[line] !== was)) return false;
    for (const { line, text } of edits) lines[line] = text;
    return true;
  });
  return { corrections, lines };
}

it('two corrections within one answer are both taken back, the last one first', async () => {
  const { corrections, lines } = correcting();
  expect(await Promise.all([corrections.make(first), corrections.make(second)])).toEqual([1, 2]);
  expect(lines).toEqual(['A', 'B']);
  expect(await corrections.undo()).toBe(1);
  expect(lines).toEqual(['A', 'b']);
  expect(await corrections.undo()).toBe(0);
  expect(lines).toEqual(['a', 'b']);
});

it('two presses on undo within one answer take back one correction each', async () => {
  const { corrections, lines } = correcting();
  await corrections.make(first);
  await corrections.make(second);
  expect(await Promise.all([corrections.undo(), corrections.undo(), corrections.undo()])).toEqual([1, 0, 0]);
  expect(lines).toEqual(['a', 'b']);
});

it('what main refuses, or changes nothing, is no step', async () => {
  const { corrections } = correcting();
  expect(await corrections.make([{ line: 0, was: 'other', text: 'A' }])).toBe(0);
  expect(await corrections.make([])).toBe(0);
});
