import { copyFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { FfmpegBuild } from '../ffmpeg-build.ts';
import type { SoundRequest, SoundStretch } from '../../pipeline/ports.ts';
import { probe } from '../probe/probe.ts';
import { ffmpegForTests } from '../testing/ffmpeg-for-tests.ts';
import { madeByFfmpeg } from '../testing/kept-files.ts';
import { run } from '../testing/processes.ts';
import { takeSound } from './take-sound.ts';

const neverAborted = new AbortController().signal;
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

afterAll(() => rm(dir, { recursive: true, force: true, maxRetries: 5 }));

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
  const info = await probe(new FfmpegBuild(ffmpeg), videoPath, neverAborted);
  const intoDir = await mkdtemp(join(dir, 'into-'));
  return { sound: await takeSound(ffmpeg, { videoPath, info, intoDir, ...stretch }, neverAborted), intoDir };
}

/** The moments at which something can be heard, and the length, in seconds. */
async function heardIn(
  sound: SoundStretch | null,
  fromS = 0,
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
    atS: samples.findIndex((sample, at) => at >= fromS * RATE && Math.abs(sample) > 0.1) / RATE,
    lengthS: samples.length / RATE,
  };
}

const AAC = ['-c:a', 'aac', '-b:a', '24k'];
const MP3 = ['-c:a', 'libmp3lame', '-b:a', '24k'];

/** The first moment from then on at which something can be heard in the whole sound, taken without a jump. */
async function heardFrom(videoPath: string, fromS: number): Promise<number> {
  const { sound } = await take(videoPath, { fromS: 0, toS: 300, form: 'wav' });
  return (await heardIn(sound, fromS)).atS;
}

test.each([
  ['the start', 'long.mp4', AAC, { fromS: 0, toS: 60, form: 'opus' }],
  ['the middle', 'long.mp4', AAC, { fromS: 200, toS: 260, form: 'opus' }],
  ['the end', 'long.mkv', MP3, { fromS: 100, toS: 300, form: 'wav' }],
  ['the end', 'long.mkv', MP3, { fromS: 250, toS: 300, form: 'opus' }],
] as const)(
  'a stretch of %s of %s begins where it is asked to, as the whole sound has it',
  async (_, name, codec, stretch) => {
    const path = await long(name, codec);
    const { sound } = await take(path, stretch);
    const heard = await heardIn(sound);

    expect(sound?.isSilent).toBe(false);
    expect(Math.abs(stretch.fromS + heard.atS - (await heardFrom(path, stretch.fromS)))).toBeLessThan(0.05);
    expect(Math.abs(heard.lengthS - (stretch.toS - stretch.fromS))).toBeLessThan(0.3);
  },
);

test('a stretch of silence is known as such, and one after the end of the sound holds none', async () => {
  const path = await long('long.mp4', AAC);
  const quiet = await take(path, { fromS: 60, toS: 120, form: 'opus' });
  const after = await take(path, { fromS: 400, toS: 460, form: 'opus' });

  expect([quiet.sound?.isSilent, after.sound, await readdir(after.intoDir)]).toEqual([true, null, []]);
});

/** Ten seconds of a tone, with a keyframe a second: a seek goes to one. */
const SHORT = [...'-f lavfi -i color=s=64x36:r=1:d=10 -f lavfi -i sine=d=10 -g 1'.split(' '), ...H264];
/** Every byte of the sound's packets is another one. */
const NOISE = ['-map', '0', '-c', 'copy', '-bsf:a', 'noise=amount=1'];

async function short(name: string, codec: readonly string[]): Promise<string> {
  const path = join(dir, name);
  await madeByFfmpeg(ffmpeg, [...SHORT, ...codec], path);
  return path;
}

async function damaged(name: string, codec: readonly string[]): Promise<string> {
  const path = join(dir, `damaged ${name}`);
  await madeByFfmpeg(ffmpeg, ['-i', await short(name, codec), ...NOISE], path);
  return path;
}

test.each([
  ['a.mp4', AAC],
  ['a.mkv', MP3],
  ['ac3.mkv', ['-c:a', 'ac3']],
] as const)('sound that is damaged throughout cannot be read, and is no silence: %s', async (name, codec) => {
  const path = await damaged(name, codec);
  const failure = { kind: 'unreadable-video', reason: 'damaged' };

  for (const stretch of [
    { fromS: 0, toS: 10, form: 'wav' },
    { fromS: 5, toS: 10, form: 'opus' },
  ] as const)
    await expect(take(path, stretch)).rejects.toMatchObject({ failure });
});

