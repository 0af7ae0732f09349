import { expect, test } from 'vitest';
import { standing } from './use-archive.ts';

const query = {
  sought: 'soap',
  batchId: null,
  exceptBatchId: null,
  templateId: null,
  sinceMs: null,
  most: 4,
};

test('a search that failed says so only of its own query, without what was found before: Enter waits for the next one', () => {
  const answer = { query, found: { hits: [], videos: 0, batches: 0 }, reading: null };
  const failed = { ...query, sought: 'soaps' };
  const next = { ...query, sought: 'soaps and' };
  expect(standing(query, { answer, failed: null })).toEqual({ answer, isCurrent: true, hasFailed: false });
  expect(standing(failed, { answer, failed })).toEqual({ answer: null, isCurrent: false, hasFailed: true });
  expect(standing(next, { answer, failed })).toEqual({ answer, isCurrent: false, hasFailed: false });
});
