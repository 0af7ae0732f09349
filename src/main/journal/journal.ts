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
import { ignore, ignored } from '../log/log.ts';

/** Events that are synced to disk before work continues, so that a finished job is never paid for again after a power failure. */
const LASTING: ReadonlySet<SessionEvent['type']> = new Set([
  'job-reported',
  'job-unchanged',
  'job-unsaved',
  'job-failed',
  'job-cancelled',
  'inquiry-answered',
  'batch-stopped',
  'batch-interrupted',
  'batch-finished',
]);
const LINE_BREAK = 10;

/** Writes a batch's events to disk, one per line, in order. Only one process at a time writes a journal. */
export class Journal implements AsyncDisposable {
  readonly #batchId: string;
  readonly #path: string;
  readonly #file: FileHandle;
  /** The offset after the last complete line. */
  #size: number;
  /** True if an incomplete line follows the last complete one and could not be removed. */
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

  /** Creates the journal of a new batch, and its folder if needed. Throws FailureError. */
  static async create(batchDir: string, batchId: string): Promise<Journal> {
    const path = journalPath(batchDir);
    try {
      await mkdir(batchDir, { recursive: true });
      const header = headerLine(batchId, versionOf(currentFormat));
      await using staged = await StagedFile.write(batchDir, header);
      if (!(await staged.placeAs(path))) throw new Error('The journal is there already.');
      return new Journal(batchId, path, await open(path, 'r+'), Buffer.byteLength(header));
    } catch (cause) {
      throw writeFailure(path, cause);
    }
  }

  /**
   * Opens an existing journal to append after its last valid line. Anything after that is cut off, and an older version is
   * rewritten in the current one. `read` is the journal as `readJournal` has just returned it, if known. Throws FailureError.
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
      if (header === null || isReadOnly) throw new FailureError(cannotContinue(path));
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
   * Writes the event completely or not at all before it returns. `session` is the session after the event. Progress, events of
   * other batches, pool events after the batch is over, and anything after disposing are skipped. Throws FailureError if it
   * cannot be written, or if an earlier write did not reach the disk. Then it must be recorded again, in order.
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

  /** Resolves once all recorded events are synced to disk. Throws FailureError if that fails. */
  async flushed(): Promise<void> {
    if (!this.#isClosed && this.#isUnsynced) this.#syncing ??= this.#sync();
    await this.#syncing;
    if (this.#syncFailure !== null) throw this.#takeSyncFailure();
  }

  /** Syncs and closes the file. Never throws. */
  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#isClosed) return;
    await this.flushed().catch(ignored('whoever waited for the disk has heard of it'));
    this.#isClosed = true;
    await this.#file.close().catch(ignored('all that could be written is written'));
  }

  #write(line: Buffer): void {
    try {
      if (this.#isTorn) this.#truncate();
      for (let done = 0; done < line.length;) {
        done += writeSync(this.#file.fd, line, done, line.length - done, this.#size + done);
      }
      this.#size += line.length;
    } catch (cause) {
      this.#isTorn = true;
      try {
        this.#truncate();
      } catch (uncut) {
        ignore(
          uncut,
          'the next line tries again before it is written, and so does whoever reads the journal',
        );
      }
      throw writeFailure(this.#path, cause);
    }
  }

  #truncate(): void {
    ftruncateSync(this.#file.fd, this.#size);
    this.#isTorn = false;
  }

  /** Several lines may share one sync. */
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

function cannotContinue(path: string): FailureError['failure'] {
  return { kind: 'unexpected', detail: `${path} is no journal that this Framelane can go on with.` };
}

/** Keeps a copy of the journal if more than an incomplete last line is lost. */
async function keepDamage(batchDir: string, goodBytes: number): Promise<void> {
  const path = journalPath(batchDir);
  const bytes = await readFile(path);
  if (bytes.includes(LINE_BREAK, goodBytes)) await copyFile(path, damagedCopyPath(batchDir));
}

/** The journal's content in the current version. */
// oxlint-disable-next-line typescript/require-await -- pieces of a file, of which none has to be waited for
async function* rewritten(
  batchId: string,
  events: readonly SessionEvent[],
  format: JournalFormat,
): AsyncGenerator<string, void> {
  yield headerLine(batchId, versionOf(format));
  for (const event of events) yield `${JSON.stringify(event)}\n`;
}
