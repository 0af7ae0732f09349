import { readFile, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { MediaHarness, nothingLeft } from './testing/media-harness.ts';
import { withLatePicture, withoutSamples, withoutSoundPackets, withScrambledSound } from './testing/mp4.ts';
import { makeTimedClip, type TimedRecipe } from './testing/timed-clips.ts';
import { LABEL_ERROR_S, treatTimed, warningsOf } from './testing/treat-timed.ts';

const FRAMES = 20;

const X264 = ['-c:v', 'libx264', '-preset', 'veryfast', '-g', '50', '-pix_fmt', 'yuv420p'];
const QUICK = ['-c:v', 'libx264', '-preset', 'ultrafast', '-g', '50', '-pix_fmt', 'yuv420p'];
const TEN_SECONDS = { widthPx: 180, heightPx: 320, rate: 24, seconds: 10 };
const SILENCE = ['-f', 'lavfi', '-i', 'anullsrc=r=44100:cl=mono', '-map', '0:v', '-map', '1:a', '-shortest'];

let media: MediaHarness;

beforeAll(async () => {
  media = await MediaHarness.open();
});

afterAll(() => media.close());

/** A clip of ten seconds with sound, changed byte by byte. */
async function clip(
  name: string,
  change: (bytes: Buffer) => Buffer,
  recipe: Partial<TimedRecipe> = {},
): Promise<string> {
  const path = await media.place(name);
  await makeTimedClip(media.ffmpeg, path, {
    pieces: [TEN_SECONDS],
    codec: X264,
    piecesIn: 'mp4',
    more: SILENCE,
    ...recipe,
  });
  await writeFile(path, change(await readFile(path)));
  return path;
}

test.each<[string, () => Promise<string>]>([
  ['announced and without a packet, transport stream', () => clip('silent.ts', withoutSoundPackets)],
  [
    'announced and without a packet, and the clock starts at an hour',
    () => clip('late silent.ts', withoutSoundPackets, { output: ['-output_ts_offset', '3600'] }),
  ],
  ['without a sample, MP4', () => clip('no samples.mp4', withoutSamples)],
  ['without a sample, QuickTime', () => clip('no samples.mov', withoutSamples)],
])('sound that is %s is nobody else’s failure', async (_, make) => {
  const { outcome, shown } = await treatTimed(media, await make(), FRAMES);

  expect(outcome.failure).toBeNull();
  expect(shown.timesS).toHaveLength(FRAMES);
  expect(shown.worstS).toBeLessThanOrEqual(LABEL_ERROR_S);
  expect(warningsOf(outcome)).toEqual(['no-sound']);
  expect(outcome.left).toEqual(nothingLeft);
});

test.each<[string, () => Promise<string>]>([
  ['marked as such, transport stream', () => clip('marked.ts', (bytes) => withScrambledSound(bytes, true))],
  ['not marked, transport stream', () => clip('unmarked.ts', (bytes) => withScrambledSound(bytes, false))],
  [
    'encrypted, MP4',
    () =>
      clip('encrypted sound.mp4', (bytes) =>
        Buffer.from(bytes.toString('latin1').replace('mp4a', 'enca').replace('esds', 'free'), 'latin1'),
      ),
  ],
])('sound that is scrambled is nobody else’s failure: %s', async (_, make) => {
  const { outcome, shown } = await treatTimed(media, await make(), FRAMES);

  expect(outcome.failure).toBeNull();
  expect(shown.timesS).toHaveLength(FRAMES);
  expect(shown.worstS).toBeLessThanOrEqual(LABEL_ERROR_S);
  expect(outcome.extracted?.audioPath).toBeNull();
  expect(warningsOf(outcome)).toEqual(['no-sound', 'unreadable-sound']);
  expect(outcome.left).toEqual(nothingLeft);
});

const HOURS_LATE_S = 2.5 * 3600;

test.each<[string, () => Promise<string>]>([
  ['MP4', () => clip('late.mp4', (bytes) => withLatePicture(bytes, HOURS_LATE_S))],
  ['QuickTime', () => clip('late.mov', (bytes) => withLatePicture(bytes, HOURS_LATE_S))],
  [
    'without sound',
    () => clip('late.mp4', (bytes) => withLatePicture(bytes, HOURS_LATE_S), { more: ['-map', '0:v'] }),
  ],
])('one picture that is stamped hours late makes no video of hours: %s', async (_, make) => {
  const { outcome, shown } = await treatTimed(media, await make(), FRAMES);

  expect(outcome.failure).toBeNull();
  expect(outcome.info?.durationS).toBeCloseTo(10, 0);
  expect(warningsOf(outcome)).toContain('damaged');
  expect(shown.timesS.length).toBeGreaterThanOrEqual(FRAMES - 1);
  expect(shown.worstS).toBeLessThanOrEqual(LABEL_ERROR_S);
});

test.each(['bvc2', 'xyz9'])('a codec that nobody here knows is told by its name: %s', async (codec) => {
  const path = await clip(`${codec}.mp4`, (bytes) =>
    Buffer.from(bytes.toString('latin1').replaceAll('avc1', codec).replaceAll('avcC', 'free'), 'latin1'),
  );

  const { failure, left } = await media.treat(path);

  expect(failure).toMatchObject({ kind: 'unreadable-video', reason: 'not-decodable', codec });
  expect(left).toEqual(nothingLeft);
});

const renamed =
  (from: string, to: string) =>
  (bytes: Buffer): Buffer =>
    Buffer.from(bytes.toString('latin1').replaceAll(from, to).replaceAll('avcC', 'free'), 'latin1');

test.each<[string, string, (bytes: Buffer) => Buffer, string]>([
  [
    'an id that nobody knows, Matroska',
    'new.mkv',
    renamed('V_MPEG4/ISO/AVC', 'V_NEWCODEC/2030'),
    'not-decodable',
  ],
  [
    'VVC in Matroska, which has no id yet',
    'vvc.mkv',
    renamed('V_MPEG4/ISO/AVC', 'V_MPEGI/ISO/VVC'),
    'not-decodable',
  ],
  ['EVC, which newer builds know by name alone', 'evc.mp4', renamed('avc1', 'evc1'), 'not-decodable'],
  ['the letters of a shop that encrypts', 'shop.mp4', renamed('avc1', 'drmi'), 'protected'],
])('a kind of picture that cannot be decoded here is told as such: %s', async (_, name, change, reason) => {
  const { failure, left } = await media.treat(await clip(name, change));

  expect(failure).toMatchObject({ kind: 'unreadable-video', reason });
  expect(left).toEqual(nothingLeft);
});

/** ffmpeg finds out when a file begins only after a few pictures. Slow and short files have none for it. */
test.each<[string, string, Partial<TimedRecipe>]>([
  ['eight pictures in sixteen seconds', 'slow.mkv', { pieces: [{ ...TEN_SECONDS, rate: 0.5, seconds: 16 }] }],
  ['three pictures', 'three.mkv', { pieces: [{ ...TEN_SECONDS, rate: 0.5, seconds: 6 }] }],
  ['one picture', 'one.mkv', { pieces: [{ ...TEN_SECONDS, rate: 1, seconds: 1 }] }],
  ['a picture every five seconds', 'slower.mkv', { pieces: [{ ...TEN_SECONDS, rate: 0.2, seconds: 100 }] }],
  [
    'B-frames of two seconds',
    'reordered.mkv',
    { pieces: [{ ...TEN_SECONDS, rate: 0.5, seconds: 40 }], codec: X264 },
  ],
  ['a slow transport stream', 'slow.ts', { pieces: [{ ...TEN_SECONDS, rate: 0.5, seconds: 16 }] }],
  ['a slow MP4', 'slow.mp4', { pieces: [{ ...TEN_SECONDS, rate: 0.5, seconds: 16 }] }],
])('a file that begins late has true labels: %s', async (_, name, recipe) => {
  const path = await clip(name, (bytes) => bytes, {
    codec: QUICK,
    piecesIn: 'ts',
    more: ['-map', '0:v'],
    output: ['-output_ts_offset', '1.4'],
    ...recipe,
  });
  const [{ rate, seconds } = TEN_SECONDS] = recipe.pieces ?? [];

  const { outcome, shown } = await treatTimed(media, path, FRAMES);

  expect(outcome.failure).toBeNull();
  expect(shown.worstS).toBeLessThanOrEqual(LABEL_ERROR_S);
  expect(shown.timesS.length).toBe(Math.min(FRAMES, Math.round(rate * seconds)));
  expect(outcome.info?.durationS).toBeCloseTo(seconds, 0);
  expect(warningsOf(outcome)).toEqual(['no-sound']);
});

/** ffmpeg closes a jump of a transport stream's clock where it reads over it, and knows nothing of it where it seeks behind it. */
test.each<[string, number, (made: Buffer) => Buffer]>([
  ['a pause of ten minutes', 600, (made) => made],
  ['a pause of half a minute', 30, (made) => made],
  ['a clock that is set back', 0, (made) => Buffer.concat([made, made])],
])('pictures behind a jump of the clock are labelled as a player counts: %s', async (_, pauseS, change) => {
  const piece = { widthPx: 640, heightPx: 360, rate: 30, seconds: 30 };
  const path = await clip('jump.ts', change, {
    pieces: pauseS === 0 ? [piece] : [piece, { ...piece, pauseS }],
    codec: QUICK,
    more: ['-map', '0:v'],
  });

  const { outcome, shown } = await treatTimed(media, path, 4, (shownS, labelS) => {
    // The second half of a file whose clock is set back shows the times of the first one.
    if (pauseS === 0) return labelS < 30 ? shownS : shownS + 30;
    return shownS < 30 ? shownS : shownS - pauseS;
  });

  expect(outcome.failure).toBeNull();
  expect(shown.timesS).toHaveLength(4);
  expect(outcome.info?.durationS).toBeCloseTo(60, 0);
  expect(outcome.info?.warnings).toContain('clock-jumps');
  expect(shown.worstS).toBeLessThanOrEqual(LABEL_ERROR_S);
});

/** ffmpeg before version 7 takes a frame rate that rises for a row of jumps, each picture a new one. */
test.each([
  ['rises', 5, 25, []],
  ['rises, with sound', 5, 25, ['-f', 'lavfi', '-i', 'anullsrc=r=16000:cl=mono', '-shortest']],
  ['falls', 25, 5, []],
])('a clock that jumps where the frame rate %s', async (_, first, second, sound) => {
  const piece = { widthPx: 320, heightPx: 180, seconds: 8 };
  const path = await clip('jump-and-rate.ts', (made) => made, {
    pieces: [
      { ...piece, rate: first },
      { ...piece, rate: second, pauseS: 40 },
    ],
    codec: ['-c:v', 'libx264', '-preset', 'veryfast', '-pix_fmt', 'yuv420p'],
    piecesIn: 'ts',
    more: [...sound, '-map', '0:v', ...(sound.length > 0 ? ['-map', '1:a'] : [])],
  });

  const { outcome, shown } = await treatTimed(media, path, 12, (shownS) =>
    shownS < 30 ? shownS : shownS - 40,
  );

  expect(outcome.failure).toBeNull();
  expect(shown.timesS).toHaveLength(12);
  expect(Math.abs((outcome.info?.durationS ?? 0) - 16)).toBeLessThan(0.5);
  // The jump is closed in the order of decoding, which is up to two slow pictures ahead of that of showing.
  expect(shown.worstS).toBeLessThanOrEqual(LABEL_ERROR_S + 0.2);
});
