import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { SessionEvent } from '../../shared/session/events.ts';
import { planOf, defaultSettings } from '../../shared/settings.ts';
import { overviewTemplate } from '../../shared/template/built-in.ts';
import { readJournal } from './read-journal.ts';
import { Journals } from './journals.ts';
import { SessionStore } from '../session/session-store.ts';

let dir = '';
let store: SessionStore;
let journals: Journals;
let failed: string[];

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'framelane-journals-'));
  failed = [];
  store = new SessionStore();
  journals = new Journals({
    dirOf: (batchId) => join(dir, batchId),
    onFailed: (batchId, { kind }) => failed.push(`${batchId}: ${kind}`),
  });
  store.onEvent((event) => journals.record(event, store.session));
});
afterEach(async () => {
  for (const batchId of ['a', 'b']) await journals.close(batchId);
  await rm(dir, { recursive: true, force: true });
});

const plan = planOf(defaultSettings, overviewTemplate);
const added = (batchId: string): SessionEvent => ({
  type: 'batch-added',
  batchId,
  name: batchId,
  plan,
  paths: ['/v'],
  outDir: '/o',
  isDemo: false,
  limit: 5,
  atMs: 1,
});
const found = (batchId: string): SessionEvent => ({
  type: 'videos-found',
  batchId,
  skipped: [],
  atMs: 2,
  videos: [{ path: '/v/a.mp4', name: 'a.mp4', sizeBytes: 1, modifiedMs: 1 }],
});

test('each batch has its own journal, from its very first fact on, and all of them what happens to the pool', async () => {
  for (const batchId of ['a', 'b']) {
    journals.begin(batchId);
    store.append(added(batchId));
    store.append(found(batchId));
  }
  store.append({ type: 'pool-cooled', untilMs: 9, atMs: 3 });
  await Promise.all(['a', 'b'].map((batchId) => journals.ensure(batchId)));

  for (const [index, batchId] of ['a', 'b'].entries()) {
    const { batch, events } = await readJournal(join(dir, batchId));
    expect(batch).toEqual(store.session.batches[index]);
    expect(events.map(({ type }) => type)).toEqual(['batch-added', 'videos-found', 'pool-cooled']);
  }
});

test('a failed write is reported once; its events are kept and written in order as soon as possible', async () => {
  // A file has the path of the batch's folder.
  await writeFile(join(dir, 'a'), '');
  journals.begin('a');
  store.append(added('a'));
  await expect(journals.ensure('a')).rejects.toMatchObject({ failure: { kind: 'output-not-writable' } });
  store.append(found('a'));
  store.append({ type: 'batch-paused', batchId: 'a', cause: null, atMs: 3 });
  expect(failed).toEqual(['a: output-not-writable']);

  await rm(join(dir, 'a'));
  await journals.ensure('a');
  store.append({ type: 'batch-stopped', batchId: 'a', atMs: 4 });
  const { batch, events } = await readJournal(join(dir, 'a'));
  expect(events.map(({ type }) => type)).toEqual([
    'batch-added',
    'videos-found',
    'batch-paused',
    'batch-stopped',
  ]);
  expect(batch).toEqual(store.session.batches[0]);
});

test('a journal continues where it ended', async () => {
  journals.begin('a');
  store.append(added('a'));
  store.append(found('a'));
  await journals.close('a');
  store.append({ type: 'batch-stopped', batchId: 'a', atMs: 3 });

  const read = await readJournal(join(dir, 'a'));
  journals.resume('a', read);
  store.append({ type: 'batch-interrupted', batchId: 'a', atMs: 4 });
  await journals.close('a');
  expect((await readJournal(join(dir, 'a'))).events.map(({ type }) => type)).toEqual([
    'batch-added',
    'videos-found',
    'batch-interrupted',
  ]);
});