test('of sound that is damaged in parts the rest is heard, and a stretch that is damaged throughout is no silence', async () => {
  const list = join(dir, 'parts.txt');
  const parts = [await short('part.mp4', AAC), await damaged('part.mp4', AAC)];
  await writeFile(list, parts.map((part) => `file '${part}'\n`).join(''));
  const path = join(dir, 'parts.mp4');
  const joined = ['-f', 'concat', '-safe', '0', '-i', list, '-c', 'copy', path];
  await run(ffmpeg, ['-v', 'error', '-y', ...joined]);

  const all = await take(path, { fromS: 0, toS: 20, form: 'wav' });
  const whole = await take(path, { fromS: 0, toS: 7, form: 'wav' });

  expect(all.sound).toMatchObject({ isSilent: false, isDamaged: true });
  expect(whole.sound).toMatchObject({ isSilent: false, isDamaged: false });
  await expect(take(path, { fromS: 13, toS: 20, form: 'wav' })).rejects.toMatchObject({
    failure: { kind: 'unreadable-video', reason: 'damaged' },
  });
});

test('a track without a packet holds no sound, and one that begins late is silent before', async () => {
  const whole = await short('whole.mkv', AAC);
  const info = await probe(new FfmpegBuild(ffmpeg), whole, neverAborted);
  const empty = join(dir, 'empty.mkv');
  await run(ffmpeg, [
    '-v',
    'error',
    '-y',
    '-i',
    whole,
    '-map',
    '0',
    '-c',
    'copy',
    '-bsf:a',
    'noise=dropamount=1',
    empty,
  ]);
  const late = join(dir, 'late.mkv');
  const inputs = ['-i', whole, '-itsoffset', '12', '-i', whole, '-map', '0:v', '-map', '1:a'];
  await run(ffmpeg, ['-v', 'error', '-y', ...inputs, '-c', 'copy', '-t', '20', late]);
  const request = {
    info,
    intoDir: await mkdtemp(join(dir, 'into-')),
    fromS: 0,
    toS: 8,
    form: 'wav',
  } as const;

  expect(await takeSound(ffmpeg, { ...request, videoPath: empty }, neverAborted)).toBeNull();
  expect((await take(late, { fromS: 0, toS: 8, form: 'wav' })).sound).toMatchObject({
    isSilent: true,
    isDamaged: false,
  });
});

test('a video that is gone and an ffmpeg that dies are told, and not taken for silence', async () => {
  const path = await long('long.mp4', AAC);
  const info = await probe(new FfmpegBuild(ffmpeg), path, neverAborted);
  const request = {
    info,
    intoDir: await mkdtemp(join(dir, 'into-')),
    fromS: 0,
    toS: 60,
    form: 'wav',
  } as const;
  const gone = { ...request, videoPath: join(dir, 'gone.mp4') };
  const dying = join(dir, 'ffmpeg-that-dies');
  await writeFile(dying, '#!/bin/sh\nkill -9 $$\n', { mode: 0o755 });

  const leaving = join(dir, 'leaving.mp4');
  await copyFile(path, leaving);
  const unplugging = join(dir, 'ffmpeg-unplugging');
  await writeFile(unplugging, `#!/bin/sh\n'${ffmpeg}' "$@"\nrm -f '${leaving}'\n`, { mode: 0o755 });

  await expect(takeSound(unplugging, { ...request, videoPath: leaving }, neverAborted)).rejects.toMatchObject(
    { failure: { kind: 'video-vanished' } },
  );
  await expect(takeSound(ffmpeg, gone, neverAborted)).rejects.toMatchObject({
    failure: { kind: 'video-vanished' },
  });
  await expect(takeSound(dying, { ...request, videoPath: path }, neverAborted)).rejects.toMatchObject({
    failure: { kind: 'process-died', tool: 'ffmpeg' },
  });
  expect(await readdir(request.intoDir)).toEqual([]);
});

test('where ffmpeg has only its own Opus encoder, a stretch without sound ends as well', async () => {
  const real = ffmpeg;
  const path = await long('long.mp4', AAC);
  ffmpeg = join(dir, 'ffmpeg-without-libopus');
  await writeFile(
    ffmpeg,
    `#!/bin/sh\ncase "$*" in *libopus*) echo "Unknown encoder 'libopus'" >&2; exit 1;; esac\nexec '${real}' "$@"\n`,
    { mode: 0o755 },
  );
  try {
    const heard = await take(path, { fromS: 200, toS: 260, form: 'opus' });
    const after = await take(path, { fromS: 400, toS: 460, form: 'opus' });
    ffmpeg = real;

    expect(Math.abs((await heardIn(heard.sound)).atS - 5)).toBeLessThan(0.1);
    expect([heard.sound?.isSilent, after.sound, await readdir(after.intoDir)]).toEqual([false, null, []]);
  } finally {
    ffmpeg = real;
  }
});
