import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import jpeg from 'jpeg-js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Extraction } from '../../../shared/plan.ts';
import type { VideoInfo } from '../../../shared/session/model.ts';
import { filtersOf } from './filter-list.ts';
import { FfmpegBuild } from '../ffmpeg-build.ts';
import { takeFrames } from './frames.ts';
import { hdrToScreen } from './hdr.ts';
import { probe } from '../probe/probe.ts';
import { ffmpegForTests } from '../testing/ffmpeg-for-tests.ts';
import { madeByFfmpeg } from '../testing/kept-files.ts';
import { run } from '../testing/processes.ts';

const neverAborted = new AbortController().signal;
const plain: Extraction = {
  frames: 12,
  sampling: { kind: 'evenly' },
  moreForLong: false,
  dropRepeats: true,
  frameSidePx: 768,
  frameQuality: 'standard',
  send: 'frames',
  withTranscript: false,
};

let dir: string;
let ffmpeg: string;

beforeAll(async () => {
  ffmpeg = await ffmpegForTests();
  dir = await mkdtemp(join(tmpdir(), 'framelane-choices-'));
});

afterAll(() => rm(dir, { recursive: true, force: true, maxRetries: 5 }));

type Taken = Awaited<ReturnType<typeof takeFrames>> & { readonly intoDir: string };

async function take(videoPath: string, choices: Partial<Extraction> = {}): Promise<Taken> {
  const info = await probe(new FfmpegBuild(ffmpeg), videoPath, neverAborted);
  const intoDir = await mkdtemp(join(dir, 'into-'));
  const request = { videoPath, info, intoDir, extraction: { ...plain, ...choices } };
  return { ...(await takeFrames(new FfmpegBuild(ffmpeg), request, () => undefined, neverAborted)), intoDir };
}

/** Makes a video from ffmpeg's own test pictures, one source after another. */
async function film(
  name: string,
  sources: readonly string[],
  options: readonly string[] = [],
): Promise<string> {
  const path = join(dir, name);
  const inputs = sources.flatMap((source) => ['-f', 'lavfi', '-i', source]);
  const labels = sources.map((_, index) => `[${index}:v]setsar=1[v${index}]`).join(';');
  const joined = `${labels};${sources.map((_, index) => `[v${index}]`).join('')}concat=n=${sources.length}`;
  const encode = ['-c:v', 'libx264', '-preset', 'veryfast', '-pix_fmt', 'yuv420p', ...options];
  await madeByFfmpeg(ffmpeg, [...inputs, '-filter_complex', joined, ...encode], path);
  return path;
}

const times = ({ frames }: Taken): readonly number[] =>
  frames.map(({ timeS }) => Math.round(timeS * 10) / 10);

test('scenes: each is shown in its middle, however short', async () => {
  const path = await film('scenes.mp4', [
    'color=navy:s=320x180:r=30:d=9',
    'testsrc2=s=320x180:r=30:d=2',
    'smptebars=s=320x180:r=30:d=1',
  ]);
  const { frames } = await take(path, { sampling: { kind: 'scenes' }, frames: 3, dropRepeats: false });

  const inScene = frames.map(({ timeS }) => (timeS < 9 ? 1 : timeS < 11 ? 2 : 3));
  expect(inScene).toEqual([1, 2, 3]);
  expect(Math.abs((frames[0]?.timeS ?? NaN) - 4.5)).toBeLessThan(0.4);
});

test('keyframes: only they are shown', async () => {
  const path = await film(
    'keyframes.mp4',
    ['testsrc2=s=320x180:r=25:d=10'],
    ['-g', '50', '-sc_threshold', '0'],
  );

  expect(times(await take(path, { sampling: { kind: 'keyframes' } }))).toEqual([0, 2, 4, 6, 8]);
  expect(times(await take(path, { sampling: { kind: 'keyframes' }, frames: 2 }))).toEqual([2, 6]);
});

test('an interval begins with the first picture', async () => {
  const path = await film('interval.mp4', ['testsrc2=s=320x180:r=25:d=10']);

  const taken = await take(path, { sampling: { kind: 'interval', seconds: 3 } });

  expect(taken.frames).toHaveLength(4);
  expect(Math.max(...taken.frames.map(({ timeS }, index) => Math.abs(timeS - index * 3)))).toBeLessThan(0.2);
  expect(taken.warnings).toEqual([]);
});

