import { expect, it } from 'vitest';
import type { Entry } from './entries.ts';
import { LettersOfReports } from './undrawn.ts';

const entry = (video: string, text: string): Entry =>
  ({ chosen: { video, report: { headline: null } }, text }) as unknown as Entry;

// oxlint-disable-next-line typescript/require-await -- entries are read one by one
async function* entriesOf(...entries: readonly Entry[]): AsyncGenerator<Entry, void> {
  yield* entries;
}

it('names the scripts that no font draws, each with its reports', async () => {
  const letters = new LettersOfReports();
  for await (const read of letters.of(
    entriesOf(entry('a.mp4', 'Thai ราคา 🎉, é'), entry('ไทย.mp4', 'no more'), entry('c.mp4', '中 and 한')),
  ))
    expect(read.chosen.video).toMatch(/mp4$/u);
  const asked: string[] = [];
  const scripts = await letters.undrawn((all) => {
    asked.push(...all);
    return Promise.resolve(all.filter((letter) => /[\p{Script=Thai}한🎉]/u.test(letter)));
  });
  // Neither letters that every font has, nor marks, which are not drawn alone.
  expect(asked.join('')).not.toMatch(/[\p{ASCII}\p{M}]/u);
  expect(scripts).toEqual([
    { script: 'Thai', font: 'fonts-noto-core', videos: ['a.mp4', 'ไทย.mp4'] },
    { script: 'emoji', font: 'fonts-noto-color-emoji', videos: ['a.mp4'] },
    { script: 'Kore', font: 'fonts-noto-cjk', videos: ['c.mp4'] },
  ]);
});
