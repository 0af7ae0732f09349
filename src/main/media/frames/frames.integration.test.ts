import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { failureOf } from '../../../shared/failure.ts';
import { readBarcode } from '../../demo/read-barcode.ts';
import type { ClipRecipe } from '../../demo/clips.ts';
import { makeKeptClip } from '../../demo/testing/kept-clips.ts';
import type { Extraction } from '../../../shared/plan.ts';
import type { VideoInfo } from '../../../shared/session/model.ts';
import { FfmpegBuild } from '../ffmpeg-build.ts';
import { takeFrames } from './frames.ts';
import { probe } from '../probe/probe.ts';
import { ffmpegForTests } from '../testing/ffmpeg-for-tests.ts';
import { madeByFfmpeg } from '../testing/kept-files.ts';
import { rotateByAQuarter } from '../testing/mp4.ts';

const neverAborted = new AbortController().signal;
const small: ClipRecipe = {
  seconds: 6,
  number: 4711,
  widthPx: 480,
  heightPx: 270,
  withAudio: true,
  withFrameCounter: true,
};
/** A frame's time label may differ this much from the moment that its picture shows, in seconds. */
const LABEL_ERROR_S = 0.15;

let dir: string;
let ffmpeg: string;

beforeAll(async () => {
  ffmpeg = await ffmpegForTests();
  dir = await mkdtemp(join(tmpdir(), 'framelane-frames-'));
});

afterAll(() => rm(dir, { recursive: true, force: true, maxRetries: 5 }));

async function clip(name: string, recipe: Partial<ClipRecipe> = {}): Promise<string> {
  const path = join(dir, name);
  await makeKeptClip(ffmpeg, path, { ...small, ...recipe }, neverAborted);
  return path;
}

type Taken = Awaited<ReturnType<typeof takeFrames>>;

interface FrameChoices extends Partial<Extraction> {
  readonly into?: string;
  readonly info?: VideoInfo;
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, total: number) => void;
}

async function take(
  videoPath: string,
  { into, info: known, signal = neverAborted, onProgress, ...choices }: FrameChoices = {},
): Promise<Taken> {
  const info = known ?? (await probe(new FfmpegBuild(ffmpeg), videoPath, neverAborted));
  const intoDir = into ?? (await mkdtemp(join(dir, 'into-')));
  const extraction: Extraction = {
    frames: 20,
    sampling: { kind: 'evenly' },
    moreForLong: false,
    dropRepeats: false,
    frameSidePx: 768,
    frameQuality: 'standard',
    send: 'frames',
    withTranscript: false,
    ...choices,
  };
  return takeFrames(
    new FfmpegBuild(ffmpeg),
    { videoPath, info, intoDir, extraction },
    onProgress ?? (() => undefined),
    signal,
  );
}

/** Reads the clip number of each picture, and the difference in seconds between its label and the time at which it is shown. */
async function check(
  { frames }: Taken,
  frameRate = 30,
): Promise<{ numbers: Set<number | null>; worstS: number }> {
  const numbers = new Set<number | null>();
  let worstS = 0;
  for (const frame of frames) {
    const bytes = await readFile(frame.path);
    numbers.add(readBarcode(bytes));
    const shown = readBarcode(bytes, 1);
    worstS = Math.max(worstS, shown === null ? Infinity : Math.abs(shown / frameRate - frame.timeS));
  }
  return { numbers, worstS };
}

test.skipIf(process.platform === 'win32')(
  'a video whose drive goes while its frames are taken is gone, not one of fewer frames',
  async () => {
    const path = join(await mkdtemp(join(dir, 'drive-')), 'clip.mp4');
    await copyFile(await clip('stays.mp4'), path);
    const info = await probe(new FfmpegBuild(ffmpeg), path, neverAborted);
    const real = ffmpeg;
    ffmpeg = join(dir, 'ffmpeg-unplugging');
    // The first pictures are there when the drive goes.
    const unplug = `case "$*" in *.jpg*) ls *.jpg | tail -n +4 | xargs rm -f; rm -f '${path}';; esac`;
    await writeFile(ffmpeg, `#!/bin/sh\n'${real}' "$@"\ncode=$?\n${unplug}\nexit $code\n`, { mode: 0o755 });
    try {
      const into = await mkdtemp(join(dir, 'into-'));
      await expect(take(path, { into, info })).rejects.toMatchObject({ failure: { kind: 'video-vanished' } });
      expect(await readdir(into)).toEqual([]);
    } finally {
      ffmpeg = real;
    }
  },
);

