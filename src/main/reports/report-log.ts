import { sha256Of } from '../files/sha256.ts';
import { mkdir, open, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Batch } from '../../shared/session/model.ts';
import { nameKey } from '../files/safe-name.ts';
import { StagedFile } from '../files/staged-file.ts';
import { reportRecordSchema, reportFactsOf, type ReportRecord } from './report-record.ts';
import { cacheKeyOfJob } from './cache-key.ts';
import { ignore, ignored, orElse } from '../log/log.ts';

/** The most reports that are remembered; older ones are dropped. A line takes about 700 bytes. */
const MAX_REPORTS = 100_000;
/** The file is rewritten when it has more unused lines than this, and more unused than used ones. */
const MAX_USELESS = 1_000;
/** Longer lines are not ours; a line has paths and a headline. */
const MAX_LINE_BYTES = 64 * 1024;
const CHUNK_BYTES = 1024 * 1024;
/** Lines are indexed by 48 bits of a hash; the line itself is compared afterwards. */
const KEY_DIGITS = 12;
const LINE_START = '{"keys":"';
const PREFIX_BYTES = LINE_START.length + 3 * KEY_DIGITS;
const PREFIX = /^\{"keys":"(?<video>[0-9a-f]{12})(?<place>[0-9a-f]{12})(?<report>[0-9a-f]{12})$/u;
const NEWLINE = 0x0a;

interface Lines {
  readonly file: FileHandle;
  /** The offset of each line; the last entry is where the next line will start. */
  readonly starts: number[];
  readonly byFingerprint: KeyedLines;
  readonly byVideoPath: KeyedLines;
  readonly byReportPath: KeyedLines;
}

/**
 * The reports made on this computer, in `reports.jsonl` of the app data, one per line, newest last. If the file is lost or
 * damaged, fewer videos are recognised; nothing here throws. The file is read on first use, and only requested lines are parsed.
 */
export class ReportLog implements AsyncDisposable {
  readonly #path: string;
  #lines: Promise<Lines | null> | null = null;
  /** Writes run one after the other. */
  #lastWrite: Promise<void> = Promise.resolve();

  constructor(appDataDir: string) {
    this.#path = join(appDataDir, 'reports.jsonl');
  }

  /** Adds the report that a job has just finished. */
  add(batch: Batch, job: number, atMs: number): Promise<void> {
    const known = knownReportOf(batch, job, atMs);
    if (known !== null)
      this.#lastWrite = this.#lastWrite
        .then(() => this.#append(known))
        .catch(ignored('a report that is not listed is written again'));
    return this.#lastWrite;
  }

  /** The reports of a video by its fingerprint, newest first. A report is left out if its file was overwritten by another one. */
  async ofFingerprint(fingerprint: string): Promise<readonly ReportRecord[]> {
    const lines = await this.#open();
    if (lines === null) return [];
    const found = await readLines(lines, lines.byFingerprint.of(keyOf(fingerprint)));
    return found.flatMap(({ known, line }) => {
      const newest = lines.byReportPath.last(keyOf(sha256Of(pathKey(known.path))));
      return known.fingerprint === fingerprint && newest === line ? [known] : [];
    });
  }

  /** True if a video at that path was ever reported. */
  async hasVideo(videoPath: string): Promise<boolean> {
    const lines = await this.#open();
    if (lines === null) return false;
    const found = await readLines(lines, lines.byVideoPath.of(keyOf(sha256Of(pathKey(videoPath)))));
    return found.some(({ known }) => pathKey(known.videoPath) === pathKey(videoPath));
  }

  /** The report last written to that path; null if there is none. */
  async atPath(path: string): Promise<ReportRecord | null> {
    const lines = await this.#open();
    const line = lines?.byReportPath.last(keyOf(sha256Of(pathKey(path)))) ?? null;
    if (lines === null || line === null) return null;
    const [found] = await readLines(lines, [line]);
    return found !== undefined && pathKey(found.known.path) === pathKey(path) ? found.known : null;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#lastWrite;
    const lines = await this.#lines;
    this.#lines = null;
    await lines?.file.close();
  }

  #open(): Promise<Lines | null> {
    this.#lines ??= this.#load().catch(orElse(null, 'without the list a report is written again'));
    return this.#lines;
  }

  async #load(): Promise<Lines> {
    await mkdir(dirname(this.#path), { recursive: true });
    const lines = await load(this.#path);
    const useful = linesToKeep(lines);
    const useless = lines.starts.length - 1 - useful.length;
    if (useful.length === 0 || useless <= Math.max(MAX_USELESS, useful.length)) return lines;
    try {
      await using fresh = await StagedFile.write(dirname(this.#path), copyLines(lines, useful));
      // Windows cannot replace an open file.
      await lines.file.close();
      await fresh.replace(this.#path);
    } catch (cause) {
      ignore(cause, 'the old file still does');
      await lines.file.close();
    }
    return await load(this.#path);
  }

  async #append(known: ReportRecord): Promise<void> {
    const lines = await this.#open();
    if (lines === null) return;
    const keys = [known.fingerprint, sha256Of(pathKey(known.videoPath)), sha256Of(pathKey(known.path))];
    const start = lines.starts.at(-1) ?? 0;
    const text = Buffer.from(
      `${JSON.stringify({ keys: keys.map((key) => key.slice(0, KEY_DIGITS)).join(''), ...known })}\n`,
    );
    try {
      await writeAll(lines.file, text, start);
    } catch (error) {
      await lines.file.truncate(start);
      throw error;
    }
    addLine(lines, keys.map(keyOf), start + text.length);
  }
}

/** Writes all bytes. A disk that becomes full writes a part, and reports the error only on the next write. */
async function writeAll(file: FileHandle, bytes: Uint8Array, start: number): Promise<void> {
  let written = 0;
  while (written < bytes.length) {
    written += (await file.write(bytes, written, bytes.length - written, start + written)).bytesWritten;
  }
}

function knownReportOf(batch: Batch, index: number, atMs: number): ReportRecord | null {
  const job = batch.jobs[index];
  if (job?.status.kind !== 'reported') return null;
  const facts = reportFactsOf(job, batch.plan, cacheKeyOfJob(batch, job));
  if (facts === null) return null;
  return {
    ...facts.report,
    path: facts.path,
    videoPath: job.video.path,
    batchId: batch.id,
    job: index,
    atMs,
  };
}

/** Indexes the lines of the file without parsing them. An incomplete last line is cut off. */
async function load(path: string): Promise<Lines> {
  // 'r+' does not create a file, and 'w+' would empty it.
  const file = await open(path, 'r+').catch(async (cause: unknown) => {
    ignore(cause, 'it is made where it is not there yet');
    return await open(path, 'wx+');
  });
  const lines: Lines = {
    file,
    starts: [0],
    byFingerprint: new KeyedLines(),
    byVideoPath: new KeyedLines(),
    byReportPath: new KeyedLines(),
  };
  const { size } = await file.stat();
  const buffer = Buffer.allocUnsafe(CHUNK_BYTES);
  for (;;) {
    const from = lines.starts.at(-1) ?? 0;
    const { bytesRead } = await file.read(buffer, 0, buffer.length, from);
    const taken = indexLines(lines, buffer.subarray(0, bytesRead), from);
    if (taken > 0) continue;
    // The rest is not part of a line, so it is not ours.
    if (from < size) await file.truncate(from);
    return lines;
  }
}

/** Indexes the complete lines of a chunk; returns their number. */
function indexLines(lines: Lines, chunk: Buffer, from: number): number {
  let start = 0;
  let taken = 0;
  for (;;) {
    const end = chunk.indexOf(NEWLINE, start);
    if (end === -1) return taken;
    const prefix = PREFIX.exec(chunk.toString('latin1', start, start + PREFIX_BYTES))?.groups;
    // A damaged line is counted, so that numbers and offsets agree, but no lookup finds it.
    addLine(lines, [prefix?.video, prefix?.place, prefix?.report].map(keyOf), from + end + 1);
    start = end + 1;
    taken += 1;
  }
}

function addLine(
  { starts, byFingerprint, byVideoPath, byReportPath }: Lines,
  [video, place, report]: readonly number[],
  end: number,
): void {
  starts.push(end);
  byFingerprint.add(video ?? DAMAGED);
  byVideoPath.add(place ?? DAMAGED);
  byReportPath.add(report ?? DAMAGED);
}

/** The lines to keep: the newest for each path, up to the limit. */
function linesToKeep({ starts, byReportPath }: Lines): readonly number[] {
  return byReportPath
    .newest()
    .filter((line) => (starts[line + 1] ?? 0) - (starts[line] ?? 0) <= MAX_LINE_BYTES)
    .slice(-MAX_REPORTS);
}

/** Yields the text of these lines; adjacent lines are read together. */
async function* copyLines({ file, starts }: Lines, which: readonly number[]): AsyncGenerator<string, void> {
  let from = 0;
  let to = 0;
  for (const line of which) {
    const [start = 0, end = start] = starts.slice(line, line + 2);
    if (start !== to || end - from > CHUNK_BYTES) {
      yield await readText(file, from, to);
      from = start;
    }
    to = end;
  }
  yield await readText(file, from, to);
}

async function readText(file: FileHandle, start: number, end: number): Promise<string> {
  const length = end - start;
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, start);
  return buffer.toString('utf8', 0, bytesRead);
}

interface FoundLine {
  readonly known: ReportRecord;
  readonly line: number;
}

async function readLines({ file, starts }: Lines, which: Iterable<number>): Promise<readonly FoundLine[]> {
  const found: FoundLine[] = [];
  for (const line of which) {
    const [start = 0, end = start] = starts.slice(line, line + 2);
    const known = parse(await readText(file, start, Math.min(end, start + MAX_LINE_BYTES)));
    if (known !== null) found.push({ known, line });
  }
  return found;
}

function parse(text: string): ReportRecord | null {
  try {
    return reportRecordSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    // A torn line.
    return null;
  }
}

/** A key that no hash can have. */
const DAMAGED = -2;

function keyOf(digits: string | undefined): number {
  return digits === undefined ? DAMAGED : Number.parseInt(digits.slice(0, KEY_DIGITS), 16);
}

/** A key for a path. On Windows and macOS, paths that differ only in case or Unicode composition are the same. */
function pathKey(path: string): string {
  return process.platform === 'linux' ? path : nameKey(path);
}

const NONE = -1;

/** An index from keys to lines, newest first. A hundred thousand lines take a few megabytes. */
class KeyedLines {
  /** The last line of each key. */
  readonly #last = new Map<number, number>();
  /** For each line, the previous line with the same key. */
  readonly #before: number[] = [];

  /** Adds the next line, in the file's order. */
  add(key: number): void {
    const line = this.#before.length;
    this.#before.push(this.#last.get(key) ?? NONE);
    this.#last.set(key, line);
  }

  /** The lines of a key, newest first. */
  *of(key: number): Generator<number, void> {
    for (let line = this.#last.get(key) ?? NONE; line !== NONE; line = this.#before[line] ?? NONE) yield line;
  }

  /** The newest line of a key; null where there is none. */
  last(key: number): number | null {
    return this.#last.get(key) ?? null;
  }

  /** The newest line of every key, in ascending order. */
  newest(): number[] {
    return [...this.#last.values()].sort((a, b) => a - b);
  }
}
