import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { SessionEvent } from '../../shared/session/events.ts';
import { defaultSettings, planOf } from '../../shared/settings.ts';
import { overviewTemplate } from '../../shared/template/built-in.ts';
import { RUN_ID, runOf } from '../../shared/testing/random-run.ts';
import { headerLine, journalPath } from './journal-file.ts';
import { Journal } from './journal.ts';
import { currentFormat, type JournalFormat, type JournalLine, versionOf } from './migrations.ts';
import { readJournal } from './read-journal.ts';
import { journalWith, linesIn, recordAll, replaceLines, testFolder } from './testing/journals.ts';

const renamed: SessionEvent = { type: 'out-dir-changed', batchId: RUN_ID, outDir: '/new', atMs: 9 };

/** An invented version before the first: seconds instead of milliseconds, and two events instead of one. */
const withVersionZero: JournalFormat = {
  firstVersion: 0,
  migrations: [
    ({ atS, ...line }) => {
      if (line.type === 'report-checked') return [];
      return [{ ...line, atMs: typeof atS === 'number' ? atS * 1000 : atS }];
    },
  ],
};

/** An invented version after the current one. */
const withOneMore: JournalFormat = {
  firstVersion: versionOf(currentFormat),
  migrations: [(line: JournalLine) => (line.type === 'out-dir-changed' ? [line, line] : [line])],
};

test('a folder without a journal has no batch', async () => {
  await using folder = await testFolder();
  expect(await readJournal(folder.path)).toEqual({
    batch: null,
    events: [],
    lastAtMs: 0,
    goodBytes: 0,
    cutBytes: 0,
    isReadOnly: false,
    header: null,
  });
});

test('a file that is no journal is all damage', async () => {
  await using folder = await testFolder();
  await replaceLines(folder.path, ['{"name":"something else"}', JSON.stringify(renamed)]);
  expect(await readJournal(folder.path)).toMatchObject({
    batch: null,
    events: [],
    goodBytes: 0,
    header: null,
  });
  await expect(Journal.continue(folder.path)).rejects.toMatchObject({ failure: { kind: 'unexpected' } });
});

test('a journal ends before its first bad line, whatever follows', async () => {
  await using folder = await testFolder();
  await journalWith(folder.path, RUN_ID, runOf(3, 20));
  const lines = await linesIn(folder.path);
  const bad = [
    '',
    '{"type":"job-cancelled","batchId":"x","job":0,"atMs":1',
    '{"type":"job-cancelled","batchId":"x","job":-1,"atMs":1}',
    '{"type":"job-cancelled","batchId":"x","job":0,"atMs":null}',
    '{"type":"never-heard-of","batchId":"x","atMs":1}',
    '{"type":"toString","atMs":1}',
    '\u0000\u0000\u0000\u0000',
    '[]',
    'null',
  ];
  const whole = await readJournal(folder.path);
  for (const line of bad) {
    await replaceLines(folder.path, [...lines.slice(0, 10), line, ...lines.slice(10)]);
    const read = await readJournal(folder.path);
    expect(read.events).toEqual(whole.events.slice(0, 9));
    expect(read.isReadOnly).toBe(false);
    expect(read.cutBytes).toBeGreaterThan(0);
  }
});

test('text that is not UTF-8 is damage', async () => {
  await using folder = await testFolder();
  await journalWith(folder.path, RUN_ID, [...runOf(1, 0), renamed]);
  const path = journalPath(folder.path);
  const bytes = await readFile(path);
  bytes[bytes.indexOf('/new') + 1] = 0xff;
  await writeFile(path, bytes);
  expect((await readJournal(folder.path)).events.length).toBe(1);
});

test('the last moment is the latest one in any line', async () => {
  await using folder = await testFolder();
  const events = runOf(1, 0).map((event) => ({ ...event, atMs: 500 }));
  await journalWith(folder.path, RUN_ID, [...events, renamed]);
  expect((await readJournal(folder.path)).lastAtMs).toBe(500);
});