test.each<[string, Partial<ClipRecipe>]>([
  ['one second', { seconds: 1 }],
  ['long gaps between keyframes', { preset: 'medium', keyframeEvery: 250 }],
  ['full HD, upright', { seconds: 3, widthPx: 1080, heightPx: 1920 }],
  ['ten frames a second', { frameRate: 10, preset: 'medium' }],
  ['40 seconds', { seconds: 40, preset: 'veryfast', keyframeEvery: 250, widthPx: 320, heightPx: 180 }],
  [
    'four minutes, so that it seeks',
    { seconds: 240, preset: 'veryfast', keyframeEvery: 250, widthPx: 320, heightPx: 180 },
  ],
  [
    '90 seconds with a keyframe each, so that it seeks',
    { seconds: 90, keyframeEvery: 30, widthPx: 1280, heightPx: 720 },
  ],
])('frames belong to their video and show what their label says: %s', async (name, recipe) => {
  const material = await take(await clip(`${name}.mp4`, { ...recipe, withAudio: false }));
  const { numbers, worstS } = await check(material, recipe.frameRate);

  expect([material.frames.length, [...numbers], material.warnings]).toEqual([20, [4711], []]);
  expect(worstS).toBeLessThanOrEqual(LABEL_ERROR_S);
});

test('frames of a Matroska file, of a transport stream and of an AVI are found by seeking as well', async () => {
  const source = await clip('long.mp4', {
    seconds: 240,
    preset: 'veryfast',
    widthPx: 320,
    heightPx: 180,
    withAudio: false,
  });
  for (const name of ['long.mkv', 'long.ts', 'long.avi']) {
    const codec = name.endsWith('.avi') ? ['-c:v', 'mpeg4', '-q:v', '3'] : ['-c', 'copy'];
    await madeByFfmpeg(ffmpeg, ['-i', source, ...codec], join(dir, name));
    const material = await take(join(dir, name));
    const { numbers, worstS } = await check(material);

    expect([name, material.frames.length, [...numbers], worstS <= LABEL_ERROR_S]).toEqual([
      name,
      20,
      [4711],
      true,
    ]);
  }
});

test('labels stay true where the picture starts after the sound', async () => {
  const source = await clip('source.mp4');
  const late = join(dir, 'late.mkv');
  const inputs = ['-itsoffset', '1', '-i', source, '-i', source];
  await madeByFfmpeg(ffmpeg, [...inputs, '-map', '0:v', '-map', '1:a', '-c', 'copy'], late);

  const { frames, repeatsDropped, warnings } = await take(late);
  const shown = await Promise.all(frames.map(async (frame) => readBarcode(await readFile(frame.path), 1)));
  const errors = frames.map((frame, index) => Math.abs((shown[index] ?? NaN) / 30 + 1 - frame.timeS));

  // The first three moments lie before the first picture. That picture is taken once, with its own time.
  expect([frames.length, repeatsDropped, warnings]).toEqual([18, 2, []]);
  expect(Math.max(...errors)).toBeLessThanOrEqual(LABEL_ERROR_S);
});

test('odd names of videos and folders work', async () => {
  const folder = join(dir, '100%d it\'s "#1" 🎬 ä');
  await mkdir(folder);
  const path = join(folder, "-vf 'x' #%03d 🎞 ü.mp4");
  await makeKeptClip(ffmpeg, path, small, neverAborted);

  const { frames, warnings } = await take(path, { frames: 5, into: folder });

  const pictures = (await readdir(folder)).filter((name) => !name.endsWith('.mp4'));
  expect(pictures.sort()).toEqual(frames.map((frame) => basename(frame.path)));
  expect(frames).toHaveLength(5);
  expect([frames.length, warnings]).toEqual([5, []]);
});

test('no more frames than there are', async () => {
  const one = await take(await clip('one.mp4', { seconds: 1 / 30, withAudio: false }));
  const three = await take(await clip('three.mp4', { seconds: 0.1, withAudio: false }));

  expect([one.frames.length, three.frames.length, one.warnings, three.warnings]).toEqual([1, 3, [], []]);
  expect((await check(three)).worstS).toBeLessThanOrEqual(1 / 30);
});

