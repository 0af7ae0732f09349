import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { wordsOf, type FileBytes } from './file-words.ts';
import { wordsInThread } from './words-thread.ts';

const THREAD = fileURLToPath(new URL('testing/words-worker.mjs', import.meta.url));
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
  const reading = await wordsInThread(large, neverAborted, THREAD);
  clearInterval(counting);
  expect(reading).toEqual(await wordsOf(large));
  expect(reading.kind).toBe('words');
  expect(turns).toBeGreaterThan(5);
});

test('a file that is given up ends its thread', async () => {
  const control = new AbortController();
  const reading = wordsInThread(file(JSON.stringify({ segments })), control.signal, THREAD);
  control.abort();
  await expect(reading).rejects.toThrow('abort');
});

test('a file that takes too much memory fails alone', async () => {
  await expect(wordsInThread(file(`[${'['.repeat(4_000_000)}`), neverAborted, THREAD)).resolves.toMatchObject(
    {
      kind: 'unused',
    },
  );
});
