import { ftruncateSync, writeSync } from 'node:fs';
import { copyFile, mkdir, open, readFile, type FileHandle } from 'node:fs/promises';
import { FailureError } from '../../shared/failure.ts';
import type { SessionEvent } from '../../shared/session/events.ts';
import type { Session } from '../../shared/session/model.ts';
import { StagedFile } from '../files/staged-file.ts';
import { writeFailure } from '../files/write-failure.ts';
import { damagedCopyPath, headerLine, journalPath } from './journal-file.ts';
import { lineOf } from './line-of.ts';
import { currentFormat, versionOf, type JournalFormat } from './migrations.ts';
import { readJournal, type ReadJournal } from './read-journal.ts';

/** After these a batch must be found as it stands even if the power fails: a job that ended is never paid for again. */
const LASTING: ReadonlySet<SessionEvent['type']> = new Set([
  'job-reported',
  'job-unchanged',
  'job-unsaved',
  'job-failed',
  'job-cancelled',
  'batch-stopped',
  'batch-interrupted',
  'batch-finished',
]);
const LINE_BREAK = 10;

/** A batch's events on disk, one a line, in the order in which they became true. One process at a time writes one. */
export class Journal implements AsyncDisposable {
  readonly #batchId: string;
  readonly #path: string;
  readonly #file: FileHandle;
  /** Where the last whole line ends. */
  #size: number;
  /** Half a line follows the last whole one, and could not be removed. */
  #isTorn = false;
  #isClosed = false;
  #isUnsynced = false;
  #syncing: Promise<void> | null = null;
  #syncFailure: unknown = null;

  private constructor(batchId: string, path: string, file: FileHandle, size: number) {
    this.#batchId = batchId;
    this.#path = path;
    this.#file = file;
    this.#size = size;
  }

  /** Begins the journal of a new batch; makes its folder where it is missing. Throws FailureError. */
  static async create(batchDir: string, batchId: string): Promise<Journal> {
    const path = journalPath(batchDir);
    try {
      await mkdir(batchDir, { recursive: true });
      const header = headerLine(batchId, versionOf(currentFormat));
      await using staged = await StagedFile.write(batchDir, header);
      if (!(await staged.placeAs(path))) throw new Error(`${path} is there already.`);
      return new Journal(batchId, path, await open(path, 'r+'), Buffer.byteLength(header));
    } catch (cause) {
      throw writeFailure(path, cause);
    }
  }

  /**
   * Goes on after the last good line: what follows it is cut off, and a journal of an older version is written anew in today's.
   * `read`: the journal as `readJournal` has just found it, where it is known. Throws FailureError.
   */
  static async continue(
    batchDir: string,
    read?: ReadJournal,
    format: JournalFormat = currentFormat,
  ): Promise<Journal> {
    const path = journalPath(batchDir);
    try {
      const { header, events, goodBytes, cutBytes, isReadOnly } =
        read ?? (await readJournal(batchDir, format));
      if (header === null || isReadOnly) throw new FailureError(cannotGoOn(path));
      if (cutBytes > 0) await keepDamage(batchDir, goodBytes);
      if (header.version < versionOf(format)) {
        await using staged = await StagedFile.write(batchDir, rewritten(header.batchId, events, format));
        await staged.replace(path);
      }
      const file = await open(path, 'r+');
      const size = header.version < versionOf(format) ? (await file.stat()).size : goodBytes;
      await file.truncate(size);
      return new Journal(header.batchId, path, file, size);
    } catch (cause) {
      throw writeFailure(path, cause);
    }
  }

  /**
   * Has written the event, or nothing of it, when it returns; `session`: as it is after the event. Progress, other batches and what
   * happens to the pool while the batch is over are left out, and so is everything after the end. Throws FailureError where it cannot
   * be written, or where what was written before did not reach the disk: then record it again, in its order.
   */
  record(event: SessionEvent, session: Session): void {
    if (this.#isClosed) return;
    const line = lineOf(this.#batchId, event, session);
    if (line === null) return;
    if (this.#syncFailure !== null) throw this.#takeSyncFailure();
    this.#write(Buffer.from(line));
    this.#isUnsynced = true;
    if (LASTING.has(event.type)) this.#syncing ??= this.#sync();
  }

  /** Resolves once everything that was recorded is on the disk for good. Throws FailureError where it is not. */
  async flushed(): Promise<void> {
    if (!this.#isClosed && this.#isUnsynced) this.#syncing ??= this.#sync();
    await this.#syncing;
    if (this.#syncFailure !== null) throw this.#takeSyncFailure();
  }

  /** Lets go of the file; tries before to bring everything to the disk for good. Throws nothing. */
  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#isClosed) return;
    await this.flushed().catch(() => undefined);
    this.#isClosed = true;
    await this.#file.close().catch(() => undefined);
  }

  #write(line: Buffer): void {
    try {
      if (this.#isTorn) this.#cutBack();
      for (let done = 0; done < line.length;) {
        done += writeSync(this.#file.fd, line, done, line.length - done, this.#size + done);
      }
      this.#size += line.length;
    } catch (cause) {
      this.#isTorn = true;
      try {
        this.#cutBack();
      } catch {
        // The next line tries again before it is written, and so does whoever reads the journal.
      }
      throw writeFailure(this.#path, cause);
    }
  }

  #cutBack(): void {
    ftruncateSync(this.#file.fd, this.#size);
    this.#isTorn = false;
  }

  /** Several lines may share one wait for the disk. */
  async #sync(): Promise<void> {
    try {
      while (this.#isUnsynced) {
        this.#isUnsynced = false;
        await this.#file.datasync();
      }
    } catch (cause) {
      this.#isUnsynced = true;
      this.#syncFailure = writeFailure(this.#path, cause);
    } finally {
      this.#syncing = null;
    }
  }

  #takeSyncFailure(): unknown {
    const failure = this.#syncFailure;
    this.#syncFailure = null;
    return failure;
  }
}

function cannotGoOn(path: string): FailureError['failure'] {
  return { kind: 'unexpected', detail: `${path} is no journal that this Framelane can go on with.` };
}

/** More than a line that was cut short is lost: the journal stays beside itself as it was found. */
async function keepDamage(batchDir: string, goodBytes: number): Promise<void> {
  const path = journalPath(batchDir);
  const bytes = await readFile(path);
  if (bytes.includes(LINE_BREAK, goodBytes)) await copyFile(path, damagedCopyPath(batchDir));
}

/** A journal as it would have been written by this version. */
// oxlint-disable-next-line typescript/require-await -- pieces of a file, of which none has to be waited for
async function* rewritten(
  batchId: string,
  events: readonly SessionEvent[],
  format: JournalFormat,
): AsyncGenerator<string, void> {
  yield headerLine(batchId, versionOf(format));
  for (const event of events) yield `${JSON.stringify(event)}\n`;
}
