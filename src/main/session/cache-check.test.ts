import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { reported, sampleBatch } from '../../shared/testing/sample-batch.ts';
import { BatchFiles } from '../batches/batch-files.ts';
import type { CacheResult } from '../reports/report-cache.ts';
import { CacheCheck } from './cache-check.ts';
import { LiveBatch } from './live-batch.ts';
import { JobsUnderWay } from './scheduler.ts';
import { SessionStore } from './session-store.ts';
import { testFolder } from './testing/test-folder.ts';

const known = reported('/out/a.md');
if (known.kind !== 'reported') throw new Error('unreachable');
const { report } = known;

/** A check of a batch of the past whose first video waits, and whose second one only has to be saved. */
function checkIn(dir: string, found: CacheResult) {
  const sample = sampleBatch(dir, {
    'a.mp4': { kind: 'waiting' },
    'b.mp4': { kind: 'unsaved', failure: { kind: 'disk-full', path: dir, detail: null }, keptPath: dir },
  });
  const jobs = sample.jobs.map((job) => ({ ...job, fingerprint: 'f' }));
  const store = new SessionStore();
  store.append({ type: 'batch-opened', batchId: sample.id, batch: { ...sample, jobs }, atMs: 0 });
  const check = new CacheCheck({
    live: new LiveBatch(sample.id, store, () => 0),
    history: {
      lookUp: () => Promise.resolve(found),
      findWords: () => Promise.resolve(null),
      remember: () => Promise.resolve(),
    },
    isAlwaysNew: false,
    files: new BatchFiles(dir),
    dirOf: () => dir,
    underWay: new JobsUnderWay(),
  });
  const statuses = () => store.batch(sample.id)?.jobs.map((job) => job.status.kind);
  return { check, statuses };
}

const { signal } = new AbortController();

test('videos that still wait in a batch of the past are looked up again: another batch may have reported them', async () => {
  const dir = await testFolder('framelane-cache-');
  const { check, statuses } = checkIn(dir, { fingerprint: 'f', report, from: null });

  // An answer that is paid for and only has to be saved is not given up for another report.
  expect([await check.isUnchanged(0, signal), await check.isUnchanged(1, signal)]).toEqual([true, false]);
  expect(statuses()).toEqual(['unchanged', 'unsaved']);
});

test('a report is taken over, though its frames and its answer cannot be kept here', async () => {
  const dir = await testFolder('framelane-cache-');
  await writeFile(join(dir, 'jobs'), 'No folder can be made here.');
  const { check, statuses } = checkIn(dir, { fingerprint: 'f', report, from: { batchId: 'other', job: 0 } });

  expect([await check.isUnchanged(0, signal), statuses()?.[0]]).toEqual([true, 'unchanged']);
});
