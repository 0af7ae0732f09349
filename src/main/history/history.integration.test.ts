import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { InquiryStore } from '../batches/inquiry-store.ts';
import { sha256Of } from '../files/sha256.ts';
import type { Batch } from '../../shared/session/model.ts';
import { headerLine } from '../journal/journal-file.ts';
import { Journal } from '../journal/journal.ts';
import { readJournal } from '../journal/read-journal.ts';
import { journalWith, linesIn, recordAll, replaceLines } from '../journal/testing/journals.ts';
import { HistoryHarness } from './testing/history-harness.ts';

const FIRST = 'mf2k3a9q-00000001';
const SECOND = 'mf2k3a9q-00000002';
const THIRD = 'mf2k3a9q-00000003';
const tokens = { input: 500, output: 40 };

test('batches are listed newest first, with what came of them', async () => {
  await using world = await HistoryHarness.make();
  await world.batch(FIRST, { atMs: 1_000 });
  await world.batch(SECOND, { atMs: 2_000 });
  expect(await world.history.list([])).toEqual([
    expect.objectContaining({ batchId: SECOND, createdAtMs: 2_000 }),
    {
      batchId: FIRST,
      name: 'Clips',
      outDir: world.outDir,
      template: { id: 'overview', name: 'Overview' },
      isDemo: false,
      isOpen: false,
      isReadOnly: false,
      phase: 'finished',
      continuesAtMs: null,
      paths: ['/videos'],
      createdAtMs: 1_000,
      endedAtMs: 1_090,
      tokens,
      counts: { videos: 3, reported: 1, unchanged: 1, failed: 1, cancelled: 0, held: 0, trialRest: 0 },
      keptBytes: await world.bytesOf(FIRST),
      posters: [0],
    },
  ]);
});

test('the second time a list is made without the journals', async () => {
  await using world = await HistoryHarness.make();
  await world.batch(FIRST);
  const list = await world.history.list([]);
  const { size } = await world.journalOf(FIRST);
  // A file of the same size and time that is not a journal: reading it would find no batch.
  await world.overwriteJournal(FIRST, Buffer.alloc(size, 'x'));
  expect(await world.history.list([])).toEqual(list);
});

test('a batch that went on is read again', async () => {
  await using world = await HistoryHarness.make();
  const batch = await world.batch(FIRST);
  await world.history.list([]);
  {
    await using journal = await Journal.continue(world.dirOf(FIRST));
    recordAll(journal, [{ type: 'job-requeued', batchId: FIRST, job: 2, atMs: 2_000 }]);
  }
  expect(batch.jobs.length).toBe(3);
  expect((await world.history.list([]))[0]?.counts).toMatchObject({ failed: 0 });
});

test('a lost or damaged summary is made again', async () => {
  await using world = await HistoryHarness.make();
  await world.batch(FIRST);
  const list = await world.history.list([]);
  for (const content of ['', '{"stamp":"1 2 3 4","summary":{}}', 'x']) {
    await writeFile(join(world.dirOf(FIRST), 'summary.json'), content);
    expect(await world.history.list([])).toEqual(list);
  }
});

test('an open batch is listed as it is in the session', async () => {
  await using world = await HistoryHarness.make();
  const batch = await world.batch(FIRST);
  const running: Batch = { ...batch, phase: { kind: 'running' }, endedAtMs: null };
  expect(await world.history.list([running])).toMatchObject([
    { isOpen: true, phase: 'running', posters: [0] },
  ]);
});

test('what ran when it was last heard of was interrupted then', async () => {
  await using world = await HistoryHarness.make();
  await world.batch(FIRST, { isCut: true });
  expect(await world.history.list([])).toMatchObject([{ phase: 'interrupted', endedAtMs: 1_080 }]);
});

test('a batch of a newer version is listed as such, and never pruned', async () => {
  await using world = await HistoryHarness.make();
  await world.batch(FIRST);
  const [, ...lines] = await linesIn(world.dirOf(FIRST));
  await replaceLines(world.dirOf(FIRST), [headerLine(FIRST, 99).trim(), ...lines]);
  expect(await world.history.list([])).toMatchObject([{ isReadOnly: true, posters: [0] }]);
  await world.history.prune(Infinity, () => []);
  expect(await world.history.list([])).toMatchObject([{ posters: [0] }]);
});

test('folders that are no batch are neither listed nor touched', async () => {
  await using world = await HistoryHarness.make();
  await mkdir(join(world.batchesDir, 'somebody else'));
  await mkdir(world.dirOf(FIRST));
  await world.batch(SECOND);
  await rename(world.dirOf(SECOND), world.dirOf(THIRD));
  expect(await world.history.list([])).toEqual([]);
  await world.history.removeEmpty(() => []);
  await world.history.prune(Infinity, () => []);
  expect((await readdir(world.batchesDir)).sort()).toEqual([FIRST, THIRD, 'somebody else'].sort());
});

test('a batch in which no video was found is not listed, and is removed once it is closed', async () => {
  await using world = await HistoryHarness.make();
  await journalWith(world.dirOf(FIRST), FIRST, world.story(FIRST, 1_000).slice(0, 1));
  const none = world
    .story(SECOND, 1_000)
    .slice(0, 2)
    .map((event) => (event.type === 'videos-found' ? { ...event, videos: [] } : event));
  await journalWith(world.dirOf(SECOND), SECOND, none);
  await world.batch(THIRD);
  expect((await world.history.list([])).map(({ batchId }) => batchId)).toEqual([THIRD]);
  const { batch: open } = await readJournal(world.dirOf(SECOND));
  await world.history.removeEmpty(() => (open === null ? [] : [open]));
  expect((await readdir(world.batchesDir)).sort()).toEqual([SECOND, THIRD]);
  await world.history.removeEmpty(() => []);
  expect(await readdir(world.batchesDir)).toEqual([THIRD]);
});

