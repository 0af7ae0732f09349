import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Batch } from '../../shared/session/model.ts';
import { mapLimited } from '../batches/map-limited.ts';
import { readChecked } from '../batches/read-checked.ts';
import { StagedFile } from '../files/staged-file.ts';
import { orElse } from '../log/log.ts';
import { journalPath } from '../journal/journal-file.ts';
import { readJournal } from '../journal/read-journal.ts';
import { filesStamp, indexedJob, textsOf } from './batch-texts.ts';
import { makeSegment } from './segment.ts';
import { readIndexedJobs, writeSegment, type IndexedJob } from './segment-file.ts';

/** A segment holds the texts of this many videos: a new report costs the reading of so many at most. */
const JOBS_EACH = 128;
const SEGMENT_NAME = /^\d{1,6}\.idx$/u;

/** The facts that the search knows of a batch besides its texts. */
const aboutSchema = z.object({
  version: z.literal(1),
  /** Changes when the journal grows. */
  journal: z.string(),
  segments: z.int().min(0).max(100_000),
  batch: z.object({
    id: z.string().max(100),
    name: z.string().max(1000),
    template: z.object({ id: z.string().max(200), name: z.string().max(1000) }),
    createdAtMs: z.number(),
    isDemo: z.boolean(),
  }),
});
export type AboutBatch = z.infer<typeof aboutSchema>;

/** The folder of a batch's part of the index. It goes with the batch. */
function indexDirOf(batchDir: string): string {
  return join(batchDir, 'search');
}

export function segmentPathOf(batchDir: string, number: number): string {
  return join(indexDirOf(batchDir), `${number}.idx`);
}

/** Returns the index's facts about a batch; null if the batch is not in it, or its file is broken. */
export async function readAbout(batchDir: string): Promise<AboutBatch | null> {
  return await readChecked(aboutPathOf(batchDir), aboutSchema);
}

/**
 * Brings the index of one batch up to date with its files. Only segments in which something changed are written. Returns true if anything
 * was. Throws the system's errors.
 */
export async function updateBatchIndex(batchDir: string): Promise<boolean> {
  const journal = await journalStamp(batchDir);
  if (journal === null) return false;
  const about = await readAbout(batchDir);
  if (about?.journal === journal && (await areFilesSame(batchDir, about))) return false;
  const { batch } = await readJournal(batchDir);
  if (batch === null || batch.jobs.length === 0) return false;
  // Not recursive: where the batch was deleted meanwhile, nothing of it comes back.
  await mkdir(indexDirOf(batchDir)).catch(orElse(undefined, 'it is there, or the next writing says why not'));
  const segments = Math.ceil(batch.jobs.length / JOBS_EACH);
  let isChanged = false;
  for (let number = 0; number < segments; number += 1) {
    if (await updateSegment(batch, batchDir, number)) isChanged = true;
  }
  await removeOthers(batchDir, segments);
  const next: AboutBatch = {
    version: 1,
    journal,
    segments,
    batch: {
      id: batch.id,
      name: batch.name.slice(0, 1000),
      template: { id: batch.plan.template.id.slice(0, 200), name: batch.plan.template.name.slice(0, 1000) },
      createdAtMs: batch.createdAtMs,
      isDemo: batch.isDemo,
    },
  };
  await using staged = await StagedFile.write(indexDirOf(batchDir), JSON.stringify(next));
  await staged.replace(aboutPathOf(batchDir));
  return isChanged || JSON.stringify(about?.batch) !== JSON.stringify(next.batch);
}

async function updateSegment(batch: Batch, batchDir: string, number: number): Promise<boolean> {
  const path = segmentPathOf(batchDir, number);
  const indexes = [...batch.jobs.keys()].slice(number * JOBS_EACH, (number + 1) * JOBS_EACH);
  const jobs = (await mapLimited(indexes, (index) => indexedJob(batch, batchDir, index))).filter(
    (job) => job !== null,
  );
  const before = readIndexedJobs(path);
  if (before !== null && isSame(before, jobs)) return false;
  const texts = (await mapLimited(indexes, (index) => textsOf(batch, batchDir, index))).flat();
  const segment = makeSegment(texts);
  await writeSegment(
    path,
    segment,
    jobs,
    texts.map(({ text }) => text),
  );
  return true;
}

function isSame(before: readonly IndexedJob[], now: readonly IndexedJob[]): boolean {
  return JSON.stringify(before) === JSON.stringify(now);
}

/** False where a report, transcript or answer was written, changed or removed since the index was made. */
async function areFilesSame(batchDir: string, { segments }: AboutBatch): Promise<boolean> {
  for (let number = 0; number < segments; number += 1) {
    const jobs = readIndexedJobs(segmentPathOf(batchDir, number));
    if (jobs === null) return false;
    const same = await mapLimited(
      jobs,
      async ({ job, report, files }) => (await filesStamp(batchDir, job, report)) === files,
    );
    if (same.includes(false)) return false;
  }
  return true;
}

async function removeOthers(batchDir: string, segments: number): Promise<void> {
  const dir = indexDirOf(batchDir);
  const names = await readdir(dir).catch(orElse([], 'what cannot be listed is looked at another time'));
  const others = names.filter((name) => SEGMENT_NAME.test(name) && Number.parseInt(name, 10) >= segments);
  for (const name of others) await rm(join(dir, name), { force: true });
}

async function journalStamp(batchDir: string): Promise<string | null> {
  return await stat(journalPath(batchDir)).then(
    ({ mtimeMs, size }) => `${mtimeMs} ${size}`,
    () => null,
  );
}

function aboutPathOf(batchDir: string): string {
  return join(indexDirOf(batchDir), 'about.json');
}
