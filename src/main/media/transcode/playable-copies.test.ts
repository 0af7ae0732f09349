import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { JobRef } from '../../../shared/session/model.ts';
import { sampleBatch } from '../../../shared/testing/sample-batch.ts';
import { PlayableCopies, type PlayableRequest } from './playable-copies.ts';

type Maker = ConstructorParameters<typeof PlayableCopies>[0];

let dir: string;
let begun: string[];
let finish: (() => void)[];
let copies: PlayableCopies;

const info = sampleBatch('/r', { 'a.mp4': { kind: 'waiting' } }).jobs[0]?.info;
if (info == null) throw new Error('The sample has no info');
const ask = (ref: JobRef): PlayableRequest => ({ ref, videoPath: '/a.avi', info, onRatio: () => undefined });
const first = { batchId: 'b', job: 0 };
const second = { batchId: 'b', job: 1 };

/** Writes a copy when the test allows it. */
const maker: Maker = {
  makePlayable: (_video, _info, intoPath, _onRatio, signal) =>
    new Promise((resolve, reject) => {
      begun.push(intoPath);
      signal.addEventListener('abort', () => reject(signal.reason as Error));
      finish.push(() => {
        writeFile(intoPath, 'copy').then(resolve, reject);
      });
    }),
};

beforeEach(async () => {
  dir = join(await mkdtemp(join(tmpdir(), 'copies-')), 'copies');
  begun = [];
  finish = [];
  copies = new PlayableCopies(maker, (batchId) => join(dir, batchId));
});

afterEach(async () => {
  await copies[Symbol.asyncDispose]();
  await rm(join(dir, '..'), { recursive: true });
});

async function untilBegun(count: number): Promise<void> {
  while (begun.length < count) await new Promise((resolve) => setImmediate(resolve));
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

  expect(await readdir(join(dir, 'b'))).toEqual(['0.mp4']);
  const later = new PlayableCopies(maker, (batchId) => join(dir, batchId));
  await later.make(ask(first));
  expect([later.pathOf(first), later.pathOf(second), begun.length]).toEqual([
    join(dir, 'b', '0.mp4'),
    null,
    2,
  ]);
  await later[Symbol.asyncDispose]();
});

test('a copy that failed can be asked for again', async () => {
  const failing = new PlayableCopies(
    { makePlayable: () => Promise.reject(new Error('no room')) },
    (batchId) => join(dir, batchId),
  );
  await expect(failing.make(ask(first))).rejects.toThrow('no room');
  await expect(failing.make(ask(first))).rejects.toThrow('no room');
  await failing[Symbol.asyncDispose]();
});