test('a damaged journal is no empty batch', async () => {
  await using world = await HistoryHarness.make();
  await world.batch(FIRST);
  const lines = await linesIn(world.dirOf(FIRST));
  await replaceLines(world.dirOf(FIRST), [...lines.slice(0, 2), 'damage', ...lines.slice(2)]);
  await rm(join(world.dirOf(FIRST), 'jobs'), { recursive: true });
  await world.history.removeEmpty(() => []);
  expect(await readdir(world.batchesDir)).toEqual([FIRST]);
});

test('pruning removes what was taken from the videos of old batches, and nothing else', async () => {
  await using world = await HistoryHarness.make();
  await world.batch(FIRST, { atMs: 1_000 });
  await world.batch(SECOND, { atMs: 5_000 });
  const open = await world.batch(THIRD, { atMs: 1_000 });
  await world.history.prune(5_000, () => [open]);
  expect(await world.filesOf(FIRST)).toEqual([
    'jobs/0/answer.json',
    'jobs/0/question.json',
    'jobs/0/words.json',
    'journal.jsonl',
    'summary.json',
  ]);
  expect(await world.filesOf(SECOND)).toContain('jobs/0/material/001.jpg');
  expect(await world.filesOf(THIRD)).toContain('jobs/0/material/001.jpg');
  const list = await world.history.list([open]);
  expect(list.find(({ batchId }) => batchId === FIRST)).toMatchObject({
    posters: [],
    keptBytes: await world.bytesOf(FIRST),
  });
  expect(list.find(({ batchId }) => batchId === SECOND)?.posters).toEqual([0]);
});

test('what goes with a batch: its own reports as they were written, not those of others and not edited ones', async () => {
  await using world = await HistoryHarness.make();
  const batch = await world.batch(FIRST);
  const expected = { keptBytes: await world.bytesOf(FIRST), edited: [] };
  expect(await world.history.previewRemoval(batch)).toEqual({ ...expected, reports: [world.reportPath] });

  await writeFile(world.reportPath, 'My own words.');
  expect(await world.history.previewRemoval(batch)).toEqual({
    ...expected,
    reports: [],
    edited: [world.reportPath],
  });

  await rm(world.reportPath);
  expect(await world.history.previewRemoval(batch)).toEqual({ ...expected, reports: [] });
});

test('deleting a batch removes what is kept of it, and leaves its reports', async () => {
  await using world = await HistoryHarness.make();
  const batch = await world.batch(FIRST);
  await world.batch(SECOND);
  await world.history.delete(batch, { withReports: false, trash: (path) => rm(path) });
  expect(await readdir(world.batchesDir)).toEqual([SECOND]);
  expect((await readdir(world.outDir)).sort()).toEqual(['clip 0.md', 'clip 1.md']);
});

test('with its reports, those that were not edited go to the trash', async () => {
  await using world = await HistoryHarness.make();
  const batch = await world.batch(FIRST);
  await world.history.delete(batch, { withReports: true, trash: (path) => rm(path) });
  expect(await readdir(world.outDir)).toEqual(['clip 1.md']);
  expect(await readdir(world.batchesDir)).toEqual([]);
});

test('the text about all reports goes with them, unless it was edited', async () => {
  await using world = await HistoryHarness.make();
  const batch = await world.batch(FIRST);
  const texts = new InquiryStore(world.dirOf(FIRST));
  const files = ['Synthesis.md', 'Synthesis (2).md'].map((name) => join(world.outDir, name));
  for (const [id, path] of files.entries()) {
    await writeFile(path, 'What works');
    await texts.keep(id, {
      text: 'What works',
      sources: [],
      citations: [],
      uncited: [],
      file: { path, sha256: sha256Of('What works') },
    });
  }
  await writeFile(files[1] ?? '', 'My own words.');
  await world.history.delete(batch, { withReports: true, trash: (path) => rm(path) });
  expect((await readdir(world.outDir)).sort()).toEqual(['Synthesis (2).md', 'clip 1.md']);
});

test('an edited report stays', async () => {
  await using world = await HistoryHarness.make();
  const batch = await world.batch(FIRST);
  await writeFile(world.reportPath, 'My own words.');
  await world.history.delete(batch, { withReports: true, trash: (path) => rm(path) });
  expect(await readFile(world.reportPath, 'utf8')).toBe('My own words.');
});

test('where the trash takes nothing, the batch stays too', async () => {
  await using world = await HistoryHarness.make();
  const batch = await world.batch(FIRST);
  const trash = (): Promise<never> => Promise.reject(new Error('There is no trash here.'));
  await expect(world.history.delete(batch, { withReports: true, trash })).rejects.toThrow('no trash');
  expect(await world.history.list([])).toMatchObject([{ batchId: FIRST }]);
});

test('a name that leads out of the folder is refused', async () => {
  await using world = await HistoryHarness.make();
  const batch = { ...(await world.batch(FIRST)), id: '../videos' };
  const trash = (): Promise<void> => Promise.resolve();
  await expect(world.history.delete(batch, { withReports: false, trash })).rejects.toThrow('no batch');
});
