import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { ExportChoices, ExportResult } from '../../shared/export-choices.ts';
import { FailureError } from '../../shared/failure.ts';
import { english } from '../../shared/i18n/i18n.ts';
import { exportByItself } from './export-by-itself.ts';

let here: string;
beforeEach(async () => {
  here = await mkdtemp(join(tmpdir(), 'framelane-export-'));
});
afterEach(async () => {
  await rm(here, { recursive: true, force: true });
});

const OWN = join('/reports', 'Exports');

/** Exports into a folder with a run that answers so, and returns what is told and the folders that were tried. */
async function exported(
  dir: string | null,
  run: (choices: ExportChoices) => Promise<ExportResult> = made,
  makesDir = false,
) {
  const tried: (string | null)[] = [];
  const told = await exportByItself({
    batchId: 'b',
    formats: ['html'],
    name: '',
    dir,
    ownDir: OWN,
    makesDir,
    translations: english,
    run: (choices) => {
      tried.push(choices.dir);
      return run(choices);
    },
  });
  return { told, tried };
}

function made({ dir }: ExportChoices): Promise<ExportResult> {
  const to = dir ?? OWN;
  return Promise.resolve({ dir: to, files: [join(to, 'Clips.html')], leftAsText: [], undrawn: [] });
}

function failing(kind: 'output-not-writable' | 'disk-full', path: string) {
  return (choices: ExportChoices): Promise<ExportResult> =>
    choices.dir === null ? made(choices) : Promise.reject(new FailureError({ kind, path, detail: null }));
}

it('goes to the folder of the settings, or beside the reports', async () => {
  expect(await exported(here)).toEqual({
    told: { dir: here, files: ['Clips.html'], failure: null },
    tried: [here],
  });
  expect(await exported(null)).toEqual({
    told: { dir: OWN, files: ['Clips.html'], failure: null },
    tried: [null],
  });
});

it('is made beside the reports, and says so, where the folder is gone, cannot be written to, or is full', async () => {
  const gone = join(here, 'unplugged');
  const instead = { dir: OWN, files: ['Clips.html'], failure: null };
  expect(await exported(gone)).toEqual({ told: { ...instead, unwritable: gone }, tried: [null] });
  expect(await exported(here, failing('output-not-writable', here))).toEqual({
    told: { ...instead, unwritable: here },
    tried: [here, null],
  });
  expect((await exported(here, failing('disk-full', here))).told).toEqual({ ...instead, unwritable: here });
});

it('makes a folder that was typed', async () => {
  const typed = join(here, 'new');
  expect((await exported(typed, made, true)).tried).toEqual([typed]);
});

it('tells a failure that no other folder mends, once', async () => {
  const broken = () => Promise.reject(new Error('out of paint'));
  const { told, tried } = await exported(here, broken);
  expect(told).toMatchObject({ dir: OWN, files: [], failure: { kind: 'unexpected' } });
  expect(tried).toEqual([here]);
});

it('is ended on purpose like any export', async () => {
  const end = () => Promise.reject(new DOMException('over', 'AbortError'));
  await expect(exported(null, end)).rejects.toThrow('over');
});

it('names the scripts that a PDF has squares for', async () => {
  const undrawn = [{ script: 'Thai', font: 'fonts-noto-core', videos: ['a.mp4'] }];
  const { told } = await exported(null, async (choices) => ({ ...(await made(choices)), undrawn }));
  expect(told.undrawn).toEqual(undrawn);
});
