import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative, sep } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { tempName } from '../files/abandoned.ts';
import { newBatchId } from './batch-dirs.ts';
import { removeLeftovers } from './leftovers.ts';

const A_DAY_MS = 24 * 60 * 60 * 1000;
const NOW_MS = Date.now();
const [closed, open] = [newBatchId(1_000), newBatchId(2_000)];

let dir = '';
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'framelane-leftovers-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

/** Puts files into the app data, each as old as this. */
async function put(paths: readonly string[], ageMs: number): Promise<void> {
  const at = new Date(NOW_MS - ageMs);
  for (const path of paths) {
    const file = join(dir, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, 'half');
    await utimes(file, at, at);
    if (path.includes('/')) await utimes(dirname(file), at, at);
  }
}

async function files(): Promise<readonly string[]> {
  const found = await readdir(dir, { recursive: true, withFileTypes: true });
  return found
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => relative(dir, join(parentPath, name)).split(sep).join('/'))
    .sort();
}

async function tidy(): Promise<void> {
  const isOpen = (batchId: string): boolean => batchId === open;
  await removeLeftovers({ appDataDir: dir, batchesDir: join(dir, 'batches'), nowMs: NOW_MS, isOpen });
}

const tempOf = (pid: number): string => tempName('0123456789ab').replace(String(process.pid), String(pid));

it('what processes that are gone had half written goes from every folder, and nothing that another one is writing', async () => {
  const { pid: gone } = spawnSync(process.execPath, ['--version']);
  const folders = ['', 'templates/', `batches/${closed}/`, `batches/${open}/`, `batches/${closed}/search/`];
  const ofJobs = [
    `batches/${closed}/jobs/0/`,
    `batches/${open}/jobs/12/`,
    `batches/${closed}/jobs/0/pieces/`,
  ];
  const texts = [`batches/${closed}/inquiries/`, `batches/${closed}/inquiries/steps/`];
  const all = [...folders, ...ofJobs, ...texts];
  const own = [...all.map((folder) => folder + tempOf(process.pid)), 'settings.json', '.framelane-notes.tmp'];
  await put([...all.map((folder) => folder + tempOf(gone)), ...own], 0);

  await tidy();

  expect(await files()).toEqual(own.toSorted());
});

it('a temporary file of an id that another program has by now goes after a day', async () => {
  await put([tempOf(process.ppid)], A_DAY_MS / 2);
  await tidy();
  expect(await files()).toEqual([tempOf(process.ppid)]);
  await put([tempOf(process.ppid)], A_DAY_MS + 1000);
  await tidy();
  expect(await files()).toEqual([]);
});

it('unfinished frames, sounds and copies of a closed batch go after a day, and nothing that is of use', async () => {
  const left = (id: string): readonly string[] =>
    [
      'jobs/1/material/frame-0001.jpg',
      'jobs/1/sound/sound.ogg',
      'inquiries/frames-3/0/frame-0001.jpg',
      'copies/4.part.mp4',
      'copies/4.part.mp4.0a1b2c3d.unfinished',
    ].map((name) => `batches/${id}/${name}`);
  const kept = [
    'journal.jsonl',
    'jobs/0/material.json',
    'jobs/0/material/frame-0001.jpg',
    'jobs/1/answer.json',
    'jobs/1/pieces/0.json',
    'inquiries/3.json',
    'copies/0.mp4',
  ].map((name) => `batches/${closed}/${name}`);
  await put([...left(closed), ...left(open), ...kept], 2 * A_DAY_MS);
  const at = new Date(NOW_MS - 2 * A_DAY_MS);
  for (const id of [closed, open]) await utimes(join(dir, 'batches', id, 'inquiries', 'frames-3'), at, at);

  await tidy();
  expect(await files()).toEqual([...kept, ...left(open)].sort());

  await put(left(closed), A_DAY_MS / 2);
  await utimes(join(dir, 'batches', closed, 'inquiries', 'frames-3'), new Date(NOW_MS), new Date(NOW_MS));
  await tidy();
  expect(await files()).toEqual([...kept, ...left(open), ...left(closed)].sort());
});
