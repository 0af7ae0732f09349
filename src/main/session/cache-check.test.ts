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
function checkIn(dir: string, found: CacheResult | (() => Promise<CacheResult>)) {
  const sample = sampleBatch(dir, {
    'a.mp4': { kind: 'waiting' },
    'b.mp4': { kind: 'unsaved', failure: { kind: 'disk-full', path: dir, detail: null }, keptPath: dir },
  });
  const jobs = sample.jobs.map((job) => ({ ...job, fingerprint: 'f' }));
  const store = new SessionStore();
  store.append({ type: 'batch-opened', batchId: sample.id, batch: { ...sample, jobs }, atMs: 0 });
  const underWay = new JobsUnderWay();
  const check = new CacheCheck({
    live: new LiveBatch(sample.id, store, () => 0),
    history: {
      lookUp: () => (typeof found === 'function' ? found() : Promise.resolve(found)),
      findWords: () => Promise.resolve(null),
      remember: () => Promise.resolve(),
    },
    isAlwaysNew: false,
    files: new BatchFiles(dir),
    dirOf: () => dir,
    underWay,
  });
  const statuses = () => store.batch(sample.id)?.jobs.map((job) => job.status.kind);
  return { check, statuses, underWay };
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

test('a report that another batch tells of during a look-up is found by the next one, which follows at once', async () => {
  const dir = await testFolder('framelane-cache-');
  let lookUps = 0;
  const { check, statuses } = checkIn(dir, () => {
    lookUps += 1;
    if (lookUps > 1) return Promise.resolve({ fingerprint: 'f', report, from: null });
    // Told between the answer of the look-up and its use.
    return Promise.resolve({ fingerprint: 'f', history: 'new' as const }).finally(() => check.invalidate(0));
  });

  expect([await check.isUnchanged(0, signal), statuses()?.[0], lookUps]).toEqual([true, 'unchanged', 2]);
});

test('a look-up that is interrupted is made again', async () => {
  const dir = await testFolder('framelane-cache-');
  const interrupted = new AbortController();
  let lookUps = 0;
  const { check } = checkIn(dir, () => {
    lookUps += 1;
    if (lookUps === 1) interrupted.abort();
    return Promise.resolve({ fingerprint: 'f', report, from: null });
  });

  await expect(check.isUnchanged(0, interrupted.signal)).rejects.toThrow(/abort/u);
  expect(await check.isUnchanged(0, signal)).toBe(true);
});

test('a report that another batch tells of is looked for, also where its video was not known yet; an answer to be saved is kept', async () => {
  const dir = await testFolder('framelane-cache-');
  let found: CacheResult = { fingerprint: 'f', history: 'new' };
  const { check } = checkIn(dir, () => Promise.resolve(found));
  expect(await check.isUnchanged(0, signal)).toBe(false);
  expect([check.isOutdated(0), check.isOutdated(1)]).toEqual([false, false]);

  const telling = check.recheckReported('f');
  expect([check.isOutdated(0), check.isOutdated(1)]).toEqual([true, false]);
  await telling;
  found = { fingerprint: 'f', report, from: null };
  expect([await check.isUnchanged(0, signal), await check.isUnchanged(1, signal)]).toEqual([false, false]);
  void check.recheckReported('f');
  expect([await check.isUnchanged(0, signal), await check.isUnchanged(1, signal)]).toEqual([true, false]);
});

test('a video whose run is under way is finished by its run, or once that has ended, and by no look at those that wait', async () => {
  const dir = await testFolder('framelane-cache-');
  const { check, statuses, underWay } = checkIn(dir, { fingerprint: 'f', report, from: null });
  const ends: string[] = [];
  underWay.start(
    0,
    (run) =>
      new Promise<string | undefined>((end) => run.addEventListener('abort', () => end(statuses()?.[0]))),
    (status) => ends.push(status ?? ''),
  );
  await Promise.resolve();

  const found: number[] = [];
  check.checkQueued(() => found.push(0));
  await check.recheckReported('f');
  expect([ends, statuses()?.[0], found]).toEqual([['waiting'], 'unchanged', []]);
});
