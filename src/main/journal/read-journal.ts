import { isUtf8 } from 'node:buffer';
import { open, type FileHandle } from 'node:fs/promises';
import type { SessionEvent } from '../../shared/session/events.ts';
import { emptySession, type Batch, type Session } from '../../shared/session/model.ts';
import { reduceAll } from '../../shared/session/reduce.ts';
import { codeOf } from '../files/write-failure.ts';
import { eventSchemas } from './event-schemas.ts';
import { journalPath, parseHeader, type Header } from './journal-file.ts';
import { currentFormat, migrate, versionOf, type JournalFormat, type JournalLine } from './migrations.ts';

/** The number of bytes read at once; other work gets a turn in between. */
const PIECE_BYTES = 1024 * 1024;
/** Longer journals are shown up to here and cannot be continued. 10,000 videos with a dozen events each take 30 MB. */
const MAX_BYTES = 512 * 1024 * 1024;
/** The longest line lists the names of 10,000 videos. */
const MAX_LINE_BYTES = 128 * 1024 * 1024;
const LINE_BREAK = 10;

/** The result of reading a journal. */
export interface ReadJournal {
  /** The batch after all events; null if the events contain no batch, or there is no journal. */
  readonly batch: Batch | null;
  readonly events: readonly SessionEvent[];
  /** The time of the last event; 0 if there is none. */
  readonly lastAtMs: number;
  /** The length of the valid part in bytes. */
  readonly goodBytes: number;
  /** The bytes after it: an incomplete line, or damage. */
  readonly cutBytes: number;
  /** True if a newer Framelane wrote it, or it is too long. Then it can be shown but not continued. */
  readonly isReadOnly: boolean;
  /** Null if the first line is not a header. */
  readonly header: Header | null;
}

/**
 * Reads the journal in a batch's folder and computes its batch. Reading stops before the first incomplete or damaged line. Lines
 * of older versions are migrated; unknown events of newer versions are skipped. Throws the system's errors; a missing journal
 * counts as empty.
 */
export async function readJournal(
  batchDir: string,
  format: JournalFormat = currentFormat,
): Promise<ReadJournal> {
  const reading = new Reading(format);
  const file = await openOrNull(journalPath(batchDir));
  if (file === null) return reading.result(0);
  try {
    const { size } = await file.stat();
    for await (const piece of piecesOf(file, size)) {
      reading.take(piece);
      if (reading.isOver) break;
    }
    return reading.result(size);
  } finally {
    await file.close();
  }
}

/** Parses a journal piece by piece. */
class Reading {
  readonly #format: JournalFormat;
  readonly #events: SessionEvent[] = [];
  #header: Header | null = null;
  #session: Session = emptySession;
  #goodBytes = 0;
  /** The start of a line whose end was not read yet. */
  #rest: Buffer[] = [];
  #restBytes = 0;
  isOver = false;

  constructor(format: JournalFormat) {
    this.#format = format;
  }

  take(piece: Buffer): void {
    const folded = this.#events.length;
    let from = 0;
    while (!this.isOver) {
      const end = piece.indexOf(LINE_BREAK, from);
      if (end === -1) break;
      const line = this.#withRest(piece.subarray(from, end));
      from = end + 1;
      if (this.#readLine(line)) this.#goodBytes += line.length + 1;
      else this.isOver = true;
    }
    this.#keepRest(piece.subarray(from));
    this.#session = reduceAll(this.#session, this.#events.slice(folded));
  }

  result(size: number): ReadJournal {
    const header = this.#header;
    const isTooLong = size > MAX_BYTES;
    const isReadOnly = isTooLong || (header !== null && header.version > versionOf(this.#format));
    const batch = this.#session.batches.find(({ id }) => id === header?.batchId);
    return {
      batch: batch === undefined ? null : { ...batch, isReadOnly },
      events: this.#events,
      lastAtMs: this.#events.reduce((last, { atMs }) => Math.max(last, atMs), 0),
      goodBytes: this.#goodBytes,
      cutBytes: size - this.#goodBytes,
      isReadOnly,
      header,
    };
  }

  /** Handles a line; false if it is damaged, so that the valid part ends before it. */
  #readLine(bytes: Buffer): boolean {
    const line = parseLine(bytes);
    if (line === null) return false;
    if (this.#header === null) {
      this.#header = parseHeader(line);
      return this.#header !== null && this.#header.version >= this.#format.firstVersion;
    }
    const { version } = this.#header;
    const isNewer = version > versionOf(this.#format);
    const lines = version < versionOf(this.#format) ? migrate(line, version, this.#format) : [line];
    const events = lines.map(parseEvent);
    const known = events.filter((event) => event !== null);
    if (known.length < events.length && !isNewer) return false;
    this.#events.push(...known);
    return true;
  }

  #withRest(end: Buffer): Buffer {
    if (this.#restBytes === 0) return end;
    const line = Buffer.concat([...this.#rest, end]);
    this.#rest = [];
    this.#restBytes = 0;
    return line;
  }

  #keepRest(rest: Buffer): void {
    if (rest.length === 0) return;
    this.#rest.push(rest);
    this.#restBytes += rest.length;
    if (this.#restBytes > MAX_LINE_BYTES) this.isOver = true;
  }
}

/** Parses a JSON object; null if invalid. */
function parseLine(bytes: Buffer): JournalLine | null {
  if (!isUtf8(bytes)) return null;
  try {
    const value: unknown = JSON.parse(bytes.toString('utf8'));
    // Safe: a JSON object has string keys.
    return typeof value === 'object' && value !== null ? (value as JournalLine) : null;
  } catch {
    // A torn line.
    return null;
  }
}

/** Parses an event of the current version; null if it is not one. */
function parseEvent(line: JournalLine): SessionEvent | null {
  const { type } = line;
  if (typeof type !== 'string' || !Object.hasOwn(eventSchemas, type)) return null;
  // Safe: it was just looked up.
  return eventSchemas[type as keyof typeof eventSchemas].safeParse(line).data ?? null;
}

async function openOrNull(path: string): Promise<FileHandle | null> {
  try {
    return await open(path, 'r');
  } catch (cause) {
    if (codeOf(cause) === 'ENOENT') return null;
    throw cause;
  }
}

/** Yields the first `size` bytes of a file in order, up to the limit. Each piece has its own memory. */
async function* piecesOf(file: FileHandle, size: number): AsyncGenerator<Buffer, void> {
  const end = Math.min(size, MAX_BYTES);
  for (let position = 0; position < end;) {
    const piece = Buffer.allocUnsafeSlow(Math.min(PIECE_BYTES, end - position));
    const { bytesRead } = await file.read(piece, 0, piece.length, position);
    if (bytesRead === 0) return;
    position += bytesRead;
    yield piece.subarray(0, bytesRead);
  }
}
