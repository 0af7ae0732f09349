// @ts-check
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { cacheFolder, folderBytes, leftovers, makeFolderAtomically } from './cache.mjs';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'framelane-cache-'));
});
afterEach(() => rm(folder, { recursive: true }));

test('the cache lies where each system keeps caches', () => {
  expect(cacheFolder('linux', {}, '/home/ada')).toBe('/home/ada/.cache/framelane');
  expect(cacheFolder('linux', { XDG_CACHE_HOME: '/fast' }, '/home/ada')).toBe('/fast/framelane');
  expect(cacheFolder('darwin', {}, '/Users/ada')).toBe('/Users/ada/Library/Caches/framelane');
  expect(cacheFolder('win32', { LOCALAPPDATA: 'C:\\Users\\ada\\AppData\\Local' }, 'C:\\Users\\ada')).toBe(
    'C:\\Users\\ada\\AppData\\Local\\framelane\\Cache',
  );
});

test('a folder appears only when it is complete', async () => {
  const target = path.join(folder, 'tool');
  await makeFolderAtomically(target, async (making) => {
    await writeFile(path.join(making, 'program'), 'x');
    expect(await readdir(folder)).not.toContain('tool');
  });
  expect(await readFile(path.join(target, 'program'), 'utf8')).toBe('x');
});

test('a making that fails leaves nothing behind and the earlier folder as it was', async () => {
  const target = path.join(folder, 'tool');
  await mkdir(target);
  const making = makeFolderAtomically(target, () => Promise.reject(new Error('interrupted')));
  await expect(making).rejects.toThrow('interrupted');
  expect(await readdir(folder)).toEqual(['tool']);
});

test('the next making removes what a killed one left', async () => {
  await mkdir(path.join(folder, 'tool.making-1', 'work'), { recursive: true });
  await makeFolderAtomically(path.join(folder, 'tool'), () => Promise.resolve());
  expect(await readdir(folder)).toEqual(['tool']);
});

test('only leftovers of the same target are leftovers', () => {
  expect(leftovers(['a.making-1', 'a', 'b.making-2', 'ab.making-3'], 'a')).toEqual(['a.making-1']);
});

test('the bytes of a folder count its inner folders', async () => {
  await mkdir(path.join(folder, 'inner'));
  await writeFile(path.join(folder, 'a'), '12345');
  await writeFile(path.join(folder, 'inner', 'b'), '123');
  expect(await folderBytes(folder)).toBe(8);
  expect(await folderBytes(path.join(folder, 'absent'))).toBe(0);
});
