import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { FfmpegBuild } from '../ffmpeg-build.ts';
import { failureOf } from '../../../shared/failure.ts';
import { isPlayable } from '../../../shared/playable.ts';
import type { VideoInfo } from '../../../shared/session/model.ts';
import { makePlayable } from './playable.ts';
import { probe } from '../probe/probe.ts';
import { ffmpegForTests } from '../testing/ffmpeg-for-tests.ts';
import { madeByFfmpeg } from '../testing/kept-files.ts';
import { run } from '../testing/processes.ts';

const neverAborted = new AbortController().signal;
const nobody = (): void => undefined;

let dir: string;
let ffmpeg: string;
let source: string;

beforeAll(async () => {
  ffmpeg = await ffmpegForTests();
  dir = await mkdtemp(join(tmpdir(), 'framelane-playable-'));
  source = join(dir, 'source.mp4');
  const inputs = '-f lavfi -i testsrc2=s=320x180:r=25:d=4 -f lavfi -i sine=d=4'.split(' ');
  const codecs = '-c:v libx264 -preset ultrafast -pix_fmt yuv420p -c:a aac'.split(' ');
  await madeByFfmpeg(ffmpeg, [...inputs, ...codecs], source);
});

afterAll(() => rm(dir, { recursive: true, force: true, maxRetries: 5 }));

async function made(name: string, ...args: readonly string[]): Promise<string> {
  const path = join(dir, name);
  await madeByFfmpeg(ffmpeg, ['-i', source, ...args], path);
  return path;
}

interface Outcome {
  readonly before: VideoInfo;
  readonly after: VideoInfo;
  readonly files: readonly string[];
  readonly ratios: readonly number[];
}

async function copy(path: string): Promise<Outcome> {
  const before = await probe(new FfmpegBuild(ffmpeg), path, neverAborted);
  const into = await mkdtemp(join(dir, 'into-'));
  const ratios: number[] = [];
  await makePlayable(
    new FfmpegBuild(ffmpeg),
    path,
    before,
    join(into, 'copy.mp4'),
    (ratio) => void ratios.push(ratio),
    neverAborted,
  );
  const after = await probe(new FfmpegBuild(ffmpeg), join(into, 'copy.mp4'), neverAborted);
  return { before, after, files: await readdir(into), ratios };
}

test.each([
  ['a transport stream', 'a.ts', ['-c', 'copy']],
  ['Flash', 'a.flv', ['-c', 'copy']],
  ['AVI with MPEG-4', 'a.avi', ['-c:v', 'mpeg4', '-c:a', 'mp3']],
  ['Windows Media', 'a.wmv', ['-c:v', 'wmv2', '-c:a', 'wmav2']],
  ['AC-3 sound', 'a.mkv', ['-c:v', 'copy', '-c:a', 'ac3']],
  ['MPEG-2, odd sides, no sound', 'odd.mkv', ['-vf', 'scale=321:179', '-c:v', 'ffv1', '-an']],
])('%s does not play, its copy does, and lasts as long', async (_, name, args) => {
  const { before, after, files, ratios } = await copy(await made(name, ...args));

  expect([isPlayable(before), isPlayable(after), files, ratios.at(-1)]).toEqual([
    false,
    true,
    ['copy.mp4'],
    1,
  ]);
  expect(Math.abs(after.durationS - before.durationS)).toBeLessThan(0.3);
  expect(after.audioTracks.length).toBe(before.audioTracks.length);
});

test('a picture that is fine stays untouched', async () => {
  const { after } = await copy(await made('fine.ts', '-c', 'copy'));

  expect(after).toMatchObject({ widthPx: 320, heightPx: 180, videoCodec: 'h264' });
});

test('a video that should have played is encoded, not remuxed', async () => {
  const path = await made('444.mp4', '-pix_fmt', 'yuv444p', '-c:v', 'libx264', '-preset', 'ultrafast');
  const info = await probe(new FfmpegBuild(ffmpeg), path, neverAborted);
  const into = await mkdtemp(join(dir, 'into-'));

  await makePlayable(new FfmpegBuild(ffmpeg), path, info, join(into, 'copy.mp4'), nobody, neverAborted);
  const said: string[] = [];
  await run(ffmpeg, [
    '-v',
    'error',
    '-y',
    '-i',
    join(into, 'copy.mp4'),
    '-pix_fmt',
    'yuv420p',
    '-frames:v',
    '1',
    '-f',
    'rawvideo',
    join(into, 'frame'),
  ]);
  said.push(String((await stat(join(into, 'frame'))).size));

  expect([isPlayable(info), said]).toEqual([true, [String((320 * 180 * 3) / 2)]]);
});

test('a picture whose sound cannot be decoded has a copy without it', async () => {
  const path = await made('unheard.mkv', '-c:v', 'copy', '-c:a', 'ac3');
  const damaged = join(dir, 'unheard-damaged.mkv');
  const noise = ['-map', '0', '-c', 'copy', '-bsf:a', 'noise=amount=1'];
  await madeByFfmpeg(ffmpeg, ['-i', path, ...noise], damaged);

  const { before, after, files } = await copy(damaged);

  expect([before.audioTracks.length, after.audioTracks, isPlayable(after), files]).toEqual([
    1,
    [],
    true,
    ['copy.mp4'],
  ]);
});

test('a copy that is given up leaves nothing behind', async () => {
  const path = await made('given-up.avi', '-c:v', 'mpeg4', '-q:v', '3');
  const info = await probe(new FfmpegBuild(ffmpeg), path, neverAborted);
  const into = await mkdtemp(join(dir, 'into-'));
  const stop = new AbortController();

  const work = makePlayable(
    new FfmpegBuild(ffmpeg),
    path,
    info,
    join(into, 'copy.mp4'),
    () => stop.abort(new Error('enough')),
    stop.signal,
  );

  await expect(work).rejects.toThrow('enough');
  expect(await readdir(into)).toEqual([]);
});

test('each thing that can be in the way has its own failure', async () => {
  const info = await probe(new FfmpegBuild(ffmpeg), source, neverAborted);
  const into = await mkdtemp(join(dir, 'into-'));
  const cover = await made('sound.m4a', '-vn', '-c', 'copy');
  const cases: readonly [string, string][] = [
    [join(dir, 'gone.mp4'), join(into, 'copy.mp4')],
    [source, join(dir, 'no-such-folder', 'copy.mp4')],
    [cover, join(into, 'copy.mp4')],
  ];

  const kinds = await Promise.all(
    cases.map(([from, to]) =>
      makePlayable(new FfmpegBuild(ffmpeg), from, info, to, nobody, neverAborted).then(
        () => null,
        (cause: unknown) => failureOf(cause).kind,
      ),
    ),
  );

  expect([kinds, await readdir(into)]).toEqual([
    ['video-vanished', 'output-not-writable', 'unreadable-video'],
    [],
  ]);
});
