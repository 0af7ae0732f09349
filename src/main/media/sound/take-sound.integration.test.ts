import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SoundRequest, SoundStretch } from '../../pipeline/ports.ts';
import { probe } from '../probe/probe.ts';
import { ffmpegForTests } from '../testing/ffmpeg-for-tests.ts';
import { madeByFfmpeg } from '../testing/kept-files.ts';
import { run } from '../testing/processes.ts';
import { takeSound } from './take-sound.ts';

const never = new AbortController().signal;
const RATE = 16_000;
const PICTURE = ['-f', 'lavfi', '-i', 'color=s=64x36:r=1:d=300'];
const H264 = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p'];
/** Silence with a beep of half a second at each of these moments. */
const BEEPS_S = [10, 205, 290];
const BEEPS = `aevalsrc='if(${BEEPS_S.map((at) => `between(t,${at},${at}.5)`).join('+')},sin(2*PI*440*t)/2,0)':s=8000:d=300`;

let dir: string;
let ffmpeg: string;

beforeAll(async () => {
  ffmpeg = await ffmpegForTests();
  dir = await mkdtemp(join(tmpdir(), 'framelane-take-sound-'));
});

afterAll(() => rm(dir, { recursive: true, force: true }));

async function long(name: string, codec: readonly string[]): Promise<string> {
  const path = join(dir, name);
  const inputs = [...PICTURE, '-f', 'lavfi', '-i', BEEPS, '-map', '0:v', '-map', '1:a'];
  await madeByFfmpeg(ffmpeg, [...inputs, ...H264, ...codec], path);
  return path;
}

async function take(
  videoPath: string,
  stretch: Pick<SoundRequest, 'fromS' | 'toS' | 'form'>,
): Promise<{ readonly sound: SoundStretch | null; readonly intoDir: string }> {
  const info = await probe(ffmpeg, videoPath, never);
  const intoDir = await mkdtemp(join(dir, 'into-'));
  return { sound: await takeSound(ffmpeg, { videoPath, info, intoDir, ...stretch }, never), intoDir };
}

/** The moments at which something can be heard, and the length, in seconds. */
async function heardIn(
  sound: SoundStretch | null,
): Promise<{ readonly atS: number; readonly lengthS: number }> {
  const path = join(dir, 'samples.f32');
  await run(ffmpeg, [
    '-v',
    'error',
    '-y',
    '-i',
    sound?.path ?? '',
    '-f',
    'f32le',
    '-ac',
    '1',
    '-ar',
    String(RATE),
    path,
  ]);
  const bytes = await readFile(path);
  const samples = new Float32Array(bytes.buffer, bytes.byteOffset, Math.floor(bytes.length / 4));
  return {
    atS: samples.findIndex((sample) => Math.abs(sample) > 0.1) / RATE,
    lengthS: samples.length / RATE,
  };
}

const AAC = ['-c:a', 'aac', '-b:a', '24k'];

test.each([
  ['the start', 'long.mp4', AAC, { fromS: 0, toS: 60, form: 'opus' }, 10],
  ['the middle', 'long.mp4', AAC, { fromS: 200, toS: 260, form: 'opus' }, 5],
  [
    'the end',
    'long.mkv',
    ['-c:a', 'libmp3lame', '-b:a', '24k'],
    { fromS: 1000, toS: 1200, form: 'wav' },
    190,
  ],
] as const)(
  'a stretch of %s of %s begins where it is asked to, to a quarter of a second',
  async (_, name, codec, stretch, atS) => {
    const { sound } = await take(await long(name, codec), stretch);
    const heard = await heardIn(sound);

    expect(sound?.isSilent).toBe(false);
    expect(Math.abs(heard.atS - atS)).toBeLessThan(0.25);
    expect(Math.abs(heard.lengthS - (stretch.toS - stretch.fromS))).toBeLessThan(0.3);
  },
);

test('a stretch of silence is known as such, and one after the end of the sound holds none', async () => {
  const path = await long('long.mp4', AAC);
  const quiet = await take(path, { fromS: 60, toS: 120, form: 'opus' });
  const after = await take(path, { fromS: 400, toS: 460, form: 'opus' });

  expect([quiet.sound?.isSilent, after.sound, await readdir(after.intoDir)]).toEqual([true, null, []]);
});
