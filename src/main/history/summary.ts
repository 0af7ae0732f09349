import { readFile, stat, lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { HistoryEntry } from '../../shared/ipc/answers.ts';
import type { Batch, Job, Tokens } from '../../shared/session/model.ts';
import { summaryCountsOf } from '../../shared/summary-counts.ts';
import { addTokens } from '../../shared/usage.ts';
import { StagedFile } from '../files/staged-file.ts';
import { journalPath } from '../journal/journal-file.ts';
import { currentFormat, versionOf } from '../journal/migrations.ts';
import { tokensSchema } from '../journal/value-schemas.ts';
import { copiesDirOf } from '../batches/batch-dirs.ts';
import { materialDirOf } from './material-files.ts';
import { ignore, orElse } from '../log/log.ts';

const count = z.int().min(0);

/** The summary of a batch for the list of past batches, so that its journal need not be read. */
const summarySchema = z.object({
  /** The time of the last journal event. */
  lastAtMs: z.number(),
  /** The number of journal bytes that could not be read. */
  cutBytes: count,
  /** True if its frames, sounds and clips were removed. */
  isPruned: z.boolean(),
  /** The values shown in the list. */
  told: z.object({
    name: z.string(),
    paths: z.array(z.string()),
    outDir: z.string(),
    template: z.object({ id: z.string(), name: z.string() }),
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
    // Summaries that were written before this was told lack it.
    continuesAtMs: z.number().nullable().default(null),
    createdAtMs: z.number(),
    endedAtMs: z.number().nullable(),
    counts: z.object({
      videos: count,
      reported: count,
      unchanged: count,
      failed: count,
      cancelled: count,
      held: count,
      trialRest: count,
    }),
    tokens: tokensSchema,
    keptBytes: count,
    posters: z.array(count),
  }),
});
export type Summary = z.infer<typeof summarySchema>;

/** `stamp` identifies the state from which the summary was made; with another state it is outdated. */
const fileSchema = z.object({ stamp: z.string(), summary: summarySchema });

/** The number of pictures shown per batch. */
const MAX_POSTERS = 6;
/** The summary file is a cache: it is recreated from the journal if it is missing. */
const fileName = 'summary.json';

/** Summarises the batch in this folder. `read` gives further facts from its journal. */
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
      template: { id: batch.plan.template.id, name: batch.plan.template.name },
      isDemo: batch.isDemo,
      isReadOnly: batch.isReadOnly,
      phase: batch.phase.kind,
      continuesAtMs: batch.phase.kind === 'paused' ? batch.phase.continuesAtMs : null,
      createdAtMs: batch.createdAtMs,
      endedAtMs: batch.endedAtMs,
      counts: summaryCountsOf(batch),
      tokens: tokensOf([...batch.jobs, ...batch.inquiries]),
      keptBytes: await keptBytesOf(dir),
      posters: await postersOf(batch.jobs, dir),
    },
  };
}

/** The bytes stored for a batch, without the summary. */
export async function keptBytesOf(dir: string): Promise<number> {
  const own = await stat(join(dir, fileName)).catch(orElse(null, 'what cannot be read counts nothing'));
  return (await treeBytes(dir)) - (own?.size ?? 0);
}

/** Reads the summary in a batch's folder. Null if it is missing or outdated. */
export async function readSummary(dir: string): Promise<Summary | null> {
  try {
    const { stamp, summary } = fileSchema.parse(JSON.parse(await readFile(join(dir, fileName), 'utf8')));
    return stamp === (await summaryStamp(dir)) ? summary : null;
  } catch (cause) {
    ignore(cause, 'a summary that cannot be read is made anew');
    return null;
  }
}

/** A short string that changes when the journal grows or a playable copy is made. */
export async function summaryStamp(dir: string): Promise<string> {
  const journal = await stat(journalPath(dir));
  const copies = await stat(copiesDirOf(dir)).catch(
    orElse(null, 'without copies the stamp is another, and the summary is made anew'),
  );
  return [versionOf(currentFormat), journal.size, journal.mtimeMs, copies?.mtimeMs ?? 0].join(' ');
}

/** Writes the summary completely or not at all. `stamp` is from before the summary was made. Throws the system's errors. */
export async function writeSummary(dir: string, stamp: string, summary: Summary): Promise<void> {
  await using staged = await StagedFile.write(dir, JSON.stringify({ stamp, summary }));
  await staged.replace(join(dir, fileName));
}

/** Converts a summary to a list entry. A closed batch whose journal ends while it runs was interrupted. */
export function historyEntryOf(batchId: string, summary: Summary, isOpen: boolean): HistoryEntry {
  const { told, lastAtMs } = summary;
  if (isOpen || (told.phase !== 'running' && told.phase !== 'draining')) return { batchId, isOpen, ...told };
  return { batchId, isOpen, ...told, phase: 'interrupted', endedAtMs: lastAtMs };
}

function tokensOf(asked: readonly Pick<Job, 'attempts'>[]): Tokens {
  let all: Tokens = { input: 0, output: 0 };
  for (const { tokens } of asked.flatMap(({ attempts }) => attempts))
    if (tokens !== null) all = addTokens(all, tokens);
  return all;
}

/** The first jobs whose frames still exist. */
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

/** The size of all files below a folder, in bytes. Files that vanish or cannot be read count as 0. */
async function treeBytes(dir: string): Promise<number> {
  const entries = await readdir(dir, { withFileTypes: true }).catch(
    orElse([], 'what cannot be read counts nothing'),
  );
  const files = entries.filter((entry) => entry.isFile());
  const sizes = await Promise.all(files.map(({ name }) => sizeOf(join(dir, name))));
  let bytes = sizes.reduce((sum, size) => sum + size, 0);
  // Folders are read one after the other, because a batch may have thousands.
  for (const entry of entries) if (entry.isDirectory()) bytes += await treeBytes(join(dir, entry.name));
  return bytes;
}

async function sizeOf(path: string): Promise<number> {
  return await lstat(path).then(
    ({ size }) => size,
    () => 0,
  );
}
