import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { failureOf } from '../../shared/failure.ts';
import type { VideoInfo } from '../../shared/session/model.ts';
import { isRunning } from '../processes/testing/is-running.ts';
import { runFfmpeg } from './run-ffmpeg.ts';
import { readTranscript } from './subtitles/transcript.ts';
import { MediaHarness, nothingLeft } from './testing/media-harness.ts';

const neverAborted = new AbortController().signal;
const WORDS = '1\n00:00:00,500 --> 00:00:01,500\nHello there\n';

let media: MediaHarness;

beforeAll(async () => {
  media = await MediaHarness.open();
});

afterAll(() => media.close());

/** A picture of 14,000 × 14,000 takes 300 MB decoded; as a file it is small. */
const HUGE = ['-f', 'lavfi', '-i', 'color=c=red:s=14000x14000:r=1', '-frames:v', '1'];

test.each([
  ['states its size', 'huge.mp4', ['-c:v', 'mjpeg']],
  ['is only in the pictures', 'huge.avi', ['-c:v', 'mjpeg']],
])('a picture too large that %s is refused before it is decoded', async (_, name, codec) => {
  const { failure, left } = await media.treat(await media.made(name, [...HUGE, ...codec]));

  expect(failure).toMatchObject({ kind: 'unreadable-video', reason: 'picture-too-large' });
  expect(left).toEqual(nothingLeft);
});

test('a size that is a lie in the container changes nothing for the decoder', async () => {
  const bytes = await readFile(await media.made('lie.avi', [...HUGE, '-c:v', 'mjpeg']));
  // The stream's header in an AVI: width and height stand 4 bytes into BITMAPINFOHEADER, behind `strf` and its length.
  const header = bytes.indexOf('strf') + 12;
  bytes.writeInt32LE(320, header);
  bytes.writeInt32LE(180, header + 4);
  const path = await media.place('lie.avi');
  await writeFile(path, bytes);

  const { failure, left } = await media.treat(path);

  expect(failure).toMatchObject({ kind: 'unreadable-video' });
  expect(left).toEqual(nothingLeft);
});

test('a file of 900 tracks is refused before they are looked at', async () => {
  const words = await media.place('words.srt');
  await writeFile(words, WORDS);
  const tracks = Array.from({ length: 900 }, () => ['-map', '1:s']).flat();
  const path = await media.from('tracks.mp4', '-i', words, '-map', '0:v', ...tracks, '-c:s', 'mov_text');

  const { failure, left } = await media.treat(path);

  expect(failure).toMatchObject({ kind: 'unreadable-video', reason: 'too-many-tracks' });
  expect(left).toEqual(nothingLeft);
});

test('a process that takes too much memory is ended, and that is what is said', async () => {
  let pid = 0;
  const options = {
    timeoutMs: 120_000,
    memoryBytes: 64 * 1024 * 1024,
    onStart: (started: number) => void (pid = started),
  };
  const endless = ['-f', 'lavfi', '-i', 'testsrc2=s=4096x4096:r=30', '-f', 'null', '-'];

  const failure = await runFfmpeg(media.ffmpeg, endless, options, neverAborted).then(() => null, failureOf);

  expect(failure).toMatchObject({ kind: 'unreadable-video', reason: 'too-much-memory' });
  expect(isRunning(pid)).toBe(false);
});

test.runIf(process.platform === 'linux')('of many text tracks without words a handful is read', async () => {
  const video = await media.place('video.mkv');
  const program = join(dirname(video), 'ffmpeg');
  const log = join(dirname(video), 'log');
  await writeFile(program, `#!/bin/sh\necho read >> '${log}'\n`, { mode: 0o755 });
  await writeFile(video, 'Only the program reads it.');
  const track = { codec: 'subrip', language: null, isText: true, isDefault: false };
  const info = {
    durationS: 3,
    frameRate: 25,
    audioTracks: [],
    subtitleTracks: Array.from({ length: 200 }, () => track),
  };

  const { transcript, warnings } = await readTranscript(
    program,
    // Only these fields of a probe matter for the words.
    { videoPath: video, info: info as unknown as VideoInfo },
    () => undefined,
    neverAborted,
  );

  expect([transcript, warnings]).toEqual([null, ['unreadable-subtitles']]);
  expect((await readFile(log, 'utf8')).trim().split('\n')).toHaveLength(4);
});
