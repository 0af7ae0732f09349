import { expect, test } from 'vitest';
import type { ExportChoices, ExportResult } from '../../shared/export-choices.ts';
import { english } from '../../shared/i18n/i18n.ts';
import { emptySession } from '../../shared/session/model.ts';
import { defaultSettings } from '../../shared/settings.ts';
import { reported, sampleBatch } from '../../shared/testing/sample-batch.ts';
import { RunningExports } from '../export/running-exports.ts';
import { SessionStore } from '../session/session-store.ts';
import { turnEventLoop } from '../session/testing/fake-session.ts';
import { exportAfterBatches } from './after-batch.ts';

const neverAborted = new AbortController().signal;

/** An open batch of three: one is reported, two failed. Counts what is exported of it. */
function world() {
  const failure = { kind: 'offline', detail: null } as const;
  const failed = { kind: 'failed', failure, draftPath: null } as const;
  const batch = sampleBatch('/out', { 'a.mp4': reported('/out/a.md'), 'b.mp4': failed, 'c.mp4': failed });
  const store = new SessionStore(emptySession);
  store.append({ type: 'batch-opened', batchId: batch.id, batch, atMs: 0 });
  const about = { batchId: batch.id, atMs: 0 };
  const exported: ExportChoices[] = [];
  let during: (signal: AbortSignal) => void | Promise<void> = () => undefined;
  const exports = new RunningExports();
  exportAfterBatches({
    engine: { store, clock: { now: () => 0 } } as unknown as Parameters<
      typeof exportAfterBatches
    >[0]['engine'],
    settings: () => ({ ...defaultSettings, exportAfterBatch: ['csv'] }),
    translations: () => english,
    exports,
    dirOf: () => '/out',
    run: async (choices, signal): Promise<ExportResult> => {
      exported.push(choices);
      await during(signal);
      return { dir: '/out', files: ['/out/all.csv'], undrawn: [], leftAsText: [] };
    },
  });
  return {
    end: async () => {
      store.append({ type: 'batch-started', limit: 1, ...about });
      store.append({ type: 'batch-finished', ...about });
      await turnEventLoop(5, neverAborted);
    },
    fail: (job: number) => {
      store.append({ type: 'job-requeued', job, ...about });
      store.append({ type: 'job-failed', job, failure, draftPath: null, ...about });
    },
    report: (job: number) => {
      const status = reported(`/out/${job}.md`);
      if (status.kind !== 'reported') throw new Error('unreachable');
      const report = { ...status.report, sha256: `${job}` };
      store.append({ type: 'job-reported', job, report, ...about });
    },
    exported,
    told: () => store.batch(batch.id)?.exported ?? null,
    onExport: (then: (signal: AbortSignal) => void | Promise<void>) => (during = then),
    quit: () => exports.end(),
  };
}

test('reports are exported once, not again where a video that is tried again fails again', async () => {
  const { end, fail, report, exported, told } = world();
  await end();
  expect([exported.length, told()?.files]).toEqual([1, ['all.csv']]);
  fail(1);
  await end();
  expect([exported.length, told()?.files]).toEqual([1, ['all.csv']]);
  report(1);
  expect(told()).toBeNull();
  await end();
  expect(exported.length).toBe(2);
});

test('what is reported while files are written is exported when the batch ends again', async () => {
  const { end, report, exported, onExport } = world();
  onExport(() => report(exported.length));
  await end();
  onExport(() => undefined);
  await end();
  expect(exported.length).toBe(2);
});

test('an export that the end of the app ends is told as ended', async () => {
  const { end, exported, onExport, quit, told } = world();
  onExport(
    (signal) =>
      new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error))),
  );
  await end();
  expect([exported.length, told()]).toEqual([1, null]);
  await quit();
  expect(told()).toMatchObject({ files: [], failure: { kind: 'cancelled' } });
});