test('three pictures are kept of a video in which nothing changes, the others are counted and leave no file', async () => {
  const taken = await take(await film('still.mp4', ['smptebars=s=640x360:r=30:d=8']));

  expect([taken.frames.length, taken.repeatsDropped]).toEqual([3, 9]);
  expect(await readdir(taken.intoDir)).toHaveLength(3);
});

test('slides that differ by a word are all kept', async () => {
  // A word in small print: black strokes of 14 by 10 pixels in a 1280-pixel picture, in another place on each slide.
  const slide = (x: number): string =>
    `color=white:s=1280x720:r=10:d=3,drawbox=x=100:y=80:w=700:h=40:color=black:t=fill,drawbox=x=${x}:y=400:w=14:h=10:color=black:t=fill`;
  const taken = await take(await film('slides.mp4', [slide(200), slide(230), slide(260), slide(290)]));

  const shown = new Set(taken.frames.map(({ timeS }) => Math.floor(timeS / 3)));
  expect([...shown]).toEqual([0, 1, 2, 3]);
  expect(taken.repeatsDropped).toBe(8);
});

test('a screen that waits is shown as it is at every moment, with the time it began', async () => {
  const path = join(dir, 'waiting.mkv');
  const waits = "select='lt(t,1)+gt(t,9)',scale=320:180";
  await madeByFfmpeg(
    ffmpeg,
    [
      '-f',
      'lavfi',
      '-i',
      'testsrc2=s=320x180:r=20:d=10',
      '-vf',
      waits,
      '-c:v',
      'libx264',
      '-preset',
      'veryfast',
      '-pix_fmt',
      'yuv420p',
    ],
    path,
  );
  const taken = await take(path, { frames: 10 });

  // One frame is enough for eight seconds in which nothing changes.
  expect(times(taken).filter((timeS) => timeS > 0.9 && timeS < 9)).toHaveLength(1);
  expect([taken.frames.length, taken.repeatsDropped, taken.warnings]).toEqual([10, 0, []]);
});

test('side and quality are those of the plan', async () => {
  const path = await film('sizes.mp4', ['testsrc2=s=1920x1080:r=10:d=1']);
  const bytesOf = async (taken: Taken): Promise<number> =>
    (await readFile(taken.frames[0]?.path ?? '')).length;
  const small = await take(path, { frameSidePx: 512, frameQuality: 'small', frames: 1 });
  const standard = await take(path, { frameSidePx: 512, frames: 1 });
  const fine = await take(path, { frameSidePx: 1536, frameQuality: 'fine', frames: 1 });

  expect([small, standard, fine].map(({ frames }) => [frames[0]?.widthPx, frames[0]?.heightPx])).toEqual([
    [512, 288],
    [512, 288],
    [1536, 864],
  ]);
  expect(await bytesOf(small)).toBeLessThan(await bytesOf(standard));
});

test('interlaced pictures lose their combs', async () => {
  const path = join(dir, 'interlaced.mpg');
  await madeByFfmpeg(
    ffmpeg,
    [
      '-f',
      'lavfi',
      '-i',
      'testsrc2=s=720x576:r=50:d=2',
      '-vf',
      'interlace,format=yuv420p',
      '-c:v',
      'mpeg2video',
      '-flags',
      '+ildct+ilme',
      '-q:v',
      '2',
      '-f',
      'mpeg',
    ],
    path,
  );
  const info = await probe(new FfmpegBuild(ffmpeg), path, neverAborted);
  const whole = await takeAs(path, { ...info, isInterlaced: true });
  const combed = await takeAs(path, { ...info, isInterlaced: false });

  expect(whole).toHaveLength(4);
  for (const [index, picture] of whole.entries()) {
    expect(combing(picture)).toBeLessThan(0.8 * combing(combed[index] ?? picture));
  }
});

function asHdr(transfer: string): readonly string[] {
  const coded = `log-level=error:colorprim=bt2020:transfer=${transfer}:colormatrix=bt2020nc`;
  return [
    '-c:v',
    'libx265',
    '-x265-params',
    coded,
    '-color_primaries',
    'bt2020',
    '-color_trc',
    transfer,
    '-colorspace',
    'bt2020nc',
  ];
}

