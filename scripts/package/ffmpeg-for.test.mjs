// @ts-check
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { packagedFfmpeg } from '../setup/pinned.mjs';
import { ffmpegFor, ffmpegKey, sourceText } from './ffmpeg-for.mjs';
import { nameOf, targets } from './targets.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const signal = new AbortController().signal;
const release = { tag: 'b6.1.1', address: 'https://example.org/releases/download' };

test('each target has an ffmpeg with a pinned hash', () => {
  expect(targets.filter((target) => !packagedFfmpeg.has(ffmpegKey(target))).map(nameOf)).toEqual([]);
  expect(ffmpegKey({ platform: 'win32', arch: 'arm64' })).toBe('win32-x64');
});

test('where GitHub is out of reach, a package for here gets this machine’s ffmpeg, and that stays where it is', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'framelane-own-'));
  const file = path.join(folder, 'ffmpeg');
  await writeFile(file, 'the user’s own');
  const given = { root, signal, cache: folder, ownFfmpeg: async () => file, reaches: async () => false };
  const here = targets.find((target) => nameOf(target) === `${process.platform}-${process.arch}`);
  const elsewhere = targets.filter((target) => ffmpegKey(target) !== `${process.platform}-${process.arch}`);
  if (here !== undefined)
    expect(await ffmpegFor({ ...given, target: here })).toEqual({ file, isPinned: false });
  for (const target of elsewhere)
    await expect(ffmpegFor({ ...given, target })).rejects.toThrow(/out of reach here/u);
  expect(await readFile(file, 'utf8')).toBe('the user’s own');
  await rm(folder, { recursive: true });
});

test('a pinned ffmpeg is told with its hash and where its source is', () => {
  const text = sourceText(release, 'linux-x64', { file: '/x/ffmpeg', isPinned: true }, null);
  expect(text).toContain(String(packagedFfmpeg.get('linux-x64')));
  expect(text).toContain('https://ffmpeg.org/releases/ffmpeg-6.1.1.tar.xz');
  expect(text).not.toContain('TRYING');
});

test('an ffmpeg of the machine is never told as one to pass on', () => {
  const text = sourceText(release, 'linux-x64', { file: '/x/ffmpeg', isPinned: false }, 'ffmpeg version 4.1');
  expect(text).toContain('FOR TRYING ONLY');
  expect(text).toContain('ffmpeg version 4.1');
  expect(text).not.toContain('unchanged');
});
