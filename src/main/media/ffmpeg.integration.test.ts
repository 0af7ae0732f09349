import { chmod, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findFfmpeg } from './ffmpeg.ts';
import { ffmpegForTests } from './testing/ffmpeg-for-tests.ts';

let dir: string;
let ffmpeg: string;

beforeAll(async () => {
  ffmpeg = await ffmpegForTests();
  dir = await mkdtemp(join(tmpdir(), 'framelane-ffmpeg-'));
});

afterAll(() => rm(dir, { recursive: true, force: true, maxRetries: 5 }));

test('the one that was chosen comes first', async () => {
  expect(await findFfmpeg({ FFMPEG_BIN: ffmpeg })).toMatchObject({ path: ffmpeg, source: 'FFMPEG_BIN' });
});

test('what does not run, or is another program, is passed over', async () => {
  const broken = join(dir, 'broken');
  await writeFile(broken, '#!/bin/sh\nexit 1\n');
  await chmod(broken, 0o755);
  await symlink(ffmpeg, join(dir, 'ffmpeg'));

  for (const wrong of [broken, process.execPath, join(dir, 'nothing')]) {
    const found = await findFfmpeg({ FFMPEG_BIN: wrong, PATH: dir });

    expect(found?.source).not.toBe('FFMPEG_BIN');
    expect(found?.version).toMatch(/\d/u);
  }
});
