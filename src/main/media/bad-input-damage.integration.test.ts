import { readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readBarcode } from '../demo/read-barcode.ts';
import type { Extracted } from '../pipeline/ports.ts';
import { MediaHarness, nothingLeft, SMALL } from './testing/media-harness.ts';

let media: MediaHarness;

beforeAll(async () => {
  media = await MediaHarness.open();
});

afterAll(() => media.close());

const FRAGMENTED = ['-c', 'copy', '-movflags', 'frag_keyframe+empty_moov'];
const VP8 = ['-c:v', 'libvpx', '-deadline', 'realtime', '-cpu-used', '8', '-c:a', 'libopus'];

async function cut(path: string, share: number): Promise<string> {
  const bytes = await readFile(path);
  await writeFile(path, bytes.subarray(0, bytes.length * share));
  return path;
}

/** Overwrites one byte in `every` bytes of the middle of the file. */
async function damage(path: string, every: number): Promise<string> {
  const bytes = await readFile(path);
  for (let at = Math.floor(bytes.length * 0.4); at < bytes.length * 0.6; at += every) {
    bytes.writeUInt8((at * 31 + 7) % 256, at);
  }
  await writeFile(path, bytes);
  return path;
}

test.each<[string, () => Promise<string>, number]>([
  ['an MP4', async () => cut(await media.clip('half.mp4', {}), 0.5), 1.5],
  ['a fragmented MP4', async () => cut(await media.from('fragments.mp4', ...FRAGMENTED), 0.5), 1.5],
  ['a Matroska file', async () => cut(await media.from('half.mkv', '-c', 'copy'), 0.5), 1.5],
  ['a WebM', async () => cut(await media.from('half.webm', ...VP8), 0.5), 1.5],
  ['an AVI', async () => cut(await media.from('half.avi', '-c:v', 'mpeg4', '-c:a', 'mp3'), 0.5), 1.5],
  ['a WMV', async () => cut(await media.from('half.wmv', '-c:v', 'wmv2', '-c:a', 'wmav2'), 0.5), 1.5],
  ['an FLV', async () => cut(await media.from('half.flv', '-c', 'copy'), 0.5), 1.5],
])('%s cut in half gives what is there, and says so', async (_, make, aboutS) => {
  const { info, extracted, left } = await media.treat(await make());

  expect([...(info?.warnings ?? [])]).toEqual(['cut-short']);
  expect(Math.abs((info?.durationS ?? 0) - aboutS)).toBeLessThan(0.75);
  expect(extracted?.frames.length).toBeGreaterThanOrEqual(4);
  expect(left).toEqual(nothingLeft);
});

test.each<[string, () => Promise<string>]>([
  ['an MP4', async () => cut(await media.clip('scrap.mp4', {}), 0.02)],
  ['a fragmented MP4', async () => cut(await media.from('scrap fragments.mp4', ...FRAGMENTED), 0.02)],
  ['a Matroska file', async () => cut(await media.from('scrap.mkv', '-c', 'copy'), 0.02)],
])('of %s cut after a fiftieth there is a scrap at most, called cut short', async (_, make) => {
  const { info, failure, left } = await media.treat(await make());

  const said =
    failure === null
      ? (info?.warnings ?? [])
      : [failure.kind === 'unreadable-video' ? failure.reason : failure.kind];
  expect(said).toContain('cut-short');
  expect(left).toEqual(nothingLeft);
});

test.each<[string, () => Promise<string>]>([
  ['an MP4', async () => damage(await media.clip('flipped.mp4', { keyframeEvery: 250 }), 7)],
  ['a fragmented MP4', async () => damage(await media.from('flipped fragments.mp4', ...FRAGMENTED), 7)],
  ['a Matroska file', async () => damage(await media.from('flipped.mkv', '-c', 'copy'), 7)],
  ['an AVI', async () => damage(await media.from('flipped.avi', '-c:v', 'mpeg4', '-c:a', 'mp3'), 7)],
])('%s with wrong bytes in the middle is a video with a warning', async (_, make) => {
  const { info, extracted, left } = await media.treat(await make());

  expect([...(info?.warnings ?? []), ...(extracted?.warnings ?? [])]).toContain('damaged');
  expect(extracted?.frames.length).toBeGreaterThan(0);
  expect(left).toEqual(nothingLeft);
});

