import { appendFile, mkdtemp, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { FfmpegBuild } from '../ffmpeg-build.ts';
import { failureOf } from '../../../shared/failure.ts';
import { makeKeptClip } from '../../demo/testing/kept-clips.ts';
import { realDisk } from './disk.ts';
import { probe } from '../probe/probe.ts';
import { settled } from './settled.ts';
import { ffmpegForTests } from '../testing/ffmpeg-for-tests.ts';

const neverAborted = new AbortController().signal;

let dir: string;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'framelane-settled-'));
});

afterEach(() => rm(dir, { recursive: true, force: true, maxRetries: 5 }));

test('a real download is read only when its last part is there', async () => {
  const ffmpeg = await ffmpegForTests();
  const whole = join(dir, 'whole.mp4');
  await makeKeptClip(
    ffmpeg,
    whole,
    { seconds: 1, number: 1, widthPx: 160, heightPx: 90, withAudio: false },
    neverAborted,
  );
  const bytes = await readFile(whole);
  const parts = [0.2, 0.5, 0.9, 1].map((share) => Math.floor(bytes.length * share));
  const path = join(dir, 'download.mp4');
  await writeFile(path, bytes.subarray(0, parts[0]));
  const sizes: number[] = [];
  let written = 1;
  // Each wait gives the writer a turn, so that the test does not wait for real time. The clock stands before the file's own time: only what
  // changes tells.
  const wait = async (): Promise<void> => {
    const [from, to] = [parts[written - 1], parts[written]];
    written += 1;
    if (from !== undefined && to !== undefined) await appendFile(path, bytes.subarray(from, to));
  };

  const file = await settled(path, (size) => void sizes.push(size), neverAborted, {
    disk: realDisk,
    wait,
    now: () => 0,
  });

  expect(sizes).toEqual(parts.slice(1));
  expect(file.sizeBytes).toBe(bytes.length);
  expect(await probe(new FfmpegBuild(ffmpeg), path, neverAborted)).toMatchObject({
    widthPx: 160,
    warnings: [],
  });
});

test('a download that is renamed or deleted under way has vanished', async () => {
  const path = join(dir, 'gone.mp4');
  await writeFile(path, 'x');

  const wait = (): Promise<void> => rm(path);
  const failure = await settled(path, () => undefined, neverAborted, {
    disk: realDisk,
    wait,
    now: () => 0,
  }).then(() => null, failureOf);

  expect(failure).toEqual({ kind: 'video-vanished', detail: null });
});

test('with the real clock, a file of long ago is settled at once and an abort ends the wait for a new one', async () => {
  const old = join(dir, 'old.mp4');
  const fresh = join(dir, 'new.mp4');
  await writeFile(old, 'x');
  await writeFile(fresh, 'x');
  const longAgo = new Date(1_700_000_000_000);
  await utimes(old, longAgo, longAgo);
  const control = new AbortController();

  const waiting = settled(fresh, () => undefined, control.signal);
  control.abort();

  await expect(waiting).rejects.toThrow('aborted');
  expect(await settled(old, () => undefined, neverAborted)).toEqual({
    sizeBytes: 1,
    modifiedMs: longAgo.getTime(),
  });
});
