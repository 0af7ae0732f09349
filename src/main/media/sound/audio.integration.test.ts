import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { FfmpegBuild } from '../ffmpeg-build.ts';
import { extractAudio, type Sound } from './audio.ts';
import { opusDurationS } from './ogg.ts';
import { probe } from '../probe/probe.ts';
import { ffmpegForTests } from '../testing/ffmpeg-for-tests.ts';
import { madeByFfmpeg } from '../testing/kept-files.ts';
import { run } from '../testing/processes.ts';

const neverAborted = new AbortController().signal;
const RATE = 16_000;
const PICTURE = ['-f', 'lavfi', '-i', 'testsrc2=s=160x90:r=10:d=6'];
const H264 = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p'];

const DAMAGED: readonly (readonly [string, string, readonly string[]])[] = [
  ['AAC in MP4', 'aac.mp4', ['-c:a', 'aac']],
  ['MP3 in Matroska', 'mp3.mkv', ['-c:a', 'libmp3lame']],
  ['AC-3 in Matroska', 'ac3.mkv', ['-c:a', 'ac3']],
];

let dir: string;
let ffmpeg: string;

beforeAll(async () => {
  ffmpeg = await ffmpegForTests();
  dir = await mkdtemp(join(tmpdir(), 'framelane-audio-'));
});

afterAll(() => rm(dir, { recursive: true, force: true, maxRetries: 5 }));

async function make(name: string, ...args: readonly string[]): Promise<string> {
  const path = join(dir, name);
  await madeByFfmpeg(ffmpeg, args, path);
  return path;
}

function tone(hertz: number, seconds: number): readonly string[] {
  return ['-f', 'lavfi', '-i', `sine=f=${hertz}:d=${seconds}`];
}

async function listen(videoPath: string, onRatio: (ratio: number) => void = () => undefined): Promise<Sound> {
  const info = await probe(new FfmpegBuild(ffmpeg), videoPath, neverAborted);
  const intoDir = await mkdtemp(join(dir, 'into-'));
  return extractAudio(ffmpeg, { videoPath, info, intoDir }, onRatio, neverAborted);
}

/** The sound as samples from -1 to 1. */
async function samplesOf(sound: Sound): Promise<Float32Array> {
  const path = join(dir, 'samples.f32');
  await run(ffmpeg, [
    '-v',
    'error',
    '-y',
    '-i',
    sound.path ?? '',
    '-f',
    'f32le',
    '-ac',
    '1',
    '-ar',
    String(RATE),
    path,
  ]);
  const bytes = await readFile(path);
  return new Float32Array(bytes.buffer, bytes.byteOffset, Math.floor(bytes.length / 4));
}

function hertzOf(samples: Float32Array): number {
  const middle = samples.subarray(RATE, 2 * RATE);
  return middle.filter((sample, index) => index > 0 && sample >= 0 && (middle[index - 1] ?? 0) < 0).length;
}

test('a video that is gone is told, and not taken for one without sound', async () => {
  const path = await make('here.mp4', ...tone(440, 2), '-f', 'lavfi', '-i', 'color=s=64x36:r=5:d=2');
  const info = await probe(new FfmpegBuild(ffmpeg), path, neverAborted);
  const request = { videoPath: join(dir, 'gone.mp4'), info, intoDir: await mkdtemp(join(dir, 'into-')) };
  const unplugging = join(dir, 'ffmpeg-unplugging');
  await writeFile(unplugging, `#!/bin/sh\n'${ffmpeg}' "$@"\nrm -f '${path}'\n`, { mode: 0o755 });
  const leaving = { ...request, videoPath: path };
  await expect(extractAudio(unplugging, leaving, () => undefined, neverAborted)).rejects.toMatchObject({
    failure: { kind: 'video-vanished' },
  });
  await expect(extractAudio(ffmpeg, request, () => undefined, neverAborted)).rejects.toMatchObject({
    failure: { kind: 'video-vanished' },
  });
});

test('the sound is Ogg Opus, mono, as long as it was, and progress reaches its end', async () => {
  const path = await make('tone.mp4', ...PICTURE, ...tone(440, 6), ...H264, '-c:a', 'aac', '-ac', '2');
  const ratios: number[] = [];

  const sound = await listen(path, (ratio) => void ratios.push(ratio));
  const bytes = await readFile(sound.path ?? '');

  expect(sound.warnings).toEqual([]);
  expect(Math.abs((opusDurationS(bytes) ?? 0) - 6)).toBeLessThan(0.2);
  // The channel count follows the version in the Opus header (RFC 7845).
  expect(bytes[bytes.indexOf('OpusHead') + 9]).toBe(1);
  expect(hertzOf(await samplesOf(sound))).toBeCloseTo(440, -1);
  expect([ratios[0], ratios.at(-1), ratios.every((ratio) => ratio >= 0 && ratio <= 1)]).toEqual([0, 1, true]);
});

test('of several tracks the one that the file marks is taken', async () => {
  const path = await make(
    'two tracks.mkv',
    ...[...PICTURE, ...tone(300, 6), ...tone(900, 6), '-map', '0', '-map', '1', '-map', '2', ...H264],
    ...['-c:a', 'aac', '-disposition:a:0', '0', '-disposition:a:1', 'default'],
  );

  expect(hertzOf(await samplesOf(await listen(path)))).toBeCloseTo(900, -1);
});

