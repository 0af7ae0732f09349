import { join, posix, relative, sep, win32 } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { describeFailure, describeUnused, describeWarning } from '../../shared/describe-failure.ts';
import { FailureError } from '../../shared/failure.ts';
import type { Plan } from '../../shared/plan.ts';
import { extractionSchema } from '../../shared/plan-schema.ts';
import {
  isPending,
  reportOf,
  triesOf,
  type Batch,
  type Job,
  type Tokens,
} from '../../shared/session/model.ts';
import type { Findings } from '../../shared/template/findings.ts';
import { addTokens } from '../../shared/usage.ts';
import { english } from '../../shared/i18n/i18n.ts';
import { numbered } from '../files/safe-name.ts';
import { sha256Of } from '../files/sha256.ts';
import { isHeldOpen } from '../files/staged-file.ts';
import { codeOf } from '../files/write-failure.ts';
import { openRegular, readStart } from '../media/regular-file.ts';
import { isTransientError } from '../media/scan/disk.ts';
import { isReportName } from './report-file.ts';
import { isWordsName, isSubtitlesName, wordsFactsSchema, type WordsFacts } from './words-record.ts';
import { reportFactsOf, reportFactsSchema, sha256Schema, type ReportFacts } from './report-record.ts';
import { cacheKey, cacheKeyOfJob } from './cache-key.ts';
import { orElse } from '../log/log.ts';

/** Marks the file as ours, so that it may be replaced. */
const MADE_BY = 'Framelane';
/** An index of 5,000 videos is about 10 MB; a bigger file is not ours. */
const MAX_INDEX_BYTES = 64 * 1024 * 1024;
/** The waits before it is read again: a network drive refuses a file for a moment while another computer replaces it. */
const READ_WAITS_MS = [20, 60, 180];
/**
 * The most values in an index. Ten thousand videos have about a million; a small file of empty lists could take gigabytes of memory.
 */
const MAX_VALUES = 3_000_000;
/** The deepest value of an index is a column in the findings of a video. */
const MAX_DEPTH = 100;
/** The most hashes and reports kept of files that earlier batches wrote into the same folder. */
const MAX_HASHES = 20_000;
/** With more files called `index (2).json` and so on, no index is written. */
const MAX_FOREIGN_INDEXES = 100;

const indexSchema = z.object({
  version: z.literal(1),
  madeBy: z.literal(MADE_BY),
  // The entries are parsed one by one, as many as are kept. Early versions of Framelane wrote no reports into the index.
  files: z.record(z.string(), z.unknown()).catch({}),
  reports: z.record(z.string(), z.unknown()).catch({}),
  transcripts: z.record(z.string(), z.unknown()).catch({}),
});

/**
 * The statements of an output folder's index. Files are paths relative to the folder, with `/`, and have names of reports. The index may
 * come from anybody: whoever uses a file must check the file itself.
 */
export interface FolderIndex {
  /** The path of the index, existing or not. */
  readonly path: string;
  /** See `indexVersion`: of the file as it was read, or an earlier one. */
  readonly version: string;
  /** The SHA-256 of the file as it was read; null if there was none. */
  readonly sha256: string | null;
  /** The SHA-256 of each file as we wrote it. */
  readonly hashes: ReadonlyMap<string, string>;
  /** The facts about each report, newest last. */
  readonly reports: ReadonlyMap<string, ReportFacts>;
  /** The facts about each transcript that was written down or corrected, newest last. */
  readonly transcripts: ReadonlyMap<string, WordsFacts>;
  /** The names of files and other things that have the name of an index and are none of ours. They are left alone. */
  readonly foreign: readonly string[];
}

/**
 * Reads our index in a folder. If a file of that name is damaged or not ours, it is left alone and ours gets a number. Throws
 * FailureError.
 */
export async function findIndex(outDir: string, read: typeof readStart = readStart): Promise<FolderIndex> {
  const foreign: string[] = [];
  for (let number = 1; number <= MAX_FOREIGN_INDEXES; number += 1) {
    const name = numbered('index', '.json', number);
    const path = join(outDir, name);
    // Before it is read: where it changes in between, what was read looks outdated.
    const version = await indexVersion(path);
    const there = await readBounded(path, read);
    if (there === null) {
      const nothing = { hashes: new Map(), reports: new Map(), transcripts: new Map() };
      return { path, version, sha256: null, ...nothing, foreign };
    }
    const index = parseIndex(there.bytes);
    if (there.bytes === null || index === null) {
      foreign.push(name);
      continue;
    }
    const hashes = newest(index.files, sha256Schema, isOurName);
    const reports = newest(index.reports, reportFactsSchema, isReportName);
    const transcripts = newest(index.transcripts, wordsFactsSchema, isWordsName);
    return { path, version, sha256: sha256Of(there.bytes), hashes, reports, transcripts, foreign };
  }
  const detail = `${MAX_FOREIGN_INDEXES} other files are named index`;
  throw new FailureError({ kind: 'output-not-writable', path: outDir, detail });
}

/** The reports of a folder after the current batch: the earlier ones, then the batch's own, newest last. */
export function reportsAfter(
  batch: Batch,
  before: ReadonlyMap<string, ReportFacts>,
): ReadonlyMap<string, ReportFacts> {
  const { outDir, plan } = batch;
  const reports = new Map(before);
  for (const job of batch.jobs) {
    const facts = reportFactsOf(job, plan, cacheKeyOfJob(batch, job));
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
  { hashes, reports, transcripts }: Pick<FolderIndex, 'hashes' | 'reports' | 'transcripts'>,
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
    transcripts: Object.fromEntries([...transcripts].slice(-MAX_HASHES)),
    files: Object.fromEntries([...hashes].slice(-MAX_HASHES)),
  };
  return `${JSON.stringify(index, null, 2)}\n`;
}

