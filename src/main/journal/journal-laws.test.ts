import { readFile, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { SessionEvent } from '../../shared/session/events.ts';
import { emptySession, type Batch, type Session } from '../../shared/session/model.ts';
import { reduceAll } from '../../shared/session/reduce.ts';
import { anyEvents, eventOf, eventTypes } from '../../shared/testing/random-events.ts';
import { anyRun, endOf, RUN_ID, runOf } from '../../shared/testing/random-run.ts';
import { withoutProgress } from '../../shared/testing/without-progress.ts';
import { eventSchemas, isJournaled } from './event-schemas.ts';
import { journalPath } from './journal-file.ts';
import { Journal } from './journal.ts';
import { readJournal } from './read-journal.ts';
import { journalWith, recordAll, testFolder } from './testing/journals.ts';
import { lawRuns } from '../../shared/testing/law-runs.ts';

test('an event comes back from its line as it was', () => {
  for (const type of eventTypes) {
    fc.assert(
      fc.property(eventOf(type), (event) => {
        if (!isJournaled(event)) return;
        expect(eventSchemas[event.type].parse(JSON.parse(JSON.stringify(event)))).toEqual(event);
      }),
      { numRuns: lawRuns(30) },
    );
  }
});

test('what a journal folds to is the batch as it was when nothing ran any more', async () => {
  await using folder = await testFolder();
  let number = 0;
  await fc.assert(
    fc.asyncProperty(anyRun, async (run) => {
      const events = [...run, ...endOf(reduceAll(emptySession, run), lastOf(run))];
      const dir = join(folder.path, String((number += 1)));
      const live = await journalWith(dir, RUN_ID, events);
      expect((await readJournal(dir)).batch).toEqual(batchIn(live));
    }),
    { numRuns: lawRuns(60) },
  );
});

test('while something runs, it is the batch but for its progress', async () => {
  await using folder = await testFolder();
  let number = 0;
  await fc.assert(
    fc.asyncProperty(anyRun, async (run) => {
      const dir = join(folder.path, String((number += 1)));
      const live = await journalWith(dir, RUN_ID, run);
      expect(settled((await readJournal(dir)).batch)).toEqual(settled(batchIn(live)));
    }),
    { numRuns: lawRuns(60) },
  );
});

test('the same holds for facts in an order that makes no sense', async () => {
  await using folder = await testFolder();
  let number = 0;
  await fc.assert(
    fc.asyncProperty(anyEvents, async (events) => {
      const dir = join(folder.path, String((number += 1)));
      const live = await journalWith(dir, 'b', events);
      expect(settled((await readJournal(dir)).batch)).toEqual(settled(batchIn(live, 'b')));
    }),
    { numRuns: lawRuns(60) },
  );
});

test('a journal whose events are recorded again is the same journal', async () => {
  await using folder = await testFolder();
  let number = 0;
  await fc.assert(
    fc.asyncProperty(fc.oneof(anyRun, anyEvents), async (events) => {
      const [first, second] = [join(folder.path, `${(number += 1)}`), join(folder.path, `${number} again`)];
      const batchId = events.some((event) => 'batchId' in event && event.batchId === RUN_ID) ? RUN_ID : 'b';
      await journalWith(first, batchId, events);
      const read = await readJournal(first);
      await journalWith(second, batchId, read.events);
      expect(await readJournal(second)).toMatchObject({ events: read.events, batch: read.batch });
    }),
    { numRuns: lawRuns(60) },
  );
});

/** Every fifth byte, and all around each end of a line: a line of some 400 bytes is cut in all its parts. */
function cutsOf(whole: Buffer): readonly number[] {
  const cuts = Array.from({ length: whole.length + 1 }, (_, bytes) => bytes);
  const isNearEnd = (bytes: number): boolean =>
    whole.subarray(Math.max(0, bytes - 3), bytes + 2).includes('\n');
  return cuts.filter((bytes) => bytes % 5 === 0 || isNearEnd(bytes)).toReversed();
}

test('cut at any byte, a journal opens, and holds what came before the cut', async () => {
  await using folder = await testFolder();
  await journalWith(folder.path, RUN_ID, longRun());
  const path = journalPath(folder.path);
  const whole = await readFile(path);
  const { events } = await readJournal(folder.path);
  const folded = foldsOf(events);
  expect(events.length).toBeGreaterThan(30);
  for (const bytes of cutsOf(whole)) {
    await truncate(path, bytes);
    const read = await readJournal(folder.path);
    const lines = whole.subarray(0, bytes).toString('utf8').split('\n').length - 1;
    const kept = Math.max(0, lines - 1);
    expect(read.events.length).toBe(kept);
    expect(read.goodBytes + read.cutBytes).toBe(bytes);
    expect(read.batch).toEqual(folded[kept]);
  }
});

test('cut anywhere in a line, a journal continues after the line before', async () => {
  await using folder = await testFolder();
  const run = longRun();
  const live = await journalWith(folder.path, RUN_ID, run);
  const path = journalPath(folder.path);
  const whole = await readFile(path);
  const header = whole.indexOf('\n') + 1;
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: header, max: whole.length }), async (bytes) => {
      await writeFile(path, whole.subarray(0, bytes));
      const before = await readJournal(folder.path);
      const renamed: SessionEvent = { type: 'out-dir-changed', batchId: RUN_ID, outDir: '/new', atMs: 9 };
      {
        await using journal = await Journal.continue(folder.path);
        recordAll(journal, [renamed], live);
      }
      const after = await readJournal(folder.path);
      expect(after).toMatchObject({ events: [...before.events, renamed], cutBytes: 0 });
    }),
    { numRuns: lawRuns(60) },
  );
});

test('any damage leaves a journal that opens with a beginning of what it held', async () => {
  await using folder = await testFolder();
  await journalWith(folder.path, RUN_ID, longRun());
  const path = journalPath(folder.path);
  const whole = await readFile(path);
  const { events } = await readJournal(folder.path);
  await fc.assert(
    fc.asyncProperty(
      fc.nat({ max: whole.length - 1 }),
      fc.uint8Array({ minLength: 1, maxLength: 40 }),
      async (from, bytes) => {
        const damaged = Buffer.from(whole);
        damaged.set(bytes.subarray(0, whole.length - from), from);
        await writeFile(path, damaged);
        const read = await readJournal(folder.path);
        // Damaged lines may still parse to something else; lines before the damage must not.
        const safe = Math.max(0, whole.subarray(0, from).toString('latin1').split('\n').length - 2);
        expect(read.events.slice(0, safe)).toEqual(events.slice(0, safe));
        expect(read.goodBytes + read.cutBytes).toBe(damaged.length);
      },
    ),
    { numRuns: lawRuns(200) },
  );
});

/** A run with many kinds of events. */
function longRun(): readonly SessionEvent[] {
  return runOf(7, 40);
}

/** The batch after no event, after the first, and so on; null while there is none. */
function foldsOf(events: readonly SessionEvent[]): readonly (Batch | null)[] {
  let session: Session = emptySession;
  return [
    null,
    ...events.map((event) => {
      session = reduceAll(session, [event]);
      return batchIn(session);
    }),
  ];
}

function batchIn(session: Session, batchId: string = RUN_ID): Batch | null {
  return session.batches.find(({ id }) => id === batchId) ?? null;
}

function settled(batch: Batch | null): Batch | null {
  return batch === null ? null : withoutProgress(batch);
}

function lastOf(events: readonly SessionEvent[]): number {
  return events.at(-1)?.atMs ?? 0;
}