test('sound that begins later stays in step with the picture', async () => {
  const path = await make(
    'late.mkv',
    ...[
      ...PICTURE,
      '-itsoffset',
      '2',
      ...tone(440, 4),
      ...H264,
      '-c:a',
      'pcm_s16le',
      '-map',
      '0',
      '-map',
      '1',
    ],
  );

  const samples = await samplesOf(await listen(path));
  const begins = samples.findIndex((sample) => Math.abs(sample) > 0.05) / RATE;

  expect(Math.abs(begins - 2)).toBeLessThan(0.1);
});

test.each([
  ['six channels of AC-3', 'six.mkv', ['-c:a', 'ac3', '-ac', '6']],
  ['8 kHz in 8 bits', 'eight.avi', ['-c:a', 'pcm_u8', '-ar', '8000']],
])('%s are heard', async (_, name, codec) => {
  const path = await make(
    name,
    ...PICTURE,
    ...tone(440, 6),
    ...(name.endsWith('.avi') ? ['-c:v', 'mpeg4'] : H264),
    ...codec,
  );

  expect(hertzOf(await samplesOf(await listen(path)))).toBeCloseTo(440, -1);
});

test('a video without sound gives none, and nothing is left in its folder', async () => {
  const path = await make('silent.mp4', ...PICTURE, ...H264);

  expect(await listen(path)).toEqual({ path: null, warnings: ['no-sound'] });
});

test('where ffmpeg has no libopus, its own encoder does it', async () => {
  const real = ffmpeg;
  const path = await make('plain.mp4', ...PICTURE, ...tone(440, 6), ...H264, '-c:a', 'aac');
  ffmpeg = join(dir, 'ffmpeg-without-libopus');
  await writeFile(
    ffmpeg,
    `#!/bin/sh\ncase "$*" in *libopus*) echo "Unknown encoder 'libopus'" >&2; exit 1;; esac\nexec '${real}' "$@"\n`,
    { mode: 0o755 },
  );
  try {
    const sound = await listen(path);
    ffmpeg = real;

    expect(sound.warnings).toEqual([]);
    expect(hertzOf(await samplesOf(sound))).toBeCloseTo(440, -1);
  } finally {
    ffmpeg = real;
  }
});

test('a track that cannot be opened is told as one that cannot be read', async () => {
  const path = await make('broken.mkv', ...PICTURE, ...tone(440, 6), ...H264, '-c:a', 'flac');
  const info = await probe(new FfmpegBuild(ffmpeg), path, neverAborted);
  const intoDir = await mkdtemp(join(dir, 'into-'));
  // The info states a second track that the file does not have.
  const track = { codec: 'flac', language: null, channels: 1, isDefault: true };
  const lying = { ...info, audioTracks: [{ ...track, isDefault: false }, track] };

  const sound = await extractAudio(
    ffmpeg,
    { videoPath: path, info: lying, intoDir },
    () => undefined,
    neverAborted,
  );

  expect([sound, await readdir(intoDir)]).toEqual([
    { path: null, warnings: ['unreadable-sound', 'no-sound'] },
    [],
  ]);
});

test.each(DAMAGED)(
  'a track that is damaged throughout is told as one that cannot be read: %s',
  async (_, name, codec) => {
    const whole = await make(`whole ${name}`, ...PICTURE, ...tone(440, 6), ...H264, ...codec);
    const path = await make(name, '-i', whole, '-map', '0', '-c', 'copy', '-bsf:a', 'noise=amount=1');

    expect(await listen(path)).toEqual({ path: null, warnings: ['unreadable-sound', 'no-sound'] });
  },
);

test('what a killed ffmpeg left is not the whole sound', async () => {
  const path = await make('killed.mp4', ...PICTURE, ...tone(440, 6), ...H264, '-c:a', 'aac');
  const info = await probe(new FfmpegBuild(ffmpeg), path, neverAborted);
  const intoDir = await mkdtemp(join(dir, 'into-'));
  const killed = join(dir, 'ffmpeg-killed');
  await writeFile(killed, `#!/bin/sh\n'${ffmpeg}' "$@"\nkill -9 $$\n`, { mode: 0o755 });

  const sound = await extractAudio(killed, { videoPath: path, info, intoDir }, () => undefined, neverAborted);

  expect([sound, await readdir(intoDir)]).toEqual([
    { path: null, warnings: ['unreadable-sound', 'no-sound'] },
    [],
  ]);
});

test('where ffmpeg has only its own Opus encoder, a track whose packets are gone ends as well', async () => {
  const whole = await make('whole.mkv', ...PICTURE, ...tone(440, 6), ...H264, '-c:a', 'pcm_s16le');
  const path = join(dir, 'empty track.mkv');
  const info = await probe(new FfmpegBuild(ffmpeg), whole, neverAborted);
  const intoDir = await mkdtemp(join(dir, 'into-'));
  // The track is there, with nothing in it.
  const emptied = ['-map', '0', '-c', 'copy', '-bsf:a', 'noise=dropamount=1', path];
  await run(ffmpeg, ['-v', 'error', '-y', '-i', whole, ...emptied]);
  const own = join(dir, 'ffmpeg-own-opus');
  await writeFile(
    own,
    `#!/bin/sh\ncase "$*" in *libopus*) echo "Unknown encoder 'libopus'" >&2; exit 1;; esac\nexec '${ffmpeg}' "$@"\n`,
    { mode: 0o755 },
  );

  const sound = await extractAudio(own, { videoPath: path, info, intoDir }, () => undefined, neverAborted);

  expect([sound, await readdir(intoDir)]).toEqual([{ path: null, warnings: ['no-sound'] }, []]);
});
