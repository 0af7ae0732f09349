import { mkdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { History } from '../src/main/history/history.ts';
import { Journal } from '../src/main/journal/journal.ts';
import { journalPath } from '../src/main/journal/journal-file.ts';
import { readJournal } from '../src/main/journal/read-journal.ts';
import type { SessionEvent } from '../src/shared/session/events.ts';
import { emptySession } from '../src/shared/session/model.ts';
import { reduce } from '../src/shared/session/reduce.ts';
import { recordedBatch } from './journal/recorded.ts';
import { judge, megabytes, printTable } from './support/table.ts';
import { temporaryFolder } from './support/videos.ts';

/** Measures the journal and the history: a journal of 10,000 jobs must open in under 1 s, a history of 300 batches must be listed within 0.25 s. */
const VIDEOS = 10_000;
const OPENINGS = 5;
const BATCHES = 300;
const VIDEOS_EACH = 40;

await using folder = await temporaryFolder();

const dir = join(folder.path, 'large');
const appended = await append(dir, recordedBatch(idOf(0), VIDEOS));
const openings: number[] = [];
for (let round = 0; round < OPENINGS; round += 1) {
  const [ms, read] = await timed(() => readJournal(dir));
  if (read.batch?.jobs.filter(({ status }) => status.kind === 'reported').length !== VIDEOS)
    throw new Error('The journal did not come back whole.');
  openings.push(ms);
}
const { size } = await stat(journalPath(dir));
printTable(
  ['journal', ''],
  [
    ['lines', appended.lines.toLocaleString('en')],
    ['size', megabytes(size)],
    ['a line appended, with the disk asked to keep each report', `${appended.microseconds.toFixed(1)} µs`],
    [
      'opened: read, checked, folded (first, median)',
      `${round(openings[0])} ms, ${round(median(openings))} ms`,
    ],
  ],
);

const batchesDir = join(folder.path, 'batches');
for (let number = 1; number <= BATCHES; number += 1) await pastBatch(join(batchesDir, idOf(number)), number);
const history = new History(batchesDir);
const [anewMs] = await timed(() => history.list([]));
const [againMs, entries] = await timed(() => history.list([]));
if (entries.length !== BATCHES) throw new Error(`${entries.length} of ${BATCHES} batches are listed.`);
printTable(
  [`history of ${BATCHES} batches with ${VIDEOS_EACH} videos each`, ''],
  [
    ['listed from the journals', `${round(anewMs)} ms`],
    ['listed from what was kept of that', `${round(againMs)} ms`],
  ],
);

judge([
  {
    what: `${VIDEOS} jobs: seconds until the journal is open`,
    measured: median(openings) / 1000,
    bound: { atMost: 1 },
  },
  {
    what: `${BATCHES} batches: seconds until they are listed`,
    measured: againMs / 1000,
    bound: { atMost: 0.25 },
  },
]);

/** Appends the events to the batch's journal as the app does. Returns the number of lines written and the microseconds per line. */
async function append(
  batchDir: string,
  events: readonly SessionEvent[],
): Promise<{ readonly lines: number; readonly microseconds: number }> {
  await using journal = await Journal.create(batchDir, idOf(0));
  let session = emptySession;
  let ms = 0;
  for (const event of events) {
    session = reduce(session, event);
    const startedAt = performance.now();
    journal.record(event, session);
    ms += performance.now() - startedAt;
  }
  await journal.flushed();
  const { events: written } = await readJournal(batchDir);
  return { lines: written.length + 1, microseconds: (1000 * ms) / written.length };
}

/** Writes the folder of a finished batch with the files that the app keeps of it. */
async function pastBatch(batchDir: string, number: number): Promise<void> {
  {
    const batchId = idOf(number);
    await using journal = await Journal.create(batchDir, batchId);
    let session = emptySession;
    for (const event of recordedBatch(batchId, VIDEOS_EACH, 1_700_000_000_000 + 60_000 * number)) {
      session = reduce(session, event);
      journal.record(event, session);
    }
  }
  for (let job = 0; job < VIDEOS_EACH; job += 1) {
    const material = join(batchDir, 'jobs', String(job), 'material');
    await mkdir(material, { recursive: true });
    await writeFile(join(material, '001.jpg'), 'picture');
    await writeFile(join(batchDir, 'jobs', String(job), 'answer.json'), '{}');
  }
}

function idOf(number: number): string {
  return `bench0-${number.toString(16).padStart(8, '0')}`;
}

async function timed<T>(work: () => Promise<T>): Promise<readonly [number, T]> {
  const startedAt = performance.now();
  const result = await work();
  return [performance.now() - startedAt, result];
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}

function round(ms: number | undefined): string {
  return (ms ?? NaN).toFixed(0);
}