test('pictures are turned and stretched as players show them', async () => {
  const turned = await clip('turned.mp4');
  await rotateByAQuarter(turned);
  const wide = join(dir, 'wide.mp4');
  await madeByFfmpeg(ffmpeg, ['-i', await clip('square.mp4'), '-vf', 'setsar=2'], wide);

  const sizes = [];
  for (const path of [turned, wide]) {
    const [frame] = (await take(path, { frames: 1 })).frames;
    sizes.push([frame?.widthPx, frame?.heightPx]);
  }

  expect(sizes).toEqual([
    [270, 480],
    [768, 216],
  ]);
});

test('where the sound lasts longer the whole picture is sampled, and its end not repeated', async () => {
  const material = await take(await clip('long sound.mp4', { audioSeconds: 30 }));

  expect(material.frames).toHaveLength(20);
  expect((await check(material)).worstS).toBeLessThanOrEqual(LABEL_ERROR_S);
});

test('half a file gives all frames of the half that is there', async () => {
  const bytes = await readFile(await clip('whole.mp4', { withAudio: false }));
  const half = join(dir, 'half.mp4');
  await writeFile(half, bytes.subarray(0, bytes.length / 2));

  const material = await take(half);

  expect(material.frames.length).toBeGreaterThanOrEqual(19);
  expect((await check(material)).worstS).toBeLessThanOrEqual(LABEL_ERROR_S);
});

test.skipIf(process.platform === 'win32')(
  'a video whose ffmpeg is killed has fewer frames, and is not cut short',
  async () => {
    const path = await clip('killed.mp4');
    const info = await probe(new FfmpegBuild(ffmpeg), path, neverAborted);
    const real = ffmpeg;
    ffmpeg = join(dir, 'ffmpeg-killed');
    const lost = 'for file in $(ls *.jpg | tail -n +4); do rm "$file"; done; kill -9 $$';
    const script = `#!/bin/sh\n'${real}' "$@" || exit $?\ncase "$*" in *image2*) ${lost};; esac\n`;
    await writeFile(ffmpeg, script, { mode: 0o755 });
    try {
      const { frames, warnings } = await take(path, { info });

      expect([frames.length, warnings]).toEqual([3, ['fewer-frames']]);
    } finally {
      ffmpeg = real;
    }
  },
);

test('corrupt bytes in the middle are a warning', async () => {
  const path = await clip('damaged.mp4', { withAudio: false, keyframeEvery: 250 });
  const bytes = await readFile(path);
  const from = Math.floor(bytes.length * 0.4);
  for (let at = from; at < from + 60_000; at += 7) bytes.writeUInt8((at * 31) % 256, at);
  await writeFile(path, bytes);

  expect((await take(path)).warnings).toContain('damaged');
});

test('of a protected video no picture is kept', async () => {
  const path = join(dir, 'protected.mp4');
  const key = [
    '-encryption_key',
    '76a6c65c5ea762046bd749a2e632ccbb',
    '-encryption_kid',
    'a7e61c373e219033c21091fa607bf3b8',
  ];
  const source = await clip('open.mp4', { withAudio: false });
  const encrypted = ['-c', 'copy', '-encryption_scheme', 'cenc-aes-ctr', ...key];
  await madeByFfmpeg(ffmpeg, ['-i', source, ...encrypted], path);
  const into = await mkdtemp(join(dir, 'into-'));

  const failure = await take(path, { into }).then(() => null, failureOf);

  expect(failure).toMatchObject({ kind: 'unreadable-video', reason: 'protected' });
  expect(await readdir(into)).toEqual([]);
});

test('progress counts up to the number of frames', async () => {
  const seen: (readonly [number, number])[] = [];

  await take(await clip('counted.mp4', { withAudio: false }), {
    frames: 8,
    onProgress: (...progress) => void seen.push(progress),
  });

  expect([seen[0], seen.at(-1)]).toEqual([
    [0, 8],
    [8, 8],
  ]);
  expect(seen.map(([done]) => done)).toEqual(
    seen.map(([done]) => done).toSorted((one, other) => one - other),
  );
});
