import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { canSkipBidirectional } from './encoder-notes.ts';

let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'framelane-notes-'));
});
afterAll(() => rm(dir, { recursive: true, force: true }));

async function skips(content: string): Promise<boolean> {
  const path = join(dir, 'clip.mp4');
  await writeFile(path, content, 'latin1');
  return canSkipBidirectional(path);
}

const note = (options: string): string =>
  `x264 - core 164 r3095 baee400 - H.264/MPEG-4 AVC codec - Copyleft 2003-2022 - http://www.videolan.org/x264.html - options: ${options}\0`;

it('believes the encoder, unless the file holds two different notes', async () => {
  expect(await skips(`\0${note('ref=1 bframes=3')}`)).toBe(true);
  expect(await skips(`\0${note('ref=3 bframes=3')}`)).toBe(false);
  expect(await skips(note('ref=1 bframes=3') + note('ref=3 bframes=3'))).toBe(false);
});

it('comes to an end with a file of nothing but beginnings of notes', async () => {
  expect(await skips('x264 - core '.repeat(90_000))).toBe(false);
});
