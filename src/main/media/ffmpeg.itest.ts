import { chmod, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findFfmpeg, versionOf } from './ffmpeg.ts';
import { ffmpegForTests } from './testing/ffmpeg-for-tests.ts';

let dir: string;
let ffmpeg: string;

beforeAll(async () => {
  ffmpeg = await ffmpegForTests();
  dir = await mkdtemp(join(tmpdir(), 'framelane-ffmpeg-'));
});

afterAll(() => rm(dir, { recursive: true, force: true }));

test('the one that was chosen comes first', async () => {
  expect(await findFfmpeg({ FFMPEG_BIN: ffmpeg })).toMatchObject({ path: ffmpeg, source: 'FFMPEG_BIN' });
});

test('one that does not run is passed over', async () => {
  const broken = join(dir, 'broken');
  await writeFile(broken, '#!/bin/sh\nexit 1\n');
  await chmod(broken, 0o755);
  await symlink(ffmpeg, join(dir, 'ffmpeg'));

  const found = await findFfmpeg({ FFMPEG_BIN: broken, PATH: dir });

  expect(found?.path).not.toBe(broken);
  expect(found?.version).toMatch(/\d/u);
});

test('what is no ffmpeg has no version', async () => {
  expect([await versionOf(process.execPath), await versionOf(join(dir, 'nothing'))]).toEqual([null, null]);
});