test('a journal of a newer version is shown as far as it is understood, and never changed', async () => {
  await using folder = await testFolder();
  await journalWith(folder.path, RUN_ID, runOf(3, 20));
  const whole = await readJournal(folder.path);
  const [, ...lines] = await linesIn(folder.path);
  const news = [
    '{"type":"sound-graded","batchId":"x","atMs":1}',
    '{"type":"job-cancelled","job":"first","atMs":1}',
  ];
  const withMore = lines.map((line) => line.replace(/\}$/u, ',"colour":"blue"}'));
  const header = headerLine(RUN_ID, versionOf(currentFormat) + 1).trim();
  await replaceLines(folder.path, [header, ...news, ...withMore, ...news]);
  const before = await readFile(journalPath(folder.path));

  const read = await readJournal(folder.path);
  expect(read.events).toEqual(whole.events);
  expect(read.batch).toEqual({ ...whole.batch, isReadOnly: true });
  expect(read).toMatchObject({ isReadOnly: true, cutBytes: 0 });
  await expect(Journal.continue(folder.path)).rejects.toMatchObject({ failure: { kind: 'unexpected' } });
  expect(await readFile(journalPath(folder.path))).toEqual(before);
});

test('a journal of an older version is migrated line by line, and rewritten when it is continued', async () => {
  await using folder = await testFolder();
  await journalWith(folder.path, RUN_ID, runOf(3, 20));
  const whole = await readJournal(folder.path);
  const old = whole.events.map(({ atMs, ...event }) => JSON.stringify({ ...event, atS: atMs / 1000 }));
  const dropped = JSON.stringify({ type: 'report-checked', atS: 1 });
  await replaceLines(folder.path, [headerLine(RUN_ID, 0).trim(), dropped, ...old, dropped]);

  const read = await readJournal(folder.path, withVersionZero);
  expect(read).toMatchObject({ events: whole.events, batch: whole.batch, isReadOnly: false });
  {
    await using journal = await Journal.continue(folder.path, undefined, withVersionZero);
    recordAll(journal, [renamed]);
  }
  expect(await readJournal(folder.path)).toMatchObject({ events: [...whole.events, renamed], cutBytes: 0 });
});

test('a batch of before templates could be chosen has the one there was', async () => {
  await using folder = await testFolder();
  const { template, language, ...before } = planOf(defaultSettings, overviewTemplate);
  const told = { batchId: RUN_ID, name: 'clips', paths: ['/clips'], outDir: '/clips/out', isDemo: false };
  const added = { type: 'batch-added', ...told, plan: { ...before, templateId: 'overview' }, limit: 5 };
  const changed = { type: 'plan-changed', batchId: RUN_ID, plan: { ...added.plan, frames: 7 } };
  const lines = [added, changed].map((line) => JSON.stringify({ ...line, atMs: 1 }));
  await replaceLines(folder.path, [headerLine(RUN_ID, 1).trim(), ...lines]);

  const { batch, cutBytes } = await readJournal(folder.path);
  expect([batch?.plan, cutBytes]).toEqual([{ ...before, frames: 7, template, language }, 0]);
  await using journal = await Journal.continue(folder.path);
  recordAll(journal, [renamed]);
  expect((await linesIn(folder.path))[0]).toBe(headerLine(RUN_ID, versionOf(currentFormat)).trim());
  expect((await readJournal(folder.path)).batch).toEqual({ ...batch, outDir: '/new' });
});

test('a version that is older than any known step is no journal', async () => {
  await using folder = await testFolder();
  await replaceLines(folder.path, [headerLine(RUN_ID, 0).trim(), JSON.stringify(renamed)]);
  expect(await readJournal(folder.path)).toMatchObject({ batch: null, events: [] });
});

test('a step may say one thing as two', async () => {
  await using folder = await testFolder();
  await journalWith(folder.path, RUN_ID, [...runOf(1, 0), renamed]);
  const { events } = await readJournal(folder.path, withOneMore);
  expect(events.slice(1)).toEqual([renamed, renamed]);
});

test('lines that span many pieces of the file come back whole', async () => {
  await using folder = await testFolder();
  const [added] = runOf(1, 0);
  if (added === undefined) throw new Error('There is no event.');
  const found: SessionEvent = {
    type: 'videos-found',
    batchId: RUN_ID,
    skipped: [],
    atMs: 2,
    videos: Array.from({ length: 10_000 }, (_, index) => ({
      path: `/videos/${'ü'.repeat(120)} ${index}.mp4`,
      name: `${index}.mp4`,
      sizeBytes: 1,
      modifiedMs: 0,
    })),
  };
  await journalWith(join(folder.path, 'batch'), RUN_ID, [added, found, renamed]);
  expect((await readJournal(join(folder.path, 'batch'))).events).toEqual([added, found, renamed]);
});
