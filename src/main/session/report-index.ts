import { readFile, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { z } from 'zod';
import { describeFailure, describeWarning } from '../../shared/describe-failure.ts';
import { FailureError } from '../../shared/failure.ts';
import { extractionSchema, type Plan } from '../../shared/plan.ts';
import type { Batch, Job, Tokens } from '../../shared/session/model.ts';
import type { Findings } from '../../shared/template.ts';
import { addTokens } from '../../shared/usage.ts';
import { numbered } from '../files/safe-name.ts';
import { codeOf } from '../files/write-failure.ts';

/** Says in the file itself that it is ours to replace. */
const MADE_BY = 'Framelane';
/** An index of 5,000 videos is about 5 MB; a bigger file is not one. */
const MAX_INDEX_BYTES = 32 * 1024 * 1024;
/** Hashes kept of files that former batches wrote into the same folder. */
const MAX_HASHES = 20_000;
/** More files called `index (2).json` than this, and the folder is no place for ours. */
const MAX_FOREIGN_INDEXES = 100;

const indexSchema = z.object({
  version: z.literal(1),
  madeBy: z.literal(MADE_BY),
  files: z.record(z.string(), z.string().regex(/^[0-9a-f]{64}$/u)).catch({}),
});

/** What an output folder says about itself: the file that holds its index, and the SHA-256 of each file as we wrote it. */
export interface FoundIndex {
  readonly path: string;
  readonly hashes: ReadonlyMap<string, string>;
}

/** Finds our index in a folder. A file of that name that is not ours, or is damaged, is left alone: ours gets a number. Throws FailureError. */
export async function findIndex(outDir: string): Promise<FoundIndex> {
  for (let number = 1; number <= MAX_FOREIGN_INDEXES; number += 1) {
    const path = join(outDir, numbered('index', '.json', number));
    const there = await readBounded(path);
    if (there === null) return { path, hashes: new Map() };
    const index = parseIndex(there.text);
    if (index !== null) return { path, hashes: new Map(Object.entries(index.files)) };
  }
  const detail = `${MAX_FOREIGN_INDEXES} other files are named index`;
  throw new FailureError({ kind: 'output-not-writable', path: outDir, detail });
}

/** The index of a batch as it stands, for people's own scripts: the folder's order, plain words, paths relative to the folder. */
export function renderIndex(
  batch: Batch,
  findings: ReadonlyMap<number, Findings>,
  hashes: ReadonlyMap<string, string>,
): string {
  const index = {
    version: 1,
    madeBy: MADE_BY,
    batch: batch.name,
    isDemo: batch.isDemo,
    plan: planEntry(batch.plan),
    startedAt: isoOf(batch.startedAtMs),
    finishedAt: isoOf(batch.endedAtMs),
    videos: batch.jobs.map((job, place) => entryOf(job, batch.outDir, findings.get(place) ?? null, hashes)),
    files: Object.fromEntries([...hashes].slice(-MAX_HASHES)),
  };
  return `${JSON.stringify(index, null, 2)}\n`;
}

/** Without the context, which may say more than whoever gets the folder should read. */
function planEntry(plan: Plan): Record<string, unknown> {
  const { templateId: template, model, fallbackModel, spendingCap } = plan;
  return { template, model, fallbackModel, ...extractionSchema.parse(plan), spendingCap };
}

/** Of all tries, also those that came to nothing; null where nothing was counted. */
function tokensOf({ tries }: Job): Tokens | null {
  const counted = tries.flatMap(({ tokens }) => (tokens === null ? [] : [tokens]));
  if (counted.length === 0) return null;
  return counted.reduce(addTokens);
}

function entryOf(job: Job, outDir: string, findings: Findings | null, hashes: ReadonlyMap<string, string>) {
  const { status } = job;
  const report = status.kind === 'reported' ? relativePath(outDir, status.report.path) : null;
  const failure = status.kind === 'failed' ? status.failure : null;
  return {
    video: job.video.name,
    status: statusWord(job),
    report,
    sha256: report === null ? null : (hashes.get(report) ?? null),
    failure: failure === null ? null : { kind: failure.kind, sentence: describeFailure(failure).title },
    findings,
    warnings: job.warnings.map((kind) => ({ kind, sentence: describeWarning(kind) })),
    model: status.kind === 'reported' ? status.report.model : null,
    tokens: tokensOf(job),
    durationS: job.info?.durationS ?? null,
    frames: job.frameCount,
    transcript: job.transcript,
    attempts: job.tries.length,
    elapsedMs: workedMs(job),
  };
}

function statusWord(job: Job): 'reported' | 'failed' | 'cancelled' | 'waiting' {
  switch (job.status.kind) {
    case 'reported':
    case 'failed':
    case 'cancelled':
      return job.status.kind;
    case 'waiting':
    case 'growing':
    case 'extracting':
    case 'prepared':
    case 'analysing':
    case 'backing-off':
      return 'waiting';
  }
}

/** How long stages of the job ran, without its waits. */
function workedMs(job: Job): number {
  return job.spans
    .filter((span) => span.stage !== 'backing-off')
    .reduce((sum, span) => sum + (span.endedAtMs === null ? 0 : span.endedAtMs - span.startedAtMs), 0);
}

/** A path inside the output folder as the index writes it, the same on every system. */
function relativePath(outDir: string, path: string): string {
  return relative(outDir, path).split(sep).join('/');
}

function isoOf(atMs: number | null): string | null {
  return atMs === null ? null : new Date(atMs).toISOString();
}

/** Null where there is no such file; `text` is null where it cannot be ours. */
async function readBounded(path: string): Promise<{ readonly text: string | null } | null> {
  try {
    const { size } = await stat(path);
    return { text: size > MAX_INDEX_BYTES ? null : await readFile(path, 'utf8') };
  } catch (error) {
    // A folder that is not there yet, or is no folder, has no index either; saving says so in its own words.
    return codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR' ? null : { text: null };
  }
}

function parseIndex(content: string | null): z.infer<typeof indexSchema> | null {
  if (content === null) return null;
  try {
    return indexSchema.safeParse(JSON.parse(content)).data ?? null;
  } catch {
    return null;
  }
}
