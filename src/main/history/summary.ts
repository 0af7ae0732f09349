import { readFile, stat, lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { HistoryCounts, HistoryEntry } from '../../shared/ipc/answers.ts';
import type { Batch, Job, Tokens } from '../../shared/session/model.ts';
import { addTokens } from '../../shared/usage.ts';
import { StagedFile } from '../files/staged-file.ts';
import { journalPath } from '../journal/journal-file.ts';
import { currentFormat, versionOf } from '../journal/migrations.ts';
import { copiesDirOf } from '../batches/batch-dirs.ts';
import { materialDirOf } from './material-files.ts';

const count = z.int().min(0);

/** What the list of past batches tells of one, without its journal being read. */
const summarySchema = z.object({
  /** The last moment that the journal knows. */
  lastAtMs: z.number(),
  /** What of the journal could not be read, in bytes. */
  cutBytes: count,
  /** Its pictures, sounds and clips were removed. */
  isPruned: z.boolean(),
  /** As the list shows it. */
  told: z.object({
    name: z.string(),
    paths: z.array(z.string()),
    outDir: z.string(),
    isDemo: z.boolean(),
    isReadOnly: z.boolean(),
    phase: z.enum([
      'scanning',
      'ready',
      'running',
      'draining',
      'paused',
      'stopped',
      'interrupted',
      'finished',
    ]),
    createdAtMs: z.number(),
    endedAtMs: z.number().nullable(),
    counts: z.object({
      videos: count,
      reported: count,
      unchanged: count,
      failed: count,
      cancelled: count,
    }),
    tokens: z.object({ input: z.number(), output: z.number() }),
    keptBytes: count,
    posters: z.array(count),
  }),
});
export type Summary = z.infer<typeof summarySchema>;

/** `stamp`: what the summary was made from; with another one it is out of date. */
const fileSchema = z.object({ stamp: z.string(), summary: summarySchema });

/** How many pictures of a batch the list shows. */
const MAX_POSTERS = 6;
/** `summary.json` may be lost or removed: it is made again from the journal. */
const fileName = 'summary.json';

/** What is known of a batch that has this folder; `read`: what else its journal told. */
export async function summarise(
  batch: Batch,
  dir: string,
  read: Pick<Summary, 'lastAtMs' | 'cutBytes'>,
): Promise<Summary> {
  return {
    lastAtMs: read.lastAtMs,
    cutBytes: read.cutBytes,
    isPruned: false,
    told: {
      name: batch.name,
      paths: [...batch.paths],
      outDir: batch.outDir,
      isDemo: batch.isDemo,
      isReadOnly: batch.isReadOnly,
      phase: batch.phase.kind,
      createdAtMs: batch.createdAtMs,
      endedAtMs: batch.endedAtMs,
      counts: countsOf(batch.jobs),
      tokens: tokensOf(batch.jobs),
      keptBytes: await keptBytesOf(dir),
      posters: await postersOf(batch.jobs, dir),
    },
  };
}

/** What is kept of a batch, in bytes; what only makes the list quick does not count. */
export async function keptBytesOf(dir: string): Promise<number> {
  const own = await stat(join(dir, fileName)).catch(() => null);
  return (await treeBytes(dir)) - (own?.size ?? 0);
}

/** The summary in a batch's folder; null where there is none, or one of another state of the batch. */
export async function readSummary(dir: string): Promise<Summary | null> {
  try {
    const { stamp, summary } = fileSchema.parse(JSON.parse(await readFile(join(dir, fileName), 'utf8')));
    return stamp === (await stampOf(dir)) ? summary : null;
  } catch {
    return null;
  }
}

/** What a summary is made from, in short: another one where the journal went on, or a copy was made for the window. */
export async function stampOf(dir: string): Promise<string> {
  const journal = await stat(journalPath(dir));
  const copies = await stat(copiesDirOf(dir)).catch(() => null);
  return [versionOf(currentFormat), journal.size, journal.mtimeMs, copies?.mtimeMs ?? 0].join(' ');
}

/** `stamp`: as it was before the summary was made. Whole or not at all. Throws the system's errors. */
export async function writeSummary(dir: string, stamp: string, summary: Summary): Promise<void> {
  await using staged = await StagedFile.write(dir, JSON.stringify({ stamp, summary }));
  await staged.replace(join(dir, fileName));
}

/** A batch as the list shows it. What ran when it was last heard of and is not open now was interrupted. */
export function entryOf(batchId: string, summary: Summary, isOpen: boolean): HistoryEntry {
  const { told, lastAtMs } = summary;
  if (isOpen || (told.phase !== 'running' && told.phase !== 'draining')) return { batchId, isOpen, ...told };
  return { batchId, isOpen, ...told, phase: 'interrupted', endedAtMs: lastAtMs };
}

function countsOf(jobs: readonly Job[]): HistoryCounts {
  const count = (kind: Job['status']['kind']): number =>
    jobs.filter(({ status }) => status.kind === kind).length;
  return {
    videos: jobs.length,
    reported: count('reported'),
    unchanged: count('unchanged'),
    failed: count('failed'),
    cancelled: count('cancelled'),
  };
}

function tokensOf(jobs: readonly Job[]): Tokens {
  let all: Tokens = { input: 0, output: 0 };
  for (const { tokens } of jobs.flatMap(({ attempts }) => attempts))
    if (tokens !== null) all = addTokens(all, tokens);
  return all;
}

/** The first jobs whose pictures are still there. */
async function postersOf(jobs: readonly Job[], dir: string): Promise<number[]> {
  const posters: number[] = [];
  for (const [job, { frames }] of jobs.entries()) {
    if (posters.length === MAX_POSTERS) break;
    if (frames.length > 0 && (await hasFrames(dir, job))) posters.push(job);
  }
  return posters;
}

async function hasFrames(dir: string, job: number): Promise<boolean> {
  return await stat(materialDirOf(dir, job)).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

/** The size of all files below a folder, in bytes; what vanishes meanwhile, or cannot be read, counts nothing. */
async function treeBytes(dir: string): Promise<number> {
  const entries = await readdir(dir, { withFileTypes: true }).catch(() => []);
  const files = entries.filter((entry) => entry.isFile());
  const sizes = await Promise.all(files.map(({ name }) => sizeOf(join(dir, name))));
  let bytes = sizes.reduce((sum, size) => sum + size, 0);
  // One folder after the other: a batch may have thousands.
  for (const entry of entries) if (entry.isDirectory()) bytes += await treeBytes(join(dir, entry.name));
  return bytes;
}

async function sizeOf(path: string): Promise<number> {
  return await lstat(path).then(
    ({ size }) => size,
    () => 0,
  );
}
