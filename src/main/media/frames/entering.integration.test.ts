import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readBarcode } from '../../demo/read-barcode.ts';
import { makeKeptClip } from '../../demo/testing/kept-clips.ts';
import { canSkipBidirectional } from './encoder-notes.ts';
import { FfmpegBuild } from '../ffmpeg-build.ts';
import { takeFrames } from './frames.ts';
import { probe } from '../probe/probe.ts';
import { runFfmpeg } from '../run-ffmpeg.ts';
import { ffmpegForTests } from '../testing/ffmpeg-for-tests.ts';
import { madeByFfmpeg } from '../testing/kept-files.ts';

const neverAborted = new AbortController().signal;
const FRAME_RATE = 30;

let dir: string;
let ffmpeg: string;
let source: string;

beforeAll(async () => {
  ffmpeg = await ffmpegForTests();
  dir = await mkdtemp(join(tmpdir(), 'framelane-entering-'));
  source = join(dir, 'source.mp4');
  const size = { seconds: 90, number: 7, widthPx: 320, heightPx: 180, withAudio: false };
  await makeKeptClip(ffmpeg, source, { ...size, withFrameCounter: true, preset: 'veryfast' }, neverAborted);
});

afterAll(() => rm(dir, { recursive: true, force: true, maxRetries: 5 }));

async function encode(name: string, options: readonly string[]): Promise<string> {
  const path = join(dir, name);
  await madeByFfmpeg(ffmpeg, ['-i', source, ...options], path);
  return path;
}

const x264 = ['-c:v', 'libx264', '-preset', 'veryfast', '-x264opts'];
const x265 = ['-c:v', 'libx265', '-preset', 'ultrafast', '-x265-params', 'log-level=error:keyint=60'];

/** Files in which seeking to the middle is known to go wrong. */
test.each<[string, readonly string[]]>([
  ['open groups of pictures.mp4', [...x264, 'open_gop=1:keyint=90:b_pyramid=normal:ref=3']],
  ['open groups of pictures.mkv', [...x264, 'open_gop=1:keyint=90:b_pyramid=normal:ref=3']],
  ['open groups of pictures.ts', [...x264, 'open_gop=1:keyint=90']],
  ['hevc.ts', x265],
  ['hevc.mkv', x265],
  ['fragmented.mp4', [...x264, 'keyint=60', '-movflags', 'frag_keyframe+empty_moov']],
  ['begins late.mkv', [...x264, 'keyint=60', '-output_ts_offset', '30']],
])('pictures from the middle are whole and truly labelled: %s', async (name, options) => {
  const path = await encode(name, options);
  const info = await probe(new FfmpegBuild(ffmpeg), path, neverAborted);
  const { frames } = await takeFrames(
    new FfmpegBuild(ffmpeg),
    {
      videoPath: path,
      info,
      intoDir: await mkdtemp(join(dir, 'into-')),
      extraction: {
        frames: 12,
        sampling: { kind: 'evenly' },
        moreForLong: false,
        dropRepeats: false,
        frameSidePx: 512,
        frameQuality: 'standard',
        send: 'frames',
        withTranscript: false,
      },
    },
    () => undefined,
    neverAborted,
  );

  const errors = await Promise.all(
    frames.map(async ({ path: picture, timeS }) => {
      const count = readBarcode(await readFile(picture), 1);
      return count === null ? Infinity : Math.abs(count / FRAME_RATE - timeS);
    }),
  );
  expect(errors).toHaveLength(12);
  // A fragmented file begins with the delay of its reordered pictures.
  expect(Math.max(...errors)).toBeLessThanOrEqual(0.15);
  const moments = frames.map(({ timeS }, index) => Math.abs(timeS - (index + 0.5) * 7.5));
  expect(Math.max(...moments)).toBeLessThan(7.5 / 4);
});

test('B-frames are left out only where every other picture stays exactly what it was', async () => {
  const exact = await encode('exact.mp4', [...x264, 'ref=1:b_pyramid=normal', '-t', '20']);
  const strict = await encode('strict.mp4', [...x264, 'ref=3:b_pyramid=strict', '-t', '20']);
  const referred = await encode('referred.mp4', [...x264, 'ref=3:b_pyramid=normal', '-t', '20']);

  expect([await canSkipBidirectional(exact), await canSkipBidirectional(strict)]).toEqual([true, true]);
  expect(await canSkipBidirectional(referred)).toBe(false);
  for (const path of [exact, strict]) {
    const all = new Set(await pictures(path, 'default'));
    const some = await pictures(path, 'bidir');
    expect(some.length).toBeLessThan(all.size / 2);
    expect(some.filter((picture) => !all.has(picture))).toEqual([]);
  }
});

/** The time and the checksum of each picture. */
async function pictures(path: string, skip: string): Promise<readonly string[]> {
  const lines: string[] = [];
  const decode = ['-skip_frame', skip, '-skip_loop_filter', skip, '-i', path, '-enc_time_base', '1/1000'];
  await runFfmpeg(
    ffmpeg,
    ['-v', 'error', '-nostdin', ...decode, '-f', 'framecrc', 'pipe:1'],
    { timeoutMs: 60_000, onLine: (line) => lines.push(line) },
    neverAborted,
  );
  return lines.filter((line) => !line.startsWith('#')).map((line) => line.replace(/^0,[^,]*,/u, ''));
}
