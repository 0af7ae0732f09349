// @ts-check
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { hasSha256, packagedFfmpeg } from '../setup/pinned.mjs';
import { ffmpegKey, sourceText } from './ffmpeg-for.mjs';
import { nameOf, targets } from './targets.mjs';

const signal = new AbortController().signal;
const release = { tag: 'b6.1.1', address: 'https://example.org/releases/download' };

test('each target has an ffmpeg with a pinned hash', () => {
  expect(targets.filter((target) => !packagedFfmpeg.has(ffmpegKey(target))).map(nameOf)).toEqual([]);
  expect(ffmpegKey({ platform: 'win32', arch: 'arm64' })).toBe('win32-x64');
});

test('looking at the ffmpeg of this machine leaves it where it is', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'framelane-own-'));
  const file = path.join(folder, 'ffmpeg');
  await writeFile(file, 'the user’s own');
  expect(await hasSha256(file, packagedFfmpeg.get('linux-x64'), signal)).toBe(false);
  expect(await readFile(file, 'utf8')).toBe('the user’s own');
  expect(await hasSha256(path.join(folder, 'none'), packagedFfmpeg.get('linux-x64'), signal)).toBe(false);
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
