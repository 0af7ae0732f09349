import { randomBytes } from 'node:crypto';
import {
  copyFile,
  mkdir,
  mkdtemp,
  open,
  rename,
  rm,
  symlink,
  truncate,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openRegular } from '../media/regular-file.ts';
import { run } from '../media/testing/processes.ts';
import { fingerprintOf } from './fingerprint.ts';
import { failureFrom } from '../session/testing/folders.ts';

const MIB = 1024 * 1024;
const { signal } = new AbortController();

let dir: string;
let video: string;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'framelane-fingerprint-'));
  video = join(dir, 'clip.mp4');
  await writeFile(video, randomBytes(MIB));
  await utimes(video, 1_700_000_000, 1_700_000_000);
});

afterEach(async () => {
  await rm(dir, { recursive: true, force: true, maxRetries: 5 });
});

it('is the same for a file that was moved, renamed, or copied with its time', async () => {
  const before = await fingerprintOf(video, signal);
  expect(before).toMatch(/^[0-9a-f]{64}$/u);
  const copy = join(dir, 'copy.mp4');
  await copyFile(video, copy);
  // The rounded time that a FAT-formatted drive stores.
  await utimes(copy, 1_700_000_000.9, 1_700_000_000.9);
  await mkdir(join(dir, 'sub'));
  await rename(video, join(dir, 'sub', 'other name.mov'));
  await symlink(copy, join(dir, 'link.mp4'));
  const after = [join(dir, 'sub', 'other name.mov'), copy, join(dir, 'link.mp4')];
  expect(await Promise.all(after.map((path) => fingerprintOf(path, signal)))).toEqual([
    before,
    before,
    before,
  ]);
});

it('differs with the size, the time, the beginning and the end', async () => {
  const seen = [await fingerprintOf(video, signal)];
  const changes: readonly (() => Promise<unknown>)[] = [
    () => put(0),
    () => put(64 * 1024 - 1),
    () => put(MIB - 1),
    () => put(MIB - 64 * 1024),
    () => truncate(video, MIB - 1),
    () => truncate(video, 100_000),
    () => put(70_000),
    () => truncate(video, 10),
    () => put(9),
    () => truncate(video, 0),
  ];
  for (const change of changes) {
    await change();
    await utimes(video, 1_700_000_000, 1_700_000_000);
    seen.push(await fingerprintOf(video, signal));
  }
  await utimes(video, 1_700_000_000, 1_700_000_002);
  seen.push(await fingerprintOf(video, signal));
  expect(new Set(seen).size).toBe(changes.length + 2);
});

it('says why a file cannot be read, and waits for nothing', async ({ skip }) => {
  expect(await failureFrom(fingerprintOf(join(dir, 'gone.mp4'), signal))).toMatchObject({
    kind: 'video-vanished',
  });
  expect(await failureFrom(fingerprintOf(join(video, 'below.mp4'), signal))).toMatchObject({
    kind: 'video-vanished',
  });
  expect(await failureFrom(fingerprintOf(dir, signal))).toMatchObject({
    kind: 'unreadable-video',
    reason: 'not-a-file',
  });
  await expect(fingerprintOf(video, AbortSignal.abort(new Error('enough')))).rejects.toThrow('enough');
  if (process.platform === 'win32') skip('Windows has no FIFOs in folders');
  await run('mkfifo', [join(dir, 'pipe.mp4')]);
  expect(await failureFrom(fingerprintOf(join(dir, 'pipe.mp4'), signal))).toMatchObject({
    reason: 'not-a-file',
  });
});

it('asks a drive again that does not answer at once', async () => {
  let asked = 0;
  const sleepy =
    (hiccups: number): typeof openRegular =>
    (path) => {
      asked += 1;
      const hiccup = Object.assign(new Error('asleep'), { code: 'ETIMEDOUT' });
      return asked <= hiccups ? Promise.reject(hiccup) : openRegular(path);
    };
  expect(await fingerprintOf(video, signal, sleepy(1))).toBe(await fingerprintOf(video, signal));
  expect(asked).toBe(2);
  expect(await failureFrom(fingerprintOf(video, signal, sleepy(99)))).toMatchObject({
    kind: 'video-vanished',
  });
});

/** Changes the byte at `place`. */
async function put(place: number): Promise<void> {
  await using file = await open(video, 'r+');
  const { buffer } = await file.read(Buffer.alloc(1), 0, 1, place);
  await file.write(Buffer.from([(buffer[0] ?? 0) ^ 1]), 0, 1, place);
}
