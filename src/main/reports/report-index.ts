import { readFile, stat } from 'node:fs/promises';
import { join, posix, relative, sep, win32 } from 'node:path';
import { z } from 'zod';
import { describeFailure, describeUnused, describeWarning } from '../../shared/describe-failure.ts';
import { FailureError } from '../../shared/failure.ts';
import type { Plan } from '../../shared/plan.ts';
import { extractionSchema } from '../../shared/plan-schema.ts';
import { reportOf, type Batch, type Job, type Tokens } from '../../shared/session/model.ts';
import type { Findings } from '../../shared/template/findings.ts';
import { addTokens } from '../../shared/usage.ts';
import { english } from '../../shared/i18n/i18n.ts';
import { numbered } from '../files/safe-name.ts';
import { codeOf } from '../files/write-failure.ts';
import { reportFactsOf, reportFactsSchema, type ReportFacts } from './report-record.ts';
import { cacheKey } from './cache-key.ts';
import { orElse } from '../log/log.ts';

/** Marks the file as ours, so that it may be replaced. */
const MADE_BY = 'Framelane';
/** An index of 5,000 videos is about 10 MB; a bigger file is not ours. */
const MAX_INDEX_BYTES = 64 * 1024 * 1024;
/** The most hashes and reports kept of files that earlier batches wrote into the same folder. */
const MAX_HASHES = 20_000;
/** With more files called `index (2).json` and so on, no index is written. */
const MAX_FOREIGN_INDEXES = 100;

const indexSchema = z.object({
  version: z.literal(1),
  madeBy: z.literal(MADE_BY),
  files: z.record(z.string(), z.string().regex(/^[0-9a-f]{64}$/u)).catch({}),
  // Early versions of Framelane wrote no reports into the index.
  reports: z.record(z.string(), reportFactsSchema.nullable().catch(null)).catch({}),
});

/**
 * What the index of an output folder states. Files are paths relative to the folder, with `/`; whoever opens one must check that
 * it is inside.
 */
export interface FolderIndex {
  /** The path of the index, existing or not. */
  readonly path: string;
  /** The SHA-256 of each file as we wrote it. */
  readonly hashes: ReadonlyMap<string, string>;
  /** The facts about each report, newest last. */
  readonly reports: ReadonlyMap<string, ReportFacts>;
}

/**
 * Reads our index in a folder. If a file of that name is damaged or not ours, it is left alone and ours gets a number. Throws
 * FailureError.
 */
export async function findIndex(outDir: string): Promise<FolderIndex> {
  for (let number = 1; number <= MAX_FOREIGN_INDEXES; number += 1) {
    const path = join(outDir, numbered('index', '.json', number));
    const there = await readBounded(path);
    if (there === null) return { path, hashes: new Map(), reports: new Map() };
    const index = parseIndex(there.text);
    if (index === null) continue;
    const reports = Object.entries(index.reports).flatMap(([name, facts]) =>
      facts === null ? [] : [[name, facts] as const],
    );
    return { path, hashes: new Map(Object.entries(index.files)), reports: new Map(reports) };
  }
  const detail = `${MAX_FOREIGN_INDEXES} other files are named index`;
  throw new FailureError({ kind: 'output-not-writable', path: outDir, detail });
}

/** The reports of a folder after the current batch: the earlier ones, then the batch's own, newest last. */
export function reportsAfter(
  batch: Batch,
  before: ReadonlyMap<string, ReportFacts>,
): ReadonlyMap<string, ReportFacts> {
  const { outDir, plan, isDemo } = batch;
  const key = cacheKey(plan, isDemo);
  const reports = new Map(before);
  for (const job of batch.jobs) {
    const facts = reportFactsOf(job, plan, key);
    if (facts === null) continue;
    const path = relativePath(outDir, facts.path);
    reports.delete(path);
    if (isInside(path)) reports.set(path, facts.report);
  }
  return reports;
}

/**
 * Renders the index of a batch for other programs: in the folder's order, with plain words and relative paths. `hashes` and
 * `reports` cover the whole folder. An unchanged video is listed as reported, with the report of the earlier batch.
 */
export function renderIndex(
  batch: Batch,
  findings: ReadonlyMap<number, Findings>,
  { hashes, reports }: Pick<FolderIndex, 'hashes' | 'reports'>,
): string {
  const { outDir, plan, isDemo } = batch;
  const index = {
    version: 1,
    madeBy: MADE_BY,
    batch: batch.name,
    isDemo,
    plan: planEntry(plan),
    planKey: cacheKey(plan, isDemo),
    startedAt: isoOf(batch.startedAtMs),
    finishedAt: isoOf(batch.endedAtMs),
    videos: batch.jobs.map((job, place) => entryOf(job, outDir, findings.get(place) ?? null)),
    reports: Object.fromEntries([...reports].slice(-MAX_HASHES)),
    files: Object.fromEntries([...hashes].slice(-MAX_HASHES)),
  };
  return `${JSON.stringify(index, null, 2)}\n`;
}

