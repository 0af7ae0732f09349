import { expect, it } from 'vitest';
import type { Batch } from '../../shared/session/model.ts';
import type { Findings } from '../../shared/template/findings.ts';
import { reported, sampleBatch } from '../../shared/testing/sample-batch.ts';
import type { BatchFiles } from '../batches/batch-files.ts';
import type { FolderReportWriter } from '../reports/report-writer.ts';
import type { LiveBatch } from './live-batch.ts';
import { ReportOutput } from './report-output.ts';

it('an index whose findings took long to read is never written over a newer one', async () => {
  const one = sampleBatch('/out', { 'a.mp4': reported('/out/a.md') });
  const both = sampleBatch('/out', { 'a.mp4': reported('/out/a.md'), 'b.mp4': reported('/out/b.md') });
  let state = one;
  const written: number[] = [];
  const reads: (() => void)[] = [];
  // Safe: no more of each is used.
  const output = new ReportOutput({
    live: {
      get state() {
        return state;
      },
    } as LiveBatch,
    files: {
      findings: () =>
        new Promise<ReadonlyMap<number, Findings>>((resolve) => reads.push(() => resolve(new Map()))),
    } as unknown as BatchFiles,
    openWriter: () =>
      Promise.resolve({
        writeIndex: (batch: Batch) => Promise.resolve(written.push(batch.jobs.length) > 0),
      } as unknown as FolderReportWriter),
  });
  await output.open(one);

  const older = output.writeIndexNow();
  state = both;
  const newer = output.writeIndexNow();
  // The disk answers the newest question first, and others as they come.
  const writes = { areDone: false };
  const done = Promise.all([older, newer]).then(() => (writes.areDone = true));
  while (!writes.areDone) {
    reads.pop()?.();
    await new Promise(setImmediate);
  }
  await done;

  expect(written.at(-1)).toBe(2);
});

it('an index that another computer keeps is written once it is free, also after the last report, and not waited for at the end', async () => {
  const batch = sampleBatch('/out', { 'a.mp4': reported('/out/a.md') });
  const answers = [false, true];
  let asked = 0;
  // Safe: no more of each is used.
  const output = new ReportOutput({
    live: { state: batch } as LiveBatch,
    files: { findings: () => Promise.resolve(new Map()) } as unknown as BatchFiles,
    openWriter: () =>
      Promise.resolve({
        writeIndex: () => {
          asked += 1;
          return Promise.resolve(answers.shift() ?? false);
        },
      } as unknown as FolderReportWriter),
  });
  await output.open(batch);

  await output.writeIndexNow();
  await expect.poll(() => asked).toBe(2);
  output.writeIndexSoon();
  await output.finish();
  expect(answers).toEqual([]);
});
