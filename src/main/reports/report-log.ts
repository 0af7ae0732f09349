import { sha256Of } from '../files/sha256.ts';
import { mkdir, open, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Batch } from '../../shared/session/model.ts';
import { nameKey } from '../files/safe-name.ts';
import { StagedFile } from '../files/staged-file.ts';
import { reportRecordSchema, reportFactsOf, type ReportRecord } from './report-record.ts';
import { cacheKey } from './cache-key.ts';

/** So many reports are remembered; of more, the oldest are forgotten. A line takes about 700 bytes. */
const MAX_REPORTS = 100_000;
/** The file is written anew when more lines than this are of no use, and they are more than the others. */
const MAX_USELESS = 1_000;
/** No line of ours is longer: paths and a headline. */
const MAX_LINE_BYTES = 64 * 1024;
const CHUNK_BYTES = 1024 * 1024;
/** 48 bits of a hash find a line; the line itself says whether it is the one. */
const KEY_DIGITS = 12;
const LINE_START = '{"keys":"';
const PREFIX_BYTES = LINE_START.length + 3 * KEY_DIGITS;
const PREFIX = /^\{"keys":"(?<video>[0-9a-f]{12})(?<place>[0-9a-f]{12})(?<report>[0-9a-f]{12})$/u;
const NEWLINE = 0x0a;

interface Lines {
  readonly file: FileHandle;
  /** Where each line starts; the last is where the next one will. */
  readonly starts: number[];
  readonly byFingerprint: KeyedLines;
  readonly byVideoPath: KeyedLines;
  readonly byReportPath: KeyedLines;
}

/**
 * The reports that this computer has made, in `reports.jsonl` of the app data: one a line, the newest last. It may be lost or damaged, then less
 * is recognised: nothing here throws. Only the lines that are asked for are parsed; the file is first read when somebody asks or adds.
 */
export class ReportLog implements AsyncDisposable {
  readonly #path: string;
  #lines: Promise<Lines | null> | null = null;
  /** Writes come one after the other. */
  #lastWrite: Promise<void> = Promise.resolve();

  constructor(appDataDir: string) {
    this.#path = join(appDataDir, 'reports.jsonl');
  }

  /** Remembers the report of a job that was just reported. */
  add(batch: Batch, job: number, atMs: number): Promise<void> {
    const known = knownReportOf(batch, job, atMs);
    if (known !== null)
      this.#lastWrite = this.#lastWrite.then(() => this.#append(known)).catch(() => undefined);
    return this.#lastWrite;
  }

  /** What was reported of a video of that fingerprint, newest first; a report whose file was written anew for another one is left out. */
  async ofFingerprint(fingerprint: string): Promise<readonly ReportRecord[]> {
    const lines = await this.#open();
    if (lines === null) return [];
    const found = await readLines(lines, lines.byFingerprint.of(keyOf(fingerprint)));
    return found.flatMap(({ known, line }) => {
      const newest = lines.byReportPath.last(keyOf(sha256Of(pathKey(known.path))));
      return known.fingerprint === fingerprint && newest === line ? [known] : [];
    });
  }

  /** True where a file of that path was ever reported. */
  async hasVideo(videoPath: string): Promise<boolean> {
    const lines = await this.#open();
    if (lines === null) return false;
    const found = await readLines(lines, lines.byVideoPath.of(keyOf(sha256Of(pathKey(videoPath)))));
    return found.some(({ known }) => pathKey(known.videoPath) === pathKey(videoPath));
  }

  /** What was last written to that path; null: nothing of ours. */
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
    this.#lines ??= this.#load().catch(() => null);
    return this.#lines;
  }

  async #load(): Promise<Lines> {
    await mkdir(dirname(this.#path), { recursive: true });
    const lines = await load(this.#path);
    const useful = usefulLines(lines);
    const useless = lines.starts.length - 1 - useful.length;
    if (useful.length === 0 || useless <= Math.max(MAX_USELESS, useful.length)) return lines;
    try {
      await using fresh = await StagedFile.write(dirname(this.#path), copied(lines, useful));
      // Windows replaces no file that is open.
      await lines.file.close();
      await fresh.replace(this.#path);
    } catch {
      // The old file still does.
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

/** A disk that becomes full takes a part, and says so only to the next write. */
async function writeAll(file: FileHandle, bytes: Uint8Array, start: number): Promise<void> {
  let written = 0;
  while (written < bytes.length) {
    written += (await file.write(bytes, written, bytes.length - written, start + written)).bytesWritten;
  }
}

function knownReportOf(batch: Batch, index: number, atMs: number): ReportRecord | null {
  const job = batch.jobs[index];
  if (job?.status.kind !== 'reported') return null;
  const facts = reportFactsOf(job, batch.plan, cacheKey(batch.plan, batch.isDemo));
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

/** Reads where the lines are and what they are about, without parsing them; a torn end is cut off. */
async function load(path: string): Promise<Lines> {
  // Neither 'r+' makes a file nor does 'w+' keep one.
  const file = await open(path, 'r+').catch(() => open(path, 'wx+'));
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
    const taken = takeLines(lines, buffer.subarray(0, bytesRead), from);
    if (taken > 0) continue;
    // Neither a line nor the beginning of one: what follows is not ours.
    if (from < size) await file.truncate(from);
    return lines;
  }
}

/** Takes in the whole lines of a chunk; returns how many. */
function takeLines(lines: Lines, chunk: Buffer, from: number): number {
  let start = 0;
  let taken = 0;
  for (;;) {
    const end = chunk.indexOf(NEWLINE, start);
    if (end === -1) return taken;
    const prefix = PREFIX.exec(chunk.toString('latin1', start, start + PREFIX_BYTES))?.groups;
    // A damaged line counts, so that numbers and places agree, and is found by nobody who asks.
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

/** The newest at each path, and not more than are remembered. */
function usefulLines({ starts, byReportPath }: Lines): readonly number[] {
  return byReportPath
    .newest()
    .filter((line) => (starts[line + 1] ?? 0) - (starts[line] ?? 0) <= MAX_LINE_BYTES)
    .slice(-MAX_REPORTS);
}

/** The text of those lines; neighbours are read together. */
async function* copied({ file, starts }: Lines, which: readonly number[]): AsyncGenerator<string, void> {
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
    return null;
  }
}

/** No hash has this key. */
const DAMAGED = -2;

function keyOf(digits: string | undefined): number {
  return digits === undefined ? DAMAGED : Number.parseInt(digits.slice(0, KEY_DIGITS), 16);
}

/** Windows and macOS take names for the same that differ in case or in how an accent is written. */
function pathKey(path: string): string {
  return process.platform === 'linux' ? path : nameKey(path);
}

const NONE = -1;

/** Which lines of a file carry a key, newest first. Small: a hundred thousand lines take a few megabytes. */
class KeyedLines {
  /** The last line of each key. */
  readonly #last = new Map<number, number>();
  /** For each line, the one before it with the same key. */
  readonly #before: number[] = [];

  /** Lines come in their order, each once. */
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

  /** The newest line of every key, in their order. */
  newest(): number[] {
    return [...this.#last.values()].sort((a, b) => a - b);
  }
}
