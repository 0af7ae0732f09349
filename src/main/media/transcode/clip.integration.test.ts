import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { FfmpegBuild } from '../ffmpeg-build.ts';
import { readBarcode } from '../../demo/read-barcode.ts';
import { makeKeptClip } from '../../demo/testing/kept-clips.ts';
import type { Clip } from '../../pipeline/ports.ts';
import { MAX_CLIP_BYTES, type ClipPlan } from './clip-plan.ts';
import { makeClip, planClipOf } from './clip.ts';
import { probe } from '../probe/probe.ts';
import { ffmpegForTests } from '../testing/ffmpeg-for-tests.ts';
import { madeByFfmpeg } from '../testing/kept-files.ts';
import { rotateByAQuarter } from '../testing/mp4.ts';
import { run } from '../testing/processes.ts';

const neverAborted = new AbortController().signal;
const NUMBER = 4711;

let dir: string;
let ffmpeg: string;
let source: string;

beforeAll(async () => {
  ffmpeg = await ffmpegForTests();
  dir = await mkdtemp(join(tmpdir(), 'framelane-clip-'));
  source = join(dir, 'source.mp4');
  await makeKeptClip(
    ffmpeg,
    source,
    { seconds: 4, number: NUMBER, widthPx: 480, heightPx: 270, withAudio: true },
    neverAborted,
  );
});

afterAll(() => rm(dir, { recursive: true, force: true, maxRetries: 5 }));

async function made(name: string, ...args: readonly string[]): Promise<string> {
  const path = join(dir, name);
  await madeByFfmpeg(ffmpeg, ['-i', source, ...args], path);
  return path;
}

async function send(
  videoPath: string,
  program = ffmpeg,
): Promise<{ plan: ClipPlan; clip: Clip | null; intoDir: string; ratios: readonly number[] }> {
  const info = await probe(new FfmpegBuild(ffmpeg), videoPath, neverAborted);
  const intoDir = await mkdtemp(join(dir, 'into-'));
  const request = { videoPath, info, intoDir };
  const plan = await planClipOf(request);
  const ratios: number[] = [];
  const clip = await makeClip(
    new FfmpegBuild(program),
    request,
    plan,
    (ratio) => void ratios.push(ratio),
    neverAborted,
  );
  return { plan, clip, intoDir, ratios };
}

/** The barcode number of the picture in the middle of a video, read upright. */
async function numberIn(path: string): Promise<number | null> {
  const picture = join(dir, 'look.jpg');
  await run(ffmpeg, [
    '-v',
    'error',
    '-y',
    '-ss',
    '2',
    '-i',
    path,
    '-frames:v',
    '1',
    '-q:v',
    '3',
    '-update',
    '1',
    picture,
  ]);
  return readBarcode(await readFile(picture));
}

test('a small MP4 is sent as it is, and nothing is made', async () => {
  const { clip, intoDir } = await send(source);

  expect(clip).toEqual({
    path: source,
    mimeType: 'video/mp4',
    sizeBytes: (await stat(source)).size,
    isOriginal: true,
  });
  expect(await readdir(intoDir)).toEqual([]);
});

test.each([
  ['Matroska', 'a.mkv', ['-c', 'copy']],
  ['a transport stream', 'a.ts', ['-c', 'copy']],
  ['QuickTime with plain sound', 'a.mov', ['-c:v', 'copy', '-c:a', 'pcm_s16le']],
  ['Flash', 'a.flv', ['-c', 'copy']],
])('%s with H.264 is remuxed, whole', async (_, name, args) => {
  const { plan, clip } = await send(await made(name, ...args));
  const info = await probe(new FfmpegBuild(ffmpeg), clip?.path ?? '', neverAborted);

  expect([plan.kind, clip?.mimeType, clip?.isOriginal, info.videoCodec]).toEqual([
    'copy',
    'video/mp4',
    false,
    'h264',
  ]);
  expect([info.audioTracks.length, Math.abs(info.durationS - 4) < 0.3]).toEqual([1, true]);
  expect(await numberIn(clip?.path ?? '')).toBe(NUMBER);
});

test('what is too large is made smaller, with progress, and stays whole', async () => {
  const path = await made('large.avi', '-c:v', 'rawvideo', '-pix_fmt', 'yuv420p', '-c:a', 'pcm_s16le');
  expect((await stat(path)).size).toBeGreaterThan(MAX_CLIP_BYTES);

  const { plan, clip, ratios } = await send(path);
  const info = await probe(new FfmpegBuild(ffmpeg), clip?.path ?? '', neverAborted);

  expect([plan.kind, clip?.isOriginal, info.audioTracks[0]?.codec]).toEqual(['encode', false, 'aac']);
  expect([clip?.sizeBytes, (clip?.sizeBytes ?? Infinity) <= MAX_CLIP_BYTES]).toEqual([
    (await stat(clip?.path ?? '')).size,
    true,
  ]);
  expect([Math.abs(info.durationS - 4) < 0.3, await numberIn(clip?.path ?? '')]).toEqual([true, NUMBER]);
  expect([ratios.at(-1), ratios.toSorted((a, b) => a - b)]).toEqual([1, ratios]);
});

