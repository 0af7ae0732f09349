import { spawn } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { availableParallelism, constants, setPriority } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { ArchiveQuery } from '../src/shared/archive-search.ts';
import type { SessionEvent } from '../src/shared/session/events.ts';
import { emptySession } from '../src/shared/session/model.ts';
import { reduce } from '../src/shared/session/reduce.ts';
import { Journal } from '../src/main/journal/journal.ts';
import { threadFromSource } from '../src/main/processes/testing/thread-from-source.ts';
import { ArchiveSearch } from '../src/main/search/archive-search.ts';
import { recordedBatch } from './journal/recorded.ts';
import { ffmpegPath } from './support/clips.ts';
import { judge, megabytes, printTable, seconds } from './support/table.ts';
import { temporaryFolder } from './support/videos.ts';
import { randomOf } from './window/random.ts';

/**
 * Measures the search over all batches: 10,000 reports of 600 words must be searched within 50 ms, also while the index is written and while a
 * batch runs.
 */
const BATCHES = 50;
const REPORTS_EACH = 200;
const WORDS = 600;
const SEARCHES = 200;

const random = randomOf(7);
const vocabulary = words(30_000);
/** Words are as frequent as in a language: the n-th one 1/n as often as the first. */
const upTo = vocabulary.map((_, index) => Math.log(index + 2) / Math.log(vocabulary.length + 1));

await using folder = await temporaryFolder();
const threadPath = await threadFromSource(
  new URL('../src/main/search/archive-worker.ts', import.meta.url),
  join(folder.path, 'thread'),
);
const batchesDir = join(folder.path, 'batches');
const reportsDir = join(folder.path, 'reports');
for (let number = 1; number <= BATCHES; number += 1) await pastBatch(number);

const before = process.memoryUsage().rss;
using search = new ArchiveSearch({ threadPath, batchesDir, onChange: () => undefined });
const building = performance.now();
// The first search begins the first look at all batches.
await search.find(queryFor('first'));
const whileBuilding = await searches(() => search.reading !== null);
while (search.reading !== null) await setTimeout(20);
const builtMs = performance.now() - building;

const used = process.cpuUsage();
const afterwards = await searches(() => true);
const { user, system } = process.cpuUsage(used);
const cpuMs = (user + system) / 1000 / afterwards.length;
const memory = process.memoryUsage().rss - before;
const whileRunning = await whileBatchRuns(() => searches(() => true));
const open = performance.now();
using another = new ArchiveSearch({ threadPath, batchesDir, onChange: () => undefined });
await another.find(queryFor('first'));
const firstMs = performance.now() - open;

printTable(
  [`${BATCHES * REPORTS_EACH} reports of ${WORDS} words in ${BATCHES} batches`, ''],
  [
    ['index made from the files', seconds(builtMs)],
    ['first search of a thread: started, the index read', seconds(firstMs)],
    ['a search while the index is made (median, 95 %)', figures(whileBuilding)],
    ['a search afterwards (median, 95 %)', figures(afterwards)],
    ['a search while a batch runs (median, 95 %)', figures(whileRunning)],
    ['CPU a search afterwards', `${cpuMs.toFixed(1)} ms`],
    ['memory of both threads', megabytes(memory)],
  ],
);
judge([
  { what: 'seconds until the index is made', measured: builtMs / 1000, bound: { atMost: 60 } },
  {
    what: 'ms of a search while the index is made, 95 %',
    measured: part(whileBuilding, 0.95),
    bound: { atMost: 50 },
  },
  { what: 'ms of CPU a search', measured: cpuMs, bound: { atMost: 25 } },
  { what: 'ms of a search, 95 %', measured: part(afterwards, 0.95), bound: { atMost: 50 } },
  {
    what: 'ms of a search while a batch runs, 95 %',
    measured: part(whileRunning, 0.95),
    bound: { atMost: 50 },
  },
]);

/** The milliseconds of searches one after the other, as long as they are wanted. */
async function searches(isWanted: () => boolean): Promise<readonly number[]> {
  const times: number[] = [];
  while (times.length < SEARCHES && isWanted()) {
    const startedAt = performance.now();
    await search.find(queryFor(typed()));
    times.push(performance.now() - startedAt);
    await setTimeout(20);
  }
  return times;
}

