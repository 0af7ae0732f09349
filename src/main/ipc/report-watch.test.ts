import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { WebContents } from 'electron';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ReportText } from '../../shared/ipc/answers.ts';
import { sampleBatch, unchangedReport } from '../../shared/testing/sample-batch.ts';
import type { Engine } from '../session/engine.ts';
import { SessionStore } from '../session/session-store.ts';
import { ReportWatch } from './report-watch.ts';

let dir = '';
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'framelane-watch-'));
});
afterEach(async () => {
  await rm(dir, { recursive: true, force: true });
});

/** A batch of two videos that have a report each, with the window that watches the first. */
async function watched(startedAtMs: number | null) {
  const paths = ['one.md', 'two.md'].map((name) => join(dir, name));
  for (const path of paths) await writeFile(path, `# ${path.slice(dir.length + 1)}`);
  const [one = '', two = ''] = paths;
  const batch = {
    ...sampleBatch(dir, { 'one.mp4': unchangedReport(one), 'two.mp4': unchangedReport(two) }),
    startedAtMs,
  };
  const store = new SessionStore();
  store.append({ type: 'batch-opened', batchId: batch.id, batch, atMs: 0 });
  const pushed: ReportText[] = [];
  // Safe: only these parts of the engine and the page are read.
  const engine = {
    store,
    batches: { onText: () => () => undefined, textOf: () => '' },
  } as unknown as Engine;
  const contents = {
    isDestroyed: () => false,
    send: (_channel: string, _name: string, payload: ReportText) => void pushed.push(payload),
  } as unknown as WebContents;
  const watch = new ReportWatch(engine, contents);
  watch.follow({ batchId: batch.id, job: 0 });
  const emit = (type: 'job-requeued' | 'material-dropped', job: number): void => {
    store.append({ type, batchId: batch.id, job, atMs: 1 });
  };
  return { batch, store, watch, pushed, emit, one };
}

test('before Start the report of another plan leaves the window as soon as the plan changes', async () => {
  const { batch, watch, pushed, emit } = await watched(null);
  using _watch = watch;
  emit('job-requeued', 0);
  await expect
    .poll(() => pushed)
    .toEqual([{ batchId: batch.id, job: 0, text: '', isFinal: false, isGone: false }]);
});

test('another plan that has a report already shows that one', async () => {
  const { batch, store, watch, pushed, emit } = await watched(null);
  using _watch = watch;
  emit('job-requeued', 0);
  emit('material-dropped', 0);
  const path = join(dir, 'other plan.md');
  await writeFile(path, '# Under the other plan');
  const status = unchangedReport(path);
  if (status.kind !== 'unchanged') throw new Error(status.kind);
  const { report } = status;
  const event = { type: 'job-unchanged', fingerprint: 'f', report, isMadeHere: true } as const;
  store.append({ ...event, batchId: batch.id, job: 0, atMs: 2 });
  await expect.poll(() => pushed.at(-1)?.text).toBe('# Under the other plan');
  expect(pushed.some(({ text }) => text.includes('# one.md'))).toBe(false);
});

test('a report whose reading ends late does not come after what replaced it', async () => {
  const { batch, store, watch, pushed, emit, one } = await watched(null);
  using _watch = watch;
  const path = join(dir, 'other plan.md');
  await writeFile(path, '# Under the other plan');
  const foundAt = (reportPath: string, atMs: number): void => {
    const status = unchangedReport(reportPath);
    if (status.kind !== 'unchanged') throw new Error(status.kind);
    const event = {
      type: 'job-unchanged',
      fingerprint: 'f',
      report: status.report,
      isMadeHere: true,
    } as const;
    store.append({ ...event, batchId: batch.id, job: 0, atMs });
  };
  foundAt(one, 2);
  emit('job-requeued', 0);
  await expect.poll(() => pushed.map(({ text }) => text)).toEqual(['']);

  foundAt(path, 4);

  await expect.poll(() => pushed.at(-1)?.text).toBe('# Under the other plan');
  expect(pushed.map(({ text }) => text)).toEqual(['', '# Under the other plan']);
});

test('a text that is on the way arrives also where another page asks for the same report meanwhile', async () => {
  const { batch, store, watch, pushed, one } = await watched(1);
  using _watch = watch;
  const status = unchangedReport(one);
  if (status.kind !== 'unchanged') throw new Error(status.kind);
  const event = { type: 'job-unchanged', fingerprint: 'f', report: status.report, isMadeHere: true } as const;
  store.append({ ...event, batchId: batch.id, job: 0, atMs: 2 });
  watch.follow({ batchId: batch.id, job: 0 });
  await expect.poll(() => pushed.map(({ text }) => text)).toEqual(['# one.md']);
});

test('after Start, and for videos that nobody watches, the text stays', async () => {
  const started = await watched(1);
  using _started = started.watch;
  started.emit('job-requeued', 0);
  const unwatched = await watched(null);
  using _unwatched = unwatched.watch;
  unwatched.emit('job-requeued', 1);
  unwatched.watch.follow(null);
  unwatched.emit('job-requeued', 0);
  // Texts of waiting videos are pushed within the turn.
  await new Promise((resolve) => setImmediate(resolve));
  expect([started.pushed, unwatched.pushed]).toEqual([[], []]);
});