test('a picture is sent upright, with square samples, and for a screen', async () => {
  const turned = await made('turned.mp4', '-c', 'copy');
  await rotateByAQuarter(turned);
  // Large enough that it cannot be sent unchanged.
  const paths = [
    await made('wide.avi', '-vf', 'setsar=2/1', '-c:v', 'mpeg4', '-q:v', '3'),
    await made(
      'bright.mp4',
      ...'-t 1 -c:v libx264 -preset ultrafast -color_primaries bt2020 -color_trc smpte2084 -colorspace bt2020nc'.split(
        ' ',
      ),
    ),
  ];

  const infos = await Promise.all(
    paths.map(async (path) =>
      probe(new FfmpegBuild(ffmpeg), (await send(path)).clip?.path ?? '', neverAborted),
    ),
  );

  expect(infos.map(({ widthPx, heightPx, hdr }) => [widthPx, heightPx, hdr])).toEqual([
    [720, 202, null],
    [480, 270, null],
  ]);
  const info = await probe(new FfmpegBuild(ffmpeg), turned, neverAborted);
  const intoDir = await mkdtemp(join(dir, 'into-'));
  const plan: ClipPlan = { kind: 'encode', videoKbit: 500, audioKbit: 48, longestPx: 240, fps: 15 };
  const clip = await makeClip(
    new FfmpegBuild(ffmpeg),
    { videoPath: turned, info, intoDir },
    plan,
    () => undefined,
    neverAborted,
  );
  expect(await probe(new FfmpegBuild(ffmpeg), clip?.path ?? '', neverAborted)).toMatchObject({
    widthPx: 136,
    heightPx: 240,
  });
});

test.each([
  ['one pixel', ['-vf', 'scale=1:1', '-c:v', 'ffv1', '-pix_fmt', 'yuv444p'], [2, 2]],
  ['odd sides', ['-vf', 'scale=321:179,setsar=1', '-c:v', 'ffv1', '-pix_fmt', 'yuv444p'], [322, 180]],
])('%s', async (name, args, size) => {
  const { clip } = await send(await made(`${name}.mkv`, ...args, '-an'));
  const { widthPx, heightPx } = await probe(new FfmpegBuild(ffmpeg), clip?.path ?? '', neverAborted);

  expect([widthPx, heightPx]).toEqual(size);
});

test('where ffmpeg cannot write H.264 the clip is VP9', async () => {
  const program = join(dir, 'ffmpeg-without-x264');
  await writeFile(
    program,
    `#!/bin/sh\ncase "$*" in *libx264*) echo "Unknown encoder 'libx264'" >&2; exit 1;; esac\nexec '${ffmpeg}' "$@"\n`,
    { mode: 0o755 },
  );

  const { clip } = await send(await made('old.avi', '-c:v', 'mpeg4', '-q:v', '5', '-t', '2'), program);

  expect([
    clip?.mimeType,
    (await probe(new FfmpegBuild(ffmpeg), clip?.path ?? '', neverAborted)).videoCodec,
  ]).toEqual(['video/webm', 'vp9']);
});

test('what does not come out whole is thrown away', async () => {
  const info = await probe(new FfmpegBuild(ffmpeg), source, neverAborted);
  const intoDir = await mkdtemp(join(dir, 'into-'));
  const plan: ClipPlan = { kind: 'encode', videoKbit: 500, audioKbit: 48, longestPx: 240, fps: 15 };
  const request = { videoPath: source, info: { ...info, durationS: 60 }, intoDir };

  expect(await makeClip(new FfmpegBuild(ffmpeg), request, plan, () => undefined, neverAborted)).toBeNull();
  expect(await readdir(intoDir)).toEqual([]);
});

test('a clip that is given up leaves nothing behind', async () => {
  const path = await made('given-up.avi', '-c:v', 'mpeg4', '-q:v', '3');
  const info = await probe(new FfmpegBuild(ffmpeg), path, neverAborted);
  const intoDir = await mkdtemp(join(dir, 'into-'));
  const stop = new AbortController();
  const plan: ClipPlan = { kind: 'encode', videoKbit: 500, audioKbit: 48, longestPx: 480, fps: 30 };

  const work = makeClip(
    new FfmpegBuild(ffmpeg),
    { videoPath: path, info, intoDir },
    plan,
    () => stop.abort(new Error('enough')),
    stop.signal,
  );

  await expect(work).rejects.toThrow('enough');
  expect(await readdir(intoDir)).toEqual([]);
});