/**
 * A string that changes when the index is rewritten by another program; empty if there is no index. The file is opened for it: a network
 * drive then asks its server, where looking alone may tell what was there some seconds ago.
 */
export async function indexVersion(path: string): Promise<string> {
  const opened = await openRegular(path, 'refused').catch(orElse(null, 'what cannot be opened is no index'));
  if (opened === null) return '';
  try {
    const { ino, size, mtimeMs } = await opened.file.stat();
    return `${ino} ${size} ${mtimeMs}`;
  } finally {
    await opened.file.close();
  }
}

/**
 * True if an index is still the one that was read. Some network drives give a file another number each time it is looked at: where the
 * version is another one, the content decides.
 */
export async function isUnchanged(
  { path, version, sha256 }: Pick<FolderIndex, 'path' | 'version' | 'sha256'>,
  versionOf = indexVersion,
): Promise<boolean> {
  if ((await versionOf(path)) === version) return true;
  const there = await readBounded(path, readStart);
  if (there === null) return sha256 === null;
  return there.bytes !== null && sha256Of(there.bytes) === sha256;
}

/** The plan without its context, which may contain more than the readers of the folder should see. */
function planEntry(plan: Plan): Record<string, unknown> {
  const { template, language, model, fallbackModel, thinking, spendingCap } = plan;
  const { id, name, version } = template;
  const asked = { template: { id, name, version }, language, model, fallbackModel, thinking };
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
    /** True if there was a report already: an earlier batch made it, or it came with the folder. */
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
    attempts: triesOf(job).length,
    elapsedMs: workedMs(job),
  };
}

function statusWord(job: Job): 'reported' | 'failed' | 'cancelled' | 'unsaved' | 'waiting' {
  // A report stays while a new one is asked for.
  if (reportOf(job) !== null) return 'reported';
  const { status } = job;
  if (isPending(status)) return 'waiting';
  return status.kind === 'unchanged' ? 'reported' : status.kind;
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
export function isInside(path: string, platform: NodeJS.Platform = process.platform): boolean {
  const isAbsolute = posix.isAbsolute(path) || win32.isAbsolute(path);
  // On Windows `C:clip.md` is a file of another drive, and `clip.md:more` a hidden stream of a file.
  const hasColon = platform === 'win32' && path.includes(':');
  return !isAbsolute && !hasColon && path !== '' && !path.split(/[/\\]/u).includes('..');
}

function isoOf(atMs: number | null): string | null {
  return atMs === null ? null : new Date(atMs).toISOString();
}

/** Reads a file. Null if it does not exist; `bytes` is null if it cannot be ours: a link, a folder, a device, a FIFO, a huge file. */
async function readBounded(
  path: string,
  read: typeof readStart,
): Promise<{ readonly bytes: Uint8Array | null } | null> {
  for (let tries = 0; ; tries += 1) {
    try {
      const start = await read(path, MAX_INDEX_BYTES, 'refused');
      return { bytes: start?.isWhole === true ? start.bytes : null };
    } catch (error) {
      // A missing folder, or a file in its place, has no index. Saving will report that problem.
      if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return null;
      const waitMs = READ_WAITS_MS[tries];
      if (waitMs === undefined || !(isTransientError(error) || isHeldOpen(error))) return { bytes: null };
      await delay(waitMs);
    }
  }
}

function parseIndex(content: Uint8Array | null): z.infer<typeof indexSchema> | null {
  if (content === null || isTooMuch(content)) return null;
  try {
    return indexSchema.safeParse(JSON.parse(Buffer.from(content).toString('utf8'))).data ?? null;
  } catch {
    // Not JSON: no index of ours.
    return null;
  }
}

/** True for a JSON text with more values, or deeper ones, than an index has. Found without parsing it, which would take the memory. */
function isTooMuch(json: Uint8Array): boolean {
  let values = 0;
  let depth = 0;
  let isInString = false;
  let isEscaped = false;
  // oxlint-disable-next-line typescript/prefer-for-of -- six times as fast, over up to 64 MB in the main process
  for (let at = 0; at < json.length; at += 1) {
    const byte = json[at];
    if (isInString) {
      if (isEscaped) isEscaped = false;
      else if (byte === SIGN.escape) isEscaped = true;
      else if (byte === SIGN.quote) isInString = false;
    } else if (byte === SIGN.quote) isInString = true;
    else if (byte === SIGN.comma) values += 1;
    else if (byte === SIGN.list || byte === SIGN.object) {
      values += 1;
      depth += 1;
      if (depth > MAX_DEPTH) return true;
    } else if (byte === SIGN.listEnd || byte === SIGN.objectEnd) depth -= 1;
    if (values > MAX_VALUES) return true;
  }
  return false;
}

/** True for the names of files that we write. */
function isOurName(name: string): boolean {
  return isReportName(name) || isWordsName(name) || isSubtitlesName(name);
}

const SIGN = {
  quote: 0x22,
  comma: 0x2c,
  escape: 0x5c,
  list: 0x5b,
  listEnd: 0x5d,
  object: 0x7b,
  objectEnd: 0x7d,
} as const;

/** The last entries of an index, as many as are written, without those whose names we give no file. */
function newest<V>(
  entries: Readonly<Record<string, unknown>>,
  schema: z.ZodType<V>,
  isName: (name: string) => boolean,
): ReadonlyMap<string, V> {
  const kept = new Map<string, V>();
  for (const [name, value] of Object.entries(entries).slice(-MAX_HASHES)) {
    const parsed = isName(name) ? schema.safeParse(value) : null;
    if (parsed?.success === true) kept.set(name, parsed.data);
  }
  return kept;
}
