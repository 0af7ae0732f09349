import { expect, test } from 'vitest';
import { currentFormat, migrate } from './migrations.ts';

test('a report that a journal of version 3 kept counts as made here, others stay as they say', () => {
  const line = { type: 'job-unchanged', batchId: 'b', job: 0, atMs: 1, fingerprint: 'f', report: {} };
  expect(migrate(line, 3, currentFormat)).toEqual([{ ...line, isMadeHere: true }]);
  expect(migrate({ ...line, isMadeHere: false }, 3, currentFormat)).toEqual([{ ...line, isMadeHere: false }]);
  const other = { type: 'batch-stopped', batchId: 'b', atMs: 1 };
  expect(migrate(other, 3, currentFormat)).toEqual([other]);
});
