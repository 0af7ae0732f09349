import { lstat, mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { linkOldNames } from './old-names.ts';
import { realDisk } from './disk.ts';
import { tidyOldNames } from './tidy-old-names.ts';

const AN_HOUR_MS = 60 * 60 * 1000;
const A_MONTH_MS = 31 * 24 * AN_HOUR_MS;

let root: string;
let dir: string;
let namesDir: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'framelane-tidy-names-'));
  dir = join(root, 'videos');
  namesDir = join(root, 'names');
  await mkdir(dir);
});

afterEach(() => rm(root, { recursive: true, force: true, maxRetries: 5 }));

function old(name: string): Buffer {
  return Buffer.concat([Buffer.from(`${dir}/`), iconv.encode(name, 'latin1')]);
}

/** Makes the links of the folder, as a scan does. */
async function link(): Promise<void> {
  await linkOldNames(namesDir, dir, await realDisk.entriesOf(dir));
}

/** The links after clean-up this many milliseconds from now. */
async function left(afterMs = AN_HOUR_MS): Promise<readonly string[]> {
  await tidyOldNames(namesDir, Date.now() + afterMs);
  return await links();
}

async function links(): Promise<readonly string[]> {
  const all = await readdir(namesDir, { recursive: true, withFileTypes: true });
  return all
    .filter((entry) => entry.isSymbolicLink())
    .map(({ name }) => name)
    .toSorted();
}

const onLinux = test.skipIf(process.platform !== 'linux');

onLinux('links to what was removed or renamed go, the others stay, with what is beside them', async () => {
  await writeFile(old('café.mp4'), 'a');
  await writeFile(old('thé.mp4'), 'b');
  await writeFile(old('été.mp4'), 'c');
  await writeFile(join(dir, 'thé.srt'), 'd');
  await link();
  await rm(old('café.mp4'));
  await rename(old('été.mp4'), join(dir, 'été.mp4'));

  expect(await left()).toEqual(['thé.mp4', 'thé.srt']);
  await link();
  expect(await left()).toContain('thé.mp4');

  await rm(old('thé.mp4'));
  expect(await left()).toEqual([]);
  expect(await readdir(namesDir)).toEqual([]);
});

onLinux.each<[string, () => Promise<void>]>([
  ['is gone', () => rename(dir, `${dir} elsewhere`)],
  ['is empty', () => rename(dir, `${dir} elsewhere`).then(() => mkdir(dir))],
  ['became a file', () => rename(dir, `${dir} elsewhere`).then(() => writeFile(dir, ''))],
])(
  'where the folder %s, a drive may come back: links stay for a month since it was there',
  async (_, unplug) => {
    await writeFile(old('café.mp4'), 'a');
    await link();
    // Two weeks later it is still there.
    await left(A_MONTH_MS / 2);
    await unplug();

    expect(await left(A_MONTH_MS)).toEqual(['café.mp4']);
    expect(await left(A_MONTH_MS * 1.6)).toEqual([]);
  },
);

onLinux(
  'folders that a scan just made, files that are not ours and a folder that is not there stay as they are',
  async () => {
    await tidyOldNames(join(root, 'none'), Date.now());
    await writeFile(old('café.mp4'), 'a');
    await writeFile(old('thé.mp4'), 'a');
    await link();
    await writeFile(join(namesDir, 'file'), '');
    await rm(old('café.mp4'));

    expect(await left(0)).toEqual(['café.mp4', 'thé.mp4']);
    expect(await left()).toEqual(['thé.mp4']);
    expect((await lstat(join(namesDir, 'file'))).isFile()).toBe(true);
  },
);