/** Keeps the computer as busy as a batch does: ffmpeg on every core, below the usual priority, and files that are read all the time. */
async function whileBatchRuns<T>(work: () => Promise<T>): Promise<T> {
  const picture = ['-f', 'lavfi', '-i', 'testsrc2=size=1080x1920:rate=30', '-vf', 'scale=432:768'];
  const programs = Array.from({ length: availableParallelism() }, () =>
    spawn(ffmpegPath(), ['-v', 'error', '-nostdin', ...picture, '-threads', '1', '-f', 'null', '-']),
  );
  for (const { pid } of programs)
    if (pid !== undefined) setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL);
  let isOver = false;
  const readers = Array.from({ length: 4 }, async (_, reader) => {
    for (let job = 0; !isOver; job = (job + 1) % REPORTS_EACH) {
      await readFile(join(reportsDir, String(reader + 1), `clip ${job}.md`));
      await setTimeout(5);
    }
  });
  try {
    return await work();
  } finally {
    isOver = true;
    for (const program of programs) program.kill('SIGKILL');
    await Promise.all(readers);
  }
}

/** Returns a query as somebody types it: one to three words, the last one begun, or a phrase. */
function typed(): string {
  const [one, other, last] = [word(), word(), word()];
  const begun = last.slice(0, 2 + Math.floor(random() * 5));
  switch (Math.floor(random() * 4)) {
    case 0:
      return begun;
    case 1:
      return `${one} ${begun}`;
    case 2:
      return `${one} ${other} ${begun}`;
    default:
      return `"${one} ${other}"`;
  }
}

function queryFor(sought: string): ArchiveQuery {
  return { sought, batchId: null, exceptBatchId: null, templateId: null, sinceMs: null, most: 30 };
}

async function pastBatch(number: number): Promise<void> {
  const batchId = `bench0-${number.toString(16).padStart(8, '0')}`;
  const outDir = join(reportsDir, String(number));
  await mkdir(outDir, { recursive: true });
  await using journal = await Journal.create(join(batchesDir, batchId), batchId);
  let session = emptySession;
  for (const event of recordedBatch(batchId, REPORTS_EACH, 1_700_000_000_000 + 60_000 * number)) {
    const here = placedIn(event, outDir);
    session = reduce(session, here);
    journal.record(here, session);
  }
  for (let job = 0; job < REPORTS_EACH; job += 1) {
    const text = Array.from({ length: WORDS }, word).join(' ');
    await writeFile(join(outDir, `clip ${job}.md`), `# Report: clip ${job}\n\n${text}\n`);
  }
}

function placedIn(event: SessionEvent, outDir: string): SessionEvent {
  if (event.type === 'batch-added') return { ...event, outDir };
  if (event.type !== 'job-reported') return event;
  return { ...event, report: { ...event.report, path: join(outDir, `clip ${event.job}.md`) } };
}

function word(): string {
  const sought = random();
  let low = 0;
  let high = upTo.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((upTo[middle] ?? 1) < sought) low = middle + 1;
    else high = middle;
  }
  return vocabulary[low] ?? '';
}

/** Different made-up words, the short ones first. */
function words(count: number): readonly string[] {
  const syllables =
    'an be cor de er fi ga hin jo ka lo mi no or pre qua re sto ti un ver wi xi ya ze th e'.split(' ');
  const made = new Set<string>();
  while (made.size < count) {
    const length = 1 + Math.floor(random() * 4);
    made.add(Array.from({ length }, () => syllables[Math.floor(random() * syllables.length)] ?? '').join(''));
  }
  return [...made].sort((a, b) => a.length - b.length);
}

function part(times: readonly number[], share: number): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length * share)] ?? NaN;
}

function figures(times: readonly number[]): string {
  return `${part(times, 0.5).toFixed(1)} ms, ${part(times, 0.95).toFixed(1)} ms (${times.length} searches)`;
}
