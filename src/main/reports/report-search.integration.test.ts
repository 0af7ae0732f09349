import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { OutputPlace } from './output-place.ts';
import { ReportSearch } from './report-search.ts';

let dir = '';
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'framelane-search-'));
});
afterEach(async () => {
  await rm(dir, { recursive: true });
});

const neverAborted = new AbortController().signal;

function placeIn(outDir: string): OutputPlace {
  return { outDir, paths: [] };
}

async function reports(
  ...texts: readonly string[]
): Promise<{ job: number; path: string; place: OutputPlace }[]> {
  return await Promise.all(
    texts.map(async (text, job) => {
      const path = join(dir, `${job}.md`);
      await writeFile(path, text);
      return { job, path, place: placeIn(dir) };
    }),
  );
}

it('finds words whatever their case, accents and Markdown, in the folder’s order', async () => {
  const all = await reports(
    '# One\n\nNothing here.',
    '# Two\n\n- The **Crème** brûlée is shown.',
    '# Three\n\n| 0:02 | CREME BRULEE |\n| --- | --- |',
  );
  expect(await new ReportSearch().find(all, '  creme   brulee ', 6, neverAborted)).toEqual({
    hits: [
      { job: 1, excerpt: 'The Crème brûlée is shown.' },
      { job: 2, excerpt: '0:02 · CREME BRULEE' },
    ],
    reports: 2,
  });
});

it('cuts an excerpt around what was found, and counts the reports it does not show', async () => {
  const long = `${'many words before it '.repeat(20)}retinol ${'and many after it '.repeat(20)}`;
  const { hits, reports: count } = await new ReportSearch().find(
    await reports(...Array.from({ length: 9 }, () => long)),
    'RETINOL',
    6,
    neverAborted,
  );
  expect(count).toBe(9);
  expect(hits.map(({ job }) => job)).toEqual([0, 1, 2, 3, 4, 5]);
  expect(hits[0]?.excerpt).toMatch(/^…[^…]{0,28}retinol and many after it [^…]+…$/u);
});

it('sees that a report was changed or has gone, and reads no device', async () => {
  const search = new ReportSearch();
  const [one] = await reports('retinol');
  if (one === undefined) throw new Error('no report');
  expect((await search.find([one], 'retinol', 6, neverAborted)).reports).toBe(1);
  await writeFile(one.path, 'niacinamide');
  await utimes(one.path, new Date(2000), new Date(2000));
  expect((await search.find([one], 'retinol', 6, neverAborted)).reports).toBe(0);
  await rm(one.path);
  expect((await search.find([one], 'niacinamide', 6, neverAborted)).reports).toBe(0);
  expect(
    (await search.find([{ job: 0, path: dir, place: placeIn(dir) }], 'a', 6, neverAborted)).reports,
  ).toBe(0);
});

it('ends when it is called off', async () => {
  const called = new AbortController();
  const finding = new ReportSearch().find(await reports('retinol'), 'retinol', 6, called.signal);
  called.abort();
  await expect(finding).rejects.toThrow('aborted');
});
