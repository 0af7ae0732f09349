import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { clipFolder } from '../bench/support/clips.ts';
import { engineAsking, runFolder } from '../bench/support/engine-run.ts';
import { printTable } from '../bench/support/table.ts';
import { temporaryFolder } from '../bench/support/videos.ts';
import { readBarcode } from '../src/main/demo/read-barcode.ts';
import { startStandIn } from '../src/main/demo/stand-in.ts';
import { readJournal } from '../src/main/journal/read-journal.ts';
import { newBatchId } from '../src/main/batches/batch-dirs.ts';
import type { Engine } from '../src/main/session/engine.ts';
import { reportOf } from '../src/shared/session/model.ts';
import { isReportAbout, reportsIn } from './support/report-watcher.ts';
import { whenSettled } from '../src/main/session/when-settled.ts';

/**
 * Cuts the journal of a real run at every byte, as a disk that lost its end would. Each cut journal must open. At every end of a line and
 * in the middle of every line the batch is then resumed beside all the others, and must end with the right reports.
 */
const VIDEOS = 6;
const LANES = 12;
/** As a plan without a context is written in a journal. */
const NO_CONTEXT = '"context":""';

interface Recording {
  readonly batchId: string;
  readonly batchDir: string;
  readonly outDir: string;
  readonly journal: string;
}

const { dir: clips } = await clipFolder(`${VIDEOS}-small`, VIDEOS, {
  seconds: 2,
  widthPx: 320,
  heightPx: 568,
  withAudio: false,
  preset: 'veryfast',
});
await using folder = await temporaryFolder();
await using standIn = await startStandIn({ readBarcode, latencyMs: 20, streamMs: 20, pieces: 2 });
const recording = await record();
const opened = await openAtEveryByte();
await using engine = await engineAsking(standIn, join(folder.path, 'cut'), { limit: LANES, frames: 4 });
const cuts = cutsOf(recording.journal);
const ends = await Promise.all(cuts.map((bytes) => resumeFrom(engine, bytes)));
const wrong = ends.filter(({ problem }) => problem !== null);
for (const { bytes, problem } of wrong.slice(0, 20))
  process.stdout.write(`cut at ${bytes}: ${problem ?? ''}\n`);
printTable(
  ['what', 'figure', 'must be'],
  [
    ['bytes at which the journal was cut and opened', String(opened.tried), ''],
    ['of which it did not open', String(opened.failed), '0'],
    ['batches that went on from a cut', String(ends.length), ''],
    ['of which one is not right', String(wrong.length), '0'],
    ['requests', String(standIn.requests.length), ''],
  ],
);
process.exitCode = opened.failed + wrong.length === 0 ? 0 : 1;

async function record(): Promise<Recording> {
  const dataDir = join(folder.path, 'recorded');
  await using recorder = await engineAsking(standIn, dataDir, { limit: 2, frames: 4 });
  const { batch } = await runFolder(recorder, clips, join(folder.path, 'out'));
  await recorder.history.close(batch.id);
  const batchDir = join(dataDir, 'batches', batch.id);
  const journal = await readFile(join(batchDir, 'journal.jsonl'), 'utf8');
  return { batchId: batch.id, batchDir, outDir: batch.outDir, journal };
}

async function openAtEveryByte(): Promise<{ readonly tried: number; readonly failed: number }> {
  const whole = Buffer.from(recording.journal);
  const dir = join(folder.path, 'bytes');
  await mkdir(dir);
  let failed = 0;
  let before = 0;
  for (let bytes = 0; bytes <= whole.length; bytes += 1) {
    await writeFile(join(dir, 'journal.jsonl'), whole.subarray(0, bytes));
    const events = await readJournal(dir).then(
      (read) => read.events.length,
      () => -1,
    );
    // A longer journal must never hold fewer events.
    if (events < before) failed += 1;
    else before = events;
  }
  return { tried: whole.length + 1, failed };
}

/** Returns cut positions in bytes: the end of every line from the third on, and the middle of that line. */
function cutsOf(journal: string): readonly number[] {
  const lines = journal.split('\n').slice(0, -1);
  let bytes = 0;
  return lines.flatMap((line, index) => {
    const middle = bytes + Math.floor(Buffer.byteLength(line) / 2);
    bytes += Buffer.byteLength(line) + 1;
    return index < 2 ? [] : [middle, bytes];
  });
}

/** Gives the batch of a journal a context of its own: of two batches with the same plan one takes over the reports of the other. */
function withContext(journal: string, context: string): string {
  if (!journal.includes(NO_CONTEXT)) throw new Error('The journal tells of a context already.');
  return journal.replace(NO_CONTEXT, `"context":${JSON.stringify(context)}`);
}

/** Puts the batch with its cut journal into the app data and resumes it to its end. */
async function resumeFrom(
  at: Engine,
  bytes: number,
): Promise<{ readonly bytes: number; readonly problem: string | null }> {
  const batchId = newBatchId(Date.now() + bytes);
  const outDir = join(folder.path, 'reports', String(bytes));
  const dir = join(folder.path, 'cut', 'batches', batchId);
  const text = Buffer.from(recording.journal).subarray(0, bytes).toString('utf8');
  await mkdir(join(dir, 'jobs'), { recursive: true });
  await mkdir(outDir, { recursive: true });
  await writeFile(
    join(dir, 'journal.jsonl'),
    withContext(
      text
        .replaceAll(recording.batchId, batchId)
        .replaceAll(JSON.stringify(recording.outDir), JSON.stringify(outDir)),
      `cut at ${bytes}`,
    ),
  );
  const before = await readJournal(dir);
  const jobs = before.batch?.jobs ?? [];
  // Copies the files that were on the disk at that moment: the reports that the journal names, and the answers of attempts that had
  // succeeded.
  for (const [job, { status, attempts }] of jobs.entries()) {
    const report = status.kind === 'reported' ? status.report.path : null;
    const name = `clip ${job + 1}.md`;
    if (report !== null) await cp(join(recording.outDir, name), join(outDir, name));
    if (attempts.some(({ endedAtMs, failure }) => endedAtMs !== null && failure === null)) {
      await cp(join(recording.batchDir, 'jobs', String(job)), join(dir, 'jobs', String(job)), {
        recursive: true,
      });
    }
  }
  try {
    await at.recovery.open(batchId);
    await at.batches.get(batchId)?.start();
    const batch = await whenSettled(at.store, batchId);
    const reported = batch?.jobs.filter((job) => reportOf(job) !== null).length ?? 0;
    const problem =
      reported === VIDEOS ? await unlike(outDir) : `${reported} reported, ${batch?.phase.kind ?? 'gone'}`;
    await at.history.close(batchId);
    return { bytes, problem };
  } catch (cause) {
    return { bytes, problem: String(cause) };
  }
}

/** Returns a description of the first wrong report of a batch; null where all are right. */
async function unlike(outDir: string): Promise<string | null> {
  const names = await reportsIn(outDir);
  if (names.length !== VIDEOS) return names.join(', ');
  for (let number = 1; number <= VIDEOS; number += 1) {
    const text = await readFile(join(outDir, `clip ${number}.md`), 'utf8').catch(() => '');
    if (!isReportAbout(text, `clip ${number}.mp4`, number)) return `clip ${number}.md is not right`;
  }
  return null;
}