test.each<[string, string]>([
  ['PQ', 'smpte2084'],
  ['HLG', 'arib-std-b67'],
])('a picture in %s looks as it does on a screen, with zimg and without', async (name, transfer) => {
  const path = join(dir, `${name}.mp4`);
  const filters = await filtersOf(ffmpeg, neverAborted);
  const toHdr = `zscale=tin=bt709:min=bt709:pin=bt709:rin=tv:p=bt2020:t=${transfer}:m=bt2020nc:r=tv:npl=203,format=yuv420p10le`;
  expect(filters.has('zscale')).toBe(true);
  // A grey of half the brightness of white, as a screen shows it.
  await madeByFfmpeg(
    ffmpeg,
    [
      '-f',
      'lavfi',
      '-i',
      'color=0x808080:s=320x180:r=10:d=1',
      '-vf',
      `format=yuv444p,${toHdr}`,
      ...asHdr(transfer),
    ],
    path,
  );
  const info = await probe(new FfmpegBuild(ffmpeg), path, neverAborted);
  const [mapped] = await takeAs(path, info);

  expect(info.hdr).toBe(name.toLowerCase());
  expect(Math.abs(brightness(mapped) - 128)).toBeLessThan(12);
  const table = [...hdrToScreen(info.hdr ?? 'pq', () => false), 'format=rgb24'].join(',');
  const still = join(dir, `${name}.jpg`);
  await run(ffmpeg, ['-v', 'error', '-y', '-i', path, '-vf', table, '-frames:v', '1', '-f', 'image2', still]);
  expect(Math.abs(brightness(await decoded(still)) - 128)).toBeLessThan(12);
});

/** Patches by the values that HLG stores: greys, white, and whites that are a little warm, as of keys of a piano in lamplight. */
const PATCHES = ['404040', '808080', 'bfbfbf', 'd8d8d8', 'ffffff', 'ebe0d9', 'ccc2bd', 'fae6d9'];
const GREYS = 5;
const PATCH_PX = 64;

test('in HLG grey and white are neutral, and what is brighter than white keeps no stronger tint', async () => {
  const path = join(dir, 'patches.mp4');
  const patches = PATCHES.flatMap((colour) => [
    '-f',
    'lavfi',
    '-i',
    `color=0x${colour}:s=${PATCH_PX}x${PATCH_PX}:r=10:d=0.5`,
  ]);
  const stored = `hstack=${PATCHES.length},format=gbrp10le,scale=out_color_matrix=bt2020:out_range=tv,format=yuv420p10le`;
  await madeByFfmpeg(ffmpeg, [...patches, '-filter_complex', stored, ...asHdr('arib-std-b67')], path);
  const info = await probe(new FfmpegBuild(ffmpeg), path, neverAborted);
  const [picture] = await takeAs(path, info);
  const tints = PATCHES.map((_, place) => tintAt(picture, (place + 0.5) / PATCHES.length));

  expect(info.hdr).toBe('hlg');
  for (const tint of tints.slice(0, GREYS)) expect(tint).toBeLessThan(7);
  for (const tint of tints.slice(GREYS)) expect(tint).toBeLessThan(40);
});

/** How far the strongest and the weakest of red, green and blue are apart in the middle of a picture, `across` of its width from the left. */
function tintAt(pixels: Pixels | undefined, across: number): number {
  const { width, height, data } = pixels ?? { width: 0, height: 0, data: new Uint8Array() };
  const at = (Math.floor(height / 2) * width + Math.floor(width * across)) * 4;
  const colour = [...data.slice(at, at + 3)];
  return Math.max(...colour) - Math.min(...colour);
}

interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

async function takeAs(videoPath: string, info: VideoInfo): Promise<readonly Pixels[]> {
  const intoDir = await mkdtemp(join(dir, 'into-'));
  const request = { videoPath, info, intoDir, extraction: { ...plain, frames: 4, dropRepeats: false } };
  const { frames } = await takeFrames(new FfmpegBuild(ffmpeg), request, () => undefined, neverAborted);
  return Promise.all(frames.map(({ path }) => decoded(path)));
}

async function decoded(path: string): Promise<Pixels> {
  return jpeg.decode(await readFile(path), { useTArray: true });
}

/** The average difference between each row and the rows above and below it; high if interlaced fields were not merged. */
function combing({ width, height, data }: Pixels): number {
  let sum = 0;
  for (let y = 1; y < height - 1; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const green = (row: number): number => data[(row * width + x) * 4 + 1] ?? 0;
      sum += Math.abs(2 * green(y) - green(y - 1) - green(y + 1));
    }
  }
  return sum / (width * height);
}

function brightness(pixels: Pixels | undefined): number {
  const greens = (pixels?.data ?? new Uint8Array()).filter((_, index) => index % 4 === 1);
  return greens.reduce((sum, level) => sum + level, 0) / greens.length;
}