/** A string that changes when the index is rewritten by another program; empty if there is no index. */
export async function indexVersion(path: string): Promise<string> {
  const found = await stat(path).catch(orElse(null, 'a file that is not there is none of ours'));
  return found === null ? '' : `${found.ino} ${found.size} ${found.mtimeMs}`;
}

/** The plan without its context, which may contain more than the readers of the folder should see. */
function planEntry(plan: Plan): Record<string, unknown> {
  const { template, language, model, fallbackModel, spendingCap } = plan;
  const { id, name, version } = template;
  const asked = { template: { id, name, version }, language, model, fallbackModel };
  return { ...asked, ...extractionSchema.parse(plan), spendingCap };
}

/** The tokens of all attempts, also of failed ones; null if none were counted. */
function tokensOf({ attempts }: Job): Tokens | null {
  const counted = attempts.flatMap(({ tokens }) => (tokens === null ? [] : [tokens]));
  if (counted.length === 0) return null;
  return counted.reduce(addTokens);
}

function entryOf(job: Job, outDir: string, findings: Findings | null) {
  const { status } = job;
  const report = reportOf(job);
  const failure = status.kind === 'failed' || status.kind === 'unsaved' ? status.failure : null;
  return {
    video: job.video.name,
    fingerprint: job.fingerprint,
    status: statusWord(job),
    /** True if an earlier batch made the report. */
    isUnchanged: status.kind === 'unchanged',
    report: report === null ? null : relativePath(outDir, report.path),
    sha256: report?.sha256 ?? null,
    failure:
      failure === null ? null : { kind: failure.kind, sentence: describeFailure(failure, english).title },
    headline: report?.headline ?? null,
    findings,
    warnings: job.warnings.map((kind) => ({ kind, sentence: describeWarning(kind, english) })),
    model: report?.model ?? null,
    tokens: tokensOf(job),
    durationS: job.info?.durationS ?? null,
    frames: job.frameCount,
    transcript: job.transcript,
    /** Files beside the video that look like its words and were not used. */
    unusedFiles: job.unusedFiles.map(({ name, reason }) => ({
      name,
      reason,
      sentence: describeUnused(reason, english),
    })),
    attempts: job.attempts.length,
    elapsedMs: workedMs(job),
  };
}

function statusWord({ status }: Job): 'reported' | 'failed' | 'cancelled' | 'unsaved' | 'waiting' {
  switch (status.kind) {
    case 'reported':
    case 'failed':
    case 'cancelled':
    case 'unsaved':
      return status.kind;
    case 'unchanged':
      return 'reported';
    case 'waiting':
    case 'growing':
    case 'extracting':
    case 'prepared':
    case 'analysing':
    case 'backing-off':
      return 'waiting';
  }
}

/** The running time of a job's stages in milliseconds, without waits. */
function workedMs(job: Job): number {
  return job.spans
    .filter((span) => span.stage !== 'backing-off')
    .reduce((sum, span) => sum + (span.endedAtMs === null ? 0 : span.endedAtMs - span.startedAtMs), 0);
}

/** A path relative to the output folder, with `/` on every system. */
export function relativePath(outDir: string, path: string): string {
  return relative(outDir, path).split(sep).join('/');
}

/** True if a relative path stays inside the folder; false for the folder itself. */
export function isInside(path: string): boolean {
  const isAbsolute = posix.isAbsolute(path) || win32.isAbsolute(path);
  return !isAbsolute && path !== '' && !path.split(/[/\\]/u).includes('..');
}

function isoOf(atMs: number | null): string | null {
  return atMs === null ? null : new Date(atMs).toISOString();
}

/** Reads a file. Null if it does not exist; `text` is null if it cannot be ours. */
async function readBounded(path: string): Promise<{ readonly text: string | null } | null> {
  try {
    const { size } = await stat(path);
    return { text: size > MAX_INDEX_BYTES ? null : await readFile(path, 'utf8') };
  } catch (error) {
    // A missing folder, or a file in its place, has no index. Saving will report that problem.
    return codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR' ? null : { text: null };
  }
}

function parseIndex(content: string | null): z.infer<typeof indexSchema> | null {
  if (content === null) return null;
  try {
    return indexSchema.safeParse(JSON.parse(content)).data ?? null;
  } catch {
    // Not JSON: no index of ours.
    return null;
  }
}
