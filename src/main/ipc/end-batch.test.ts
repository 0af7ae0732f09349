import { expect, test } from 'vitest';
import { sampleBatch } from '../../shared/testing/sample-batch.ts';
import { endBatch } from './end-batch.ts';

const waiting = sampleBatch('/out', { 'a.mp4': { kind: 'waiting' } });
const asked = sampleBatch('/out', { 'a.mp4': { kind: 'analysing', phase: 'starting', words: 0 } });

test.each([
  ['something is asked', asked, false, 'asks'],
  ['something is asked and the user is sure', asked, true, 'ended'],
  ['nothing is asked', waiting, false, 'ended'],
  ['there is no such batch any more', null, false, 'ended'],
] as const)('a batch of which %s', async (_, batch, isSure, answer) => {
  let ends = 0;
  const end = (): Promise<void> => Promise.resolve(void (ends += 1));
  expect(await endBatch({ batch, isSure }, end)).toBe(answer);
  expect(ends).toBe(answer === 'ended' ? 1 : 0);
});
