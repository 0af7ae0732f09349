import { mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { JobRef } from '../../../shared/session/model.ts';
import { sampleBatch } from '../../../shared/testing/sample-batch.ts';
import { PlayableCopies, type PlayableRequest } from './playable-copies.ts';

type Maker = ConstructorParameters<typeof PlayableCopies>[0];

let dir: string;
let begun: string[];
let probed: string[];
let finish: (() => void)[];
let copies: PlayableCopies;

const info = sampleBatch('/r', { 'a.mp4': { kind: 'waiting' } }).jobs[0]?.info;
if (info == null) throw new Error('The sample has no info');
const gone = { path: '/a.avi', sizeBytes: 1, modifiedMs: 0 };
const ask = (ref: JobRef, more: Partial<PlayableRequest> = {}): PlayableRequest => ({
  ref,
  video: gone,
  info,
  onRatio: () => undefined,
  ...more,
});
const first = { batchId: 'b', job: 0 };
const second = { batchId: 'b', job: 1 };

/** Writes a copy when the test allows it, and into it how long the video is. */
const maker: Maker = {
  probe: (path) => {
    probed.push(path);
    return Promise.resolve({ ...info, durationS: 99 });
  },
  makePlayable: (_video, { durationS }, intoPath, _onRatio, signal) =>
    new Promise((resolve, reject) => {
      begun.push(intoPath);
      signal.addEventListener('abort', () => reject(signal.reason as Error));
      finish.push(() => {
        writeFile(intoPath, `${durationS} s`).then(resolve, reject);
      });
    }),
};

beforeEach(async () => {
  dir = join(await mkdtemp(join(tmpdir(), 'copies-')), 'copies');
  begun = [];
  probed = [];
  finish = [];
  copies = new PlayableCopies(maker, (batchId) => join(dir, batchId));
});

afterEach(async () => {
  await copies[Symbol.asyncDispose]();
  await rm(join(dir, '..'), { recursive: true });
});

async function untilBegun(count: number): Promise<void> {
  await expect.poll(() => begun.length).toBeGreaterThanOrEqual(count);
}

test('who asks twice waits for the same copy', async () => {
  const asked = [copies.make(ask(first)), copies.make(ask(first))];
  await untilBegun(1);
  expect(copies.pathOf(first)).toBeNull();
  finish[0]?.();
  await Promise.all(asked);

  expect([begun.length, copies.pathOf(first)]).toEqual([1, join(dir, 'b', '0.mp4')]);
});

test('copies are made one after another', async () => {
  const asked = [copies.make(ask(first)), copies.make(ask(second))];
  await untilBegun(1);
  expect(begun).toHaveLength(1);
  finish[0]?.();
  await untilBegun(2);
  finish[1]?.();
  await Promise.all(asked);

  expect(copies.pathOf(second)).not.toBeNull();
});

test('closing a batch ends what is made for it, and what is finished is found again by the next start', async () => {
  const made = copies.make(ask(first));
  await untilBegun(1);
  finish[0]?.();
  await made;
  const running = copies.make(ask(second));
  await untilBegun(2);

  await Promise.all([
    expect(running).rejects.toMatchObject({ failure: { kind: 'cancelled' } }),
    copies.end('b'),
  ]);

  expect(await readdir(join(dir, 'b'))).toEqual(['0.mp4', '0.mp4.of']);
  const later = new PlayableCopies(maker, (batchId) => join(dir, batchId));
  await later.make(ask(first));
  expect([later.pathOf(first), later.pathOf(second), begun.length]).toEqual([
    join(dir, 'b', '0.mp4'),
    null,
    2,
  ]);
  await later[Symbol.asyncDispose]();
});

test('closing a batch does not wait for a drive that does not answer', async () => {
  const onHungDrive = new PlayableCopies(
    maker,
    (batchId) => join(dir, batchId),
    () => new Promise(() => undefined),
  );
  const asked = expect(onHungDrive.make(ask(first))).rejects.toMatchObject({
    failure: { kind: 'cancelled' },
  });
  await Promise.all([asked, onHungDrive.end('b')]);
  await onHungDrive[Symbol.asyncDispose]();
});

test('a copy that failed can be asked for again', async () => {
  const failing = new PlayableCopies(
    { ...maker, makePlayable: () => Promise.reject(new Error('no room')) },
    (batchId) => join(dir, batchId),
  );
  await expect(failing.make(ask(first))).rejects.toThrow('no room');
  await expect(failing.make(ask(first))).rejects.toThrow('no room');
  await failing[Symbol.asyncDispose]();
});

/** A video as it is on disk now. */
async function videoAt(path: string): Promise<PlayableRequest['video']> {
  const { size, mtimeMs } = await stat(path);
  return { path, sizeBytes: size, modifiedMs: mtimeMs };
}

test.each([
  ['another size', (path: string) => writeFile(path, 'another film')],
  ['another time', (path: string) => utimes(path, 1_700_000_000, 1_700_000_000)],
])('a video that has %s now has its copy made anew, by what it holds now', async (_, change) => {
  const path = join(dir, '..', 'a.avi');
  await writeFile(path, 'a film');
  const ratios: number[] = [];
  const request = ask(first, { video: await videoAt(path), onRatio: (ratio) => void ratios.push(ratio) });
  const made = copies.make(request);
  await untilBegun(1);
  finish[0]?.();
  await made;
  await copies.make(request);
  expect([begun.length, ratios, probed]).toEqual([1, [0], []]);

  await change(path);
  const again = copies.make(request);
  await untilBegun(2);
  expect(copies.pathOf(first)).toBeNull();
  finish[1]?.();
  await again;

  expect([ratios, probed]).toEqual([[0, 0], [path]]);
  expect(await readFile(copies.pathOf(first) ?? '', 'utf8')).toBe('99 s');
  await copies.make(request);
  expect([begun.length, await readdir(join(dir, 'b'))]).toEqual([2, ['0.mp4', '0.mp4.of']]);
});

test('the copy of a video that is gone is played on, and one of an earlier version is made anew', async () => {
  const path = join(dir, '..', 'a.avi');
  await writeFile(path, 'a film');
  const request = ask(first, { video: await videoAt(path) });
  const made = copies.make(request);
  await untilBegun(1);
  finish[0]?.();
  await made;
  await rm(join(dir, 'b', '0.mp4.of'));
  const again = copies.make(request);
  await untilBegun(2);
  finish[1]?.();
  await again;

  await rm(path);
  await copies.make(request);

  expect([begun.length, probed, copies.pathOf(first)]).toEqual([2, [], join(dir, 'b', '0.mp4')]);
});
