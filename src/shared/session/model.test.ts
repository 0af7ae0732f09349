import { expect, it } from 'vitest';
import { sampleBatch } from '../testing/sample-batch.ts';
import { isAsking, type Batch } from './model.ts';

it('a batch that only takes frames before Start is not asked about, so that it can be deleted', () => {
  const batch: Batch = {
    ...sampleBatch('/out', { 'a.mp4': { kind: 'extracting', part: 'frames', done: 1, total: 9 } }),
    phase: { kind: 'ready' },
  };
  expect(isAsking(batch)).toBe(false);
  expect(isAsking({ ...batch, phase: { kind: 'draining', cause: null } })).toBe(true);
  const late = sampleBatch('/out', { 'a.mp4': { kind: 'analysing', phase: 'writing', words: 1 } });
  expect(isAsking({ ...late, phase: { kind: 'finished' } })).toBe(true);
});
