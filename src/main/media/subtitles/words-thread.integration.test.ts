import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { threadFromSource } from '../../processes/testing/thread-from-source.ts';
import { wordsOf, type FileBytes } from './file-words.ts';
import { wordsInThread } from './words-thread.ts';

let dir: string;
let threadPath: string;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'framelane-words-'));
  threadPath = await threadFromSource(new URL('words-worker.ts', import.meta.url), dir);
});
afterAll(async () => {
  await rm(dir, { recursive: true, force: true, maxRetries: 5 });
});

const neverAborted = new AbortController().signal;

function file(text: string, extension = 'json'): FileBytes {
  const sidecar = {
    name: `clip.${extension}`,
    extension,
    language: null,
    kind: null,
    isReadable: true,
    saysWords: false,
  };
  // Only these fields of a file beside a video matter for its words.
  return {
    bytes: new TextEncoder().encode(text),
    isWhole: true,
    name: sidecar.name,
    sidecar: sidecar as unknown as FileBytes['sidecar'],
    durationS: 3600,
    frameRate: 25,
  };
}

const segments = Array.from({ length: 20_000 }, (_, index) => ({
  start: index / 10,
  end: index / 10 + 0.1,
  text: `word number ${index} of a long talk`,
}));

test('a large transcript is read in a thread, as it is without one, and this thread goes on meanwhile', async () => {
  const large = file(JSON.stringify({ segments }));
  let turns = 0;
  const counting = setInterval(() => (turns += 1), 1);
  const reading = await wordsInThread(large, neverAborted, threadPath);
  clearInterval(counting);
  expect(reading).toEqual(await wordsOf(large));
  expect(reading.kind).toBe('words');
  expect(turns).toBeGreaterThan(5);
});

test('a file that was given up before its thread began is not waited for', async () => {
  const silent = join(dir, 'silent.mjs');
  await writeFile(silent, 'setInterval(() => {}, 1000);');
  const large = file(JSON.stringify({ segments }));
  const ended = AbortSignal.abort(new Error('given up'));
  await expect(wordsInThread(large, ended, silent)).rejects.toThrow('given up');
});

test('a file that is given up ends its thread', async () => {
  const control = new AbortController();
  const reading = wordsInThread(file(JSON.stringify({ segments })), control.signal, threadPath);
  control.abort();
  await expect(reading).rejects.toThrow('abort');
});

test('a file that takes too much memory fails alone', async () => {
  await expect(
    wordsInThread(file(`[${'['.repeat(4_000_000)}`), neverAborted, threadPath),
  ).resolves.toMatchObject({
    kind: 'unused',
  });
});
