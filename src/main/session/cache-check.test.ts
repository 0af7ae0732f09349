import { expect, test } from 'vitest';
import { reported, sampleBatch } from '../../shared/testing/sample-batch.ts';
import { BatchFiles } from '../batches/batch-files.ts';
import { CacheCheck } from './cache-check.ts';
import { LiveBatch } from './live-batch.ts';
import { JobRuns } from './scheduler.ts';
import { SessionStore } from './session-store.ts';
import { testFolder } from './testing/test-folder.ts';

test('videos that still wait in a batch of the past are looked up again: another batch may have reported them', async () => {
  const dir = await testFolder('framelane-cache-');
  const sample = sampleBatch(dir, {
    'a.mp4': { kind: 'waiting' },
    'b.mp4': {
      kind: 'unsaved',
      failure: { kind: 'disk-full', path: dir, detail: null },
      keptPath: dir,
    },
  });
  const jobs = sample.jobs.map((job) => ({ ...job, fingerprint: 'f' }));
  const store = new SessionStore();
  store.append({ type: 'batch-opened', batchId: sample.id, batch: { ...sample, jobs }, atMs: 0 });
  const status = reported('/out/a.md');
  if (status.kind !== 'reported') throw new Error('unreachable');
  const check = new CacheCheck({
    live: new LiveBatch(sample.id, store, () => 0),
    history: {
      lookUp: () => Promise.resolve({ fingerprint: 'f', report: status.report, from: null }),
      findWords: () => Promise.resolve(null),
      remember: () => Promise.resolve(),
    },
    isAlwaysNew: false,
    files: new BatchFiles(dir),
    dirOf: () => dir,
    runs: new JobRuns(),
  });

  const { signal } = new AbortController();
  // What is paid for and only has to be saved is not given up for another report.
  expect([await check.isUnchanged(0, signal), await check.isUnchanged(1, signal)]).toEqual([true, false]);
  expect(store.batch(sample.id)?.jobs.map((job) => job.status.kind)).toEqual(['unchanged', 'unsaved']);
});
