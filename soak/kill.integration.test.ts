import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeKeptClip } from '../src/main/demo/testing/kept-clips.ts';
import { seededRandom } from '../src/main/demo/stand-in/random.ts';
import { ffmpegForTests } from '../src/main/media/testing/ffmpeg-for-tests.ts';
import { batchUnderFire } from './support/batch-under-fire.ts';

const VIDEOS = 8;
let dir = '';

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'framelane-soak-'));
  await mkdir(join(dir, 'clips'));
  const ffmpeg = await ffmpegForTests();
  for (let number = 1; number <= VIDEOS; number += 1) {
    const recipe = { number, seconds: 1, widthPx: 192, heightPx: 344, withAudio: false };
    await makeKeptClip(
      ffmpeg,
      join(dir, 'clips', `clip ${number}.mp4`),
      recipe,
      new AbortController().signal,
    );
  }
});
afterAll(async () => {
  await rm(dir, { recursive: true, force: true, maxRetries: 5 });
});

it('a batch that is killed again and again ends with every report, each paid for once', async () => {
  const outcome = await batchUnderFire({
    clips: join(dir, 'clips'),
    videos: VIDEOS,
    dir: join(dir, 'run'),
    random: seededRandom(7),
    kills: [
      { event: 'frames-extracted', times: 2 },
      { event: 'attempt-started', times: 1 },
      { event: 'job-reported', times: 1 },
      { event: 'phase-changed', times: 1 },
    ],
  });
  expect(outcome).toMatchObject({
    right: VIDEOS,
    wrong: [],
    partial: [],
    orphans: 0,
    kills: 4,
    problems: [],
    bill: { afterReported: 0 },
  });
  expect(outcome.watched).toBeGreaterThan(0);
});
