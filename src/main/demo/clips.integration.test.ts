import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { defaultSettings, planOf } from '../../shared/settings.ts';
import { overviewTemplate } from '../../shared/template/built-in.ts';
import { FfmpegBuild } from '../media/ffmpeg-build.ts';
import { createMedia } from '../media/media.ts';
import { ffmpegForTests } from '../media/testing/ffmpeg-for-tests.ts';
import { readBarcode } from './read-barcode.ts';
import { makeClip, makeSampleClips } from './clips.ts';
import { keepSampleClips } from './testing/kept-clips.ts';

const neverAborted = new AbortController().signal;

let dir: string;
let ffmpeg: string;

beforeAll(async () => {
  ffmpeg = await ffmpegForTests();
  dir = await mkdtemp(join(tmpdir(), 'framelane-clips-'));
});

afterAll(() => rm(dir, { recursive: true, force: true, maxRetries: 5 }));

test('six clips are made, each carries its number in every frame, and good ones are kept', async () => {
  const samples = join(dir, 'samples');
  // Making one takes seconds. Five were made before, maybe in an earlier run of the same code; the sixth is damaged, and made here.
  await keepSampleClips(ffmpeg, samples);
  const names = (await readdir(samples)).toSorted();
  const damaged = names.at(-1) ?? '';
  await writeFile(join(samples, damaged), 'no longer a video');
  const timesOf = async (): Promise<readonly number[]> =>
    await Promise.all(names.slice(0, -1).map(async (name) => (await stat(join(samples, name))).mtimeMs));
  const before = await timesOf();
  const counts: number[] = [];
  const paths = await makeSampleClips(ffmpeg, samples, neverAborted, (done) => void counts.push(done));
  expect([paths.length, counts, (await readdir(samples)).length]).toEqual([6, [1, 2, 3, 4, 5, 6], 6]);

  const media = createMedia(new FfmpegBuild(ffmpeg));
  for (const [index, videoPath] of paths.entries()) {
    const info = await media.probe(videoPath, neverAborted);
    const intoDir = await mkdtemp(join(dir, 'into-'));
    const extraction = { ...planOf(defaultSettings, overviewTemplate), frames: 6, dropRepeats: false };
    const request = { videoPath, info, intoDir, extraction };
    const { frames } = await media.extract(request, () => undefined, neverAborted);
    const numbers = await Promise.all(frames.map(async (frame) => readBarcode(await readFile(frame.path))));
    expect([basename(videoPath), ...numbers]).toEqual([
      basename(videoPath),
      ...Array<number>(6).fill(index + 1),
    ]);
  }

  expect(await timesOf()).toEqual(before);
  expect((await stat(join(samples, damaged))).size).toBeGreaterThan(1000);
});

test('a clip that was given up leaves no file', async () => {
  const path = join(dir, 'given up.mp4');
  // So long that no computer is done with it before it is given up.
  const recipe = { seconds: 3600, number: 1, widthPx: 320, heightPx: 180, withAudio: false };

  await expect(makeClip(ffmpeg, path, recipe, AbortSignal.timeout(30))).rejects.toThrow();

  expect((await readdir(dir)).filter((name) => name.startsWith('given up'))).toEqual([]);
});
