import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Batch } from '../../shared/session/model.ts';
import { keepSampleClips, makeKeptClip } from '../demo/testing/kept-clips.ts';
import { ffmpegForTests } from '../media/testing/ffmpeg-for-tests.ts';
import { FramesPreview } from './frames-preview.ts';
import { LazyMedia } from '../media/lazy-media.ts';

const neverAborted = new AbortController().signal;
const four = { frames: 4, sampling: { kind: 'evenly' }, dropRepeats: false } as const;

let dir = '';
let ffmpeg = '';
let media: LazyMedia;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'framelane-preview-'));
  ffmpeg = await ffmpegForTests();
  media = new LazyMedia({ ...process.env, FFMPEG_BIN: ffmpeg });
});
afterEach(async () => {
  await rm(dir, { recursive: true });
});

/** A batch of one video, of which a preview knows no more. */
async function batchOf(name: string, seconds: number): Promise<Batch> {
  const path = join(dir, name);
  const look = { widthPx: 160, heightPx: 90, withAudio: false };
  await makeKeptClip(ffmpeg, path, { ...look, seconds, number: 3 }, neverAborted);
  const info = await media.probe(path, neverAborted);
  // Safe: nothing else of a batch is read.
  return { jobs: [{ info, video: { name, path } }] } as unknown as Batch;
}

it('shows the frames of a dropped video, as many as are chosen, and keeps no file of them', async () => {
  await using framesPreview = new FramesPreview(media, join(dir, 'preview'));
  const batch = await batchOf('one.mp4', 2);
  const preview = await framesPreview.of([batch], null, four);
  expect([preview?.videoName, preview?.frames.length]).toEqual(['one.mp4', 4]);
  expect(preview?.durationS).toBeCloseTo(2, 1);
  expect(preview?.frames[0]?.picture).toMatch(/^data:image\/jpeg;base64,\/9j\//u);
  const times = preview?.frames.map(({ timeS }) => timeS) ?? [];
  expect(times).toEqual(times.toSorted((a, b) => a - b));
  expect(await readdir(join(dir, 'preview'))).toEqual([]);
  // The same look again needs no work.
  expect(await framesPreview.of([batch], null, four)).toBe(preview);
});

it('shows a sample clip where no video is there any more', async () => {
  // Made before, which takes seconds: `src/main/demo/clips.integration.test.ts` makes one.
  await keepSampleClips(ffmpeg, join(dir, 'preview'));
  await using framesPreview = new FramesPreview(media, join(dir, 'preview'));
  const gone = await batchOf('gone.mp4', 1);
  await rm(join(dir, 'gone.mp4'));
  const preview = await framesPreview.of([gone], null, four);
  expect([preview?.videoName, preview?.frames.length]).toEqual([null, 4]);
});

it('ends a look that is overtaken', async () => {
  await using framesPreview = new FramesPreview(media, join(dir, 'preview'));
  const batch = await batchOf('one.mp4', 2);
  const looks = [1, 2, 3].map((frames) => framesPreview.of([batch], null, { ...four, frames }));
  const [first, second, third] = await Promise.all(looks);
  expect([first, second, third?.frames.length]).toEqual([null, null, 3]);
});
