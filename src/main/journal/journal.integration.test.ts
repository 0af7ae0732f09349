import { chmod, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { FailureError, type Failure } from '../../shared/failure.ts';
import type { SessionEvent } from '../../shared/session/events.ts';
import { emptySession } from '../../shared/session/model.ts';
import { reduceAll } from '../../shared/session/reduce.ts';
import { RUN_ID, runOf } from '../../shared/testing/random-run.ts';
import { mountSmallDrive, unmount } from '../session/testing/folders.ts';
import { damagedCopyPath, journalPath } from './journal-file.ts';
import { Journal } from './journal.ts';
import { currentFormat, versionOf } from './migrations.ts';
import { readJournal } from './read-journal.ts';
import { journalWith, linesIn, recordAll, replaceLines, testFolder } from './testing/journals.ts';

const renamed: SessionEvent = { type: 'out-dir-changed', batchId: RUN_ID, outDir: '/new', atMs: 9 };
const cancelled: SessionEvent = { type: 'job-cancelled', batchId: RUN_ID, job: 0, atMs: 10 };

test('an event is in the file when it is recorded, before anything else happens', async () => {
  await using folder = await testFolder();
  await using journal = await Journal.create(join(folder.path, 'deep', 'batch'), RUN_ID);
  journal.record(renamed, emptySession);
  expect(await linesIn(join(folder.path, 'deep', 'batch'))).toEqual([
    `{"journal":"framelane","version":${versionOf(currentFormat)},"batchId":"${RUN_ID}"}`,
    JSON.stringify(renamed),
  ]);
  expect(await readdir(join(folder.path, 'deep', 'batch'))).toEqual(['journal.jsonl']);
});

test('a second journal in the same folder is refused, and the first one stays as it is', async () => {
  await using folder = await testFolder();
  await journalWith(folder.path, RUN_ID, [renamed]);
  const before = await linesIn(folder.path);
  await expect(Journal.create(folder.path, RUN_ID)).rejects.toThrow('is there already');
  expect(await linesIn(folder.path)).toEqual(before);
});

test('a journal continues where it was left, however often', async () => {
  await using folder = await testFolder();
  const events = runOf(5, 60);
  let session = await journalWith(folder.path, RUN_ID, events.slice(0, 20));
  for (let from = 20; from < events.length; from += 10) {
    await using journal = await Journal.continue(folder.path);
    session = recordAll(journal, events.slice(from, from + 10), session);
    await journal.flushed();
  }
  await journalWith(join(folder.path, 'at once'), RUN_ID, events);
  expect(await linesIn(folder.path)).toEqual(await linesIn(join(folder.path, 'at once')));
});

test('what was damaged is kept beside the part that was good; a line that was cut short is not', async () => {
  await using folder = await testFolder();
  await journalWith(folder.path, RUN_ID, [...runOf(1, 0), renamed]);
  const path = journalPath(folder.path);
  await writeFile(path, '{"type":"job-canc', { flag: 'a' });
  await (await Journal.continue(folder.path))[Symbol.asyncDispose]();
  expect(await readdir(folder.path)).toEqual(['journal.jsonl']);

  const lines = await linesIn(folder.path);
  await replaceLines(folder.path, [...lines, 'damage', JSON.stringify(cancelled)]);
  const damaged = await readFile(path, 'utf8');
  await (await Journal.continue(folder.path))[Symbol.asyncDispose]();
  expect(await linesIn(folder.path)).toEqual(lines);
  expect(await readFile(damagedCopyPath(folder.path), 'utf8')).toBe(damaged);
});

test('after its end a journal takes nothing, and ending it twice is no mistake', async () => {
  await using folder = await testFolder();
  const journal = await Journal.create(folder.path, RUN_ID);
  journal.record(renamed, emptySession);
  await journal[Symbol.asyncDispose]();
  await journal[Symbol.asyncDispose]();
  journal.record(cancelled, emptySession);
  await journal.flushed();
  expect((await linesIn(folder.path)).length).toBe(2);
});

test('a journal that is not there cannot go on', async () => {
  await using folder = await testFolder();
  await expect(Journal.continue(folder.path)).rejects.toMatchObject({ failure: { kind: 'unexpected' } });
});

test('a folder that may not be written gets no journal, and recording fails', async ({ skip }) => {
  await using folder = await testFolder();
  await chmod(folder.path, 0o500);
  skip(process.getuid?.() === 0 || process.platform === 'win32', 'Root may write everywhere.');
  await expect(Journal.create(join(folder.path, 'batch'), RUN_ID)).rejects.toMatchObject({
    failure: { kind: 'output-not-writable' },
  });
});

test('a full disk leaves whole lines only; with room again everything is there, in its order', async ({
  skip,
}) => {
  await using folder = await testFolder();
  await using elsewhere = await testFolder();
  skip(!mountSmallDrive(folder.path, 64), 'No small drive can be mounted here.');
  try {
    const events = [
      ...runOf(7, 60),
      ...Array.from({ length: 400 }, (_, index) => ({ ...renamed, atMs: index })),
    ];
    await using journal = await Journal.create(folder.path, RUN_ID);
    const filler = join(folder.path, 'filler');
    await writeFile(filler, Buffer.alloc(48 * 1024));
    // From here on some lines are written only in part, because they are longer than the rest of the last page.
    const failures: Failure[] = [];
    const waiting = [...events];
    let session = emptySession;
    while (waiting.length > 0) {
      const [event] = waiting;
      if (event === undefined) break;
      const after = reduceAll(session, [event]);
      try {
        journal.record(event, after);
        session = after;
        waiting.shift();
      } catch (cause) {
        if (!(cause instanceof FailureError)) throw cause;
        failures.push(cause.failure);
        expect((await readJournal(folder.path)).cutBytes).toBe(0);
        await rm(filler, { force: true });
      }
    }
    expect(failures.map(({ kind }) => kind)).toEqual(['disk-full']);
    await journal.flushed();
    await journalWith(elsewhere.path, RUN_ID, events);
    expect(await linesIn(folder.path)).toEqual(await linesIn(elsewhere.path));
    expect((await stat(journalPath(folder.path))).size).toBeGreaterThan(8 * 1024);
  } finally {
    unmount(folder.path);
  }
});
