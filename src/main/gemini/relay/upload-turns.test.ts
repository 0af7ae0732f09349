import { expect, test } from 'vitest';
import { ManualClock } from '../../pipeline/testing/manual-clock.ts';
import { UploadTurns } from './upload-turns.ts';

const neverAborted = new AbortController().signal;
const TICK_MS = 100;

interface Line {
  readonly bytesPerS: number;
  /** The most that one connection gets. */
  readonly eachBytesPerS?: number;
}

/** Sends the questions of 20 videos from five lanes over one line, with or without turns. */
async function run(line: Line, hasTurns: boolean, { bytes = 1_900_000, answerMs = 20_000 } = {}) {
  const clock = new ManualClock();
  const turns = new UploadTurns(clock);
  const sending = new Map<object, number>();
  let left = 20;
  const firstWords: number[] = [];
  const send = async (): Promise<void> => {
    using turn = hasTurns ? await turns.enter(neverAborted, () => undefined) : null;
    const upload = {};
    sending.set(upload, bytes);
    while ((sending.get(upload) ?? 0) > 0) {
      await clock.wait(TICK_MS, neverAborted);
      const share = Math.min(line.bytesPerS / sending.size, line.eachBytesPerS ?? Infinity);
      const taken = Math.min(sending.get(upload) ?? 0, (share * TICK_MS) / 1000);
      sending.set(upload, (sending.get(upload) ?? 0) - taken);
      turn?.moved(taken);
    }
    sending.delete(upload);
  };
  const lane = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      await send();
      firstWords.push(clock.now() + 3000);
      await clock.wait(answerMs, neverAborted);
    }
  };
  await clock.until(Promise.all(Array.from({ length: 5 }, lane)));
  const meanS = firstWords.reduce((sum, atMs) => sum + atMs, 0) / firstWords.length / 1000;
  return {
    wallS: Math.round(clock.now() / 1000),
    firstS: Math.round((firstWords[0] ?? 0) / 1000),
    meanS: Math.round(meanS),
  };
}

const slow: Line = { bytesPerS: 250_000 };

test.each([
  ['2 Mbit/s', slow, {}],
  ['2 Mbit/s, long answers', slow, { answerMs: 60_000 }],
  ['2 Mbit/s, clips', slow, { bytes: 8_200_000 }],
])('on a slow line turns are quicker, and first answers come much earlier: %s', async (_, line, load) => {
  const [alone, together] = [await run(line, true, load), await run(line, false, load)];
  expect(alone.wallS).toBeLessThan(together.wallS);
  expect(alone.firstS).toBeLessThan(together.firstS / 2);
  expect(alone.meanS).toBeLessThan(together.meanS);
});

test.each([
  ['20 Mbit/s', { bytesPerS: 2_500_000 }],
  ['1 Gbit/s', { bytesPerS: 125_000_000 }],
  ['20 Mbit/s of which each connection gets two', { bytesPerS: 2_500_000, eachBytesPerS: 250_000 }],
])('on a quick line, or one with room for more connections, turns cost little: %s', async (_, line) => {
  const [alone, together] = [await run(line, true), await run(line, false)];
  // At most the start of the last lane: two turns of eight seconds.
  expect(alone.wallS).toBeLessThanOrEqual(together.wallS + 16);
});

test('a question that stands still holds up no other one, and one that is given up leaves its place', async () => {
  const clock = new ManualClock();
  const turns = new UploadTurns(clock);
  const [stuck, other] = [
    await turns.enter(neverAborted, () => undefined),
    await turns.enter(neverAborted, () => undefined),
  ];
  let waited = 0;
  const stop = new AbortController();
  const givenUp = turns.enter(stop.signal, () => (waited += 1));
  const third = turns.enter(neverAborted, () => (waited += 1));
  expect(waited).toBe(2);
  stop.abort(new Error('given up'));
  await expect(givenUp).rejects.toThrow('given up');
  await clock.advance(9000);
  other.moved(1);
  await clock.advance(2000);
  using turn = await third;
  expect(turn).toBeDefined();
  stuck[Symbol.dispose]();
  other[Symbol.dispose]();
});