const KEY = [
  '-encryption_key',
  '76a6c65c5ea762046bd749a2e632ccbb',
  '-encryption_kid',
  'a7e61c373e219033c21091fa607bf3b8',
];
const ENCRYPTED = ['-c', 'copy', '-encryption_scheme', 'cenc-aes-ctr', ...KEY];

test('of a protected video nothing is kept', async () => {
  const { failure, left } = await media.treat(await media.from('protected.mp4', ...ENCRYPTED));

  expect(failure).toMatchObject({ kind: 'unreadable-video', reason: 'protected' });
  expect(left).toEqual(nothingLeft);
});

test('a video that is garbage through and through is damaged, where its container says nothing of a key', async () => {
  const path = await media.from('garbage.mp4', ...ENCRYPTED);
  const text = (await readFile(path))
    .toString('latin1')
    .replaceAll('encv', 'avc1')
    .replaceAll('sinf', 'free');
  await writeFile(path, text, 'latin1');

  const { failure, left } = await media.treat(path);

  expect(failure).toMatchObject({ kind: 'unreadable-video', reason: 'damaged' });
  expect(left).toEqual(nothingLeft);
});

test.each(['overwritten.mp4', 'overwritten.mkv', 'overwritten.ts'])(
  'a video whose bytes were overwritten blindly is not called protected: %s',
  async (name) => {
    const path = await media.from(name, '-c', 'copy');
    const bytes = await readFile(path);
    for (let at = Math.floor(bytes.length * 0.1); at < bytes.length * 0.8; at += 3) {
      bytes.writeUInt8((at * 131 + (at >> 7)) % 256, at);
    }
    await writeFile(path, bytes);

    const { failure, left } = await media.treat(path);

    expect(failure).not.toMatchObject({ reason: 'protected' });
    expect(left).toEqual(nothingLeft);
  },
);

test('a video that vanishes before its frames are taken has vanished', async () => {
  const path = await media.from('short-lived.mp4', '-c', 'copy');

  const { failure, left } = await media.treat(path, { afterProbe: () => rm(path) });

  expect(failure).toMatchObject({ kind: 'video-vanished' });
  expect(left).toEqual(nothingLeft);
});

test('a video that vanishes while it is read has vanished, or was open already and is whole', async () => {
  const path = await media.from('vanishing.mp4', '-c', 'copy');

  const { failure, extracted, left } = await media.treat(path, {
    onFirstProgress: () => rmSync(path, { maxRetries: 5 }),
  });

  expect(failure?.kind ?? extracted?.frames.length).toSatisfy((end) => end === 'video-vanished' || end === 5);
  expect(left).toEqual(nothingLeft);
});

test('a video that is cut off after it was looked at is no whole video', async () => {
  const path = await media.clip('shrinking.mp4', {});
  const { length } = await readFile(path);

  const { failure, extracted, left } = await media.treat(path, {
    afterProbe: () => truncate(path, Math.floor(length / 2)),
  });

  expect(failure).toBeNull();
  expect(extracted?.warnings).toContain('fewer-frames');
  expect(extracted?.frames.length).toBeLessThan(5);
  expect(left).toEqual(nothingLeft);
});

test('a video that is cancelled under way leaves no process', async () => {
  const path = await damage(await media.clip('cancelled.mp4', {}), 7);
  const control = new AbortController();

  const { failure, left } = await media.treat(path, {
    signal: control.signal,
    onFirstProgress: () => control.abort(),
  });

  expect(failure).toMatchObject({ kind: 'cancelled' });
  expect(left).toMatchObject({ besideVideo: [], processes: [] });
});

test('the frames of a damaged file are those of this file', async () => {
  const path = await damage(await media.clip('flipped once.mp4', { withAudio: false }), 997);
  const numbers = new Set<number | null>();
  const onMaterial = async ({ frames }: Extracted): Promise<void> => {
    for (const frame of frames) numbers.add(readBarcode(await readFile(frame.path)));
  };

  await media.treat(path, { onMaterial });

  expect(numbers).toContain(SMALL.number);
});
