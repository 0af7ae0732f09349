import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Extraction } from '../../shared/plan.ts';
import type { ExtractionProgress, VideoInfo } from '../../shared/session/model.ts';
import { makeKeptClip } from '../demo/testing/kept-clips.ts';
import type { Extracted, Media } from '../pipeline/ports.ts';
import { FfmpegBuild } from './ffmpeg-build.ts';
import { createMedia } from './media.ts';
import { ffmpegForTests } from './testing/ffmpeg-for-tests.ts';

const neverAborted = new AbortController().signal;
const SRT = '00:00:01,000 --> 00:00:02,000\nHello\n';
const everything: Extraction = {
  frames: 20,
  sampling: { kind: 'evenly' },
  moreForLong: false,
  dropRepeats: false,
  frameSidePx: 512,
  frameQuality: 'standard',
  send: 'frames',
  withTranscript: true,
};

let dir: string;
let media: Media;
let videoPath: string;

beforeAll(async () => {
  const ffmpeg = await ffmpegForTests();
  media = createMedia(new FfmpegBuild(ffmpeg));
  dir = await mkdtemp(join(tmpdir(), 'framelane-extract-'));
  videoPath = join(dir, 'clip.mp4');
  await makeKeptClip(
    ffmpeg,
    videoPath,
    { seconds: 4, number: 7, widthPx: 320, heightPx: 180, withAudio: true },
    neverAborted,
  );
  await writeFile(join(dir, 'clip.en.srt'), SRT);
});

afterAll(() => rm(dir, { recursive: true, force: true, maxRetries: 5 }));

async function take(
  choices: Partial<Extraction>,
  about: Partial<VideoInfo> = {},
): Promise<{ extracted: Extracted; intoDir: string; progress: readonly ExtractionProgress[] }> {
  const intoDir = await mkdtemp(join(dir, 'into-'));
  const progress: ExtractionProgress[] = [];
  const info = { ...(await media.probe(videoPath, neverAborted)), ...about };
  const request = { videoPath, info, intoDir, extraction: { ...everything, ...choices } };
  const extracted = await media.extract(request, (step) => void progress.push(step), neverAborted);
  return { extracted, intoDir, progress };
}

test('frames that were taken before are kept, and only the sound is taken', async () => {
  const { extracted: before, intoDir } = await take({});
  const info = await media.probe(videoPath, neverAborted);
  const progress: ExtractionProgress[] = [];
  const request = {
    videoPath,
    info,
    intoDir,
    extraction: { ...everything, send: 'frames+audio' as const },
    takenFrames: before,
  };
  const after = await media.extract(request, (step) => void progress.push(step), neverAborted);

  expect([after.frames, after.repeatsDropped]).toEqual([before.frames, before.repeatsDropped]);
  expect((await stat(after.audioPath ?? '')).size).toBeGreaterThan(1000);
  expect(progress.some(({ part }) => part === 'frames')).toBe(false);
});

test('frames and words: no sound, no clip', async () => {
  const { extracted, intoDir } = await take({});

  expect(extracted).toMatchObject({ audioPath: null, clip: null, warnings: [] });
  expect([extracted.frames.length, extracted.transcript?.cues]).toEqual([
    20,
    [{ startS: 1, endS: 2, text: 'Hello' }],
  ]);
  expect((await readdir(intoDir)).length).toBe(20);
});

test('frames and sound, and no words where none are wanted', async () => {
  const { extracted, progress } = await take({ send: 'frames+audio', withTranscript: false });

  expect([extracted.frames.length, extracted.transcript, extracted.clip, extracted.warnings]).toEqual([
    20,
    null,
    null,
    [],
  ]);
  expect((await stat(extracted.audioPath ?? '')).size).toBeGreaterThan(1000);
  const parts = [...new Set(progress.map(({ part }) => part))];
  expect(parts).toEqual(['frames', 'sound']);
  for (const part of parts) {
    const last = progress.filter((step) => step.part === part).at(-1);
    expect([part, last?.done]).toEqual([part, last?.total]);
  }
});

test('the clip itself: few frames beside it, and no sound of its own', async () => {
  const { extracted } = await take({ send: 'clip' });

  expect([extracted.clip?.path, extracted.clip?.isOriginal, extracted.audioPath, extracted.warnings]).toEqual(
    [videoPath, true, null, []],
  );
  expect([extracted.frames.length, extracted.transcript?.language]).toEqual([12, 'en']);
});

test.each([
  ['is too long', { durationS: 4 * 3600, videoCodec: 'hevc' }],
  // The video is four seconds long, so every clip made from it is shorter than the 20 s stated here.
  ['does not come out whole', { durationS: 20, videoCodec: 'hevc' }],
])('where a clip %s, all frames and the sound are taken instead, with a warning', async (_, about) => {
  const { extracted, intoDir } = await take({ send: 'clip', withTranscript: false, frames: 14 }, about);

  expect([extracted.clip, extracted.warnings.includes('clip-too-large')]).toEqual([null, true]);
  expect((await stat(extracted.audioPath ?? '')).size).toBeGreaterThan(1000);
  // The file is shorter than the stated duration, so later frames are missing. No file of the first attempt may remain.
  const names = [...extracted.frames.map(({ path }) => path), extracted.audioPath].map((path) =>
    path?.slice(intoDir.length + 1),
  );
  expect((await readdir(intoDir)).sort()).toEqual(names.sort());
});

test('an extraction that is given up leaves no sound half done', async () => {
  const intoDir = await mkdtemp(join(dir, 'into-'));
  const info = await media.probe(videoPath, neverAborted);
  const stop = new AbortController();
  const extraction: Extraction = { ...everything, send: 'frames+audio' };

  const work = media.extract(
    { videoPath, info, intoDir, extraction },
    ({ part }) => part === 'sound' && stop.abort(new Error('enough')),
    stop.signal,
  );

  await expect(work).rejects.toThrow('enough');
  expect((await readdir(intoDir)).filter((name) => !name.endsWith('.jpg'))).toEqual([]);
});
