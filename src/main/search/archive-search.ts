import { Worker } from 'node:worker_threads';
import type { ArchiveHits, ArchiveQuery, ArchiveReading } from '../../shared/archive-search.ts';
import { ignored, logger } from '../log/log.ts';
import type { ArchiveReply, ArchiveRequest, ThreadData } from './archive-threads.ts';

const log = logger('search');

/** The first look at all batches waits this long, so that the window opens first. */
const FIRST_AFTER_MS = 10_000;
/** A changed batch is read after this time, together with what else changes until then. */
const UPDATE_AFTER_MS = 5_000;
/** The thread that keeps the index is busy for this part of the time at most. */
const REST_FACTOR = 10;
/** The thread that searches ends this long after the last search, and gives its memory back. */
const IDLE_MS = 120_000;
const ANNOUNCE_EVERY_MS = 250;
/** A search is given up after this time; the first one reads the whole index. */
const PATIENCE_MS = 30_000;
/** The threads may take this much memory, so that they cannot take the app's. */
const MAX_MEMORY_MB = 1024;

export interface ArchiveSearchOptions {
  /** The built `archive-worker`. */
  readonly threadPath: string;
  readonly batchesDir: string;
  /** Called when there may be more or less to find, and while batches are read. */
  readonly onChange: (reading: ArchiveReading) => void;
}

interface Waiting {
  readonly query: ArchiveQuery;
  readonly answer: (found: ArchiveHits | null) => void;
  readonly fail: (cause: Error) => void;
}

/**
 * Searches the texts of all batches. Two threads do the work: one searches, and one keeps the index of each batch up to date with its files,
 * in the batch's folder. The index may be lost at any time.
 */
export class ArchiveSearch implements Disposable {
  readonly #options: ArchiveSearchOptions;
  #searcher: Worker | null = null;
  #asked: (Waiting & { readonly id: number; readonly patience: NodeJS.Timeout }) | null = null;
  #waiting: Waiting | null = null;
  #lastId = 0;
  #idle: NodeJS.Timeout | null = null;

  #updater: Worker | null = null;
  /** Batches whose index is to be brought up to date; null for all. */
  #changed: Set<string> | null = null;
  #timer: NodeJS.Timeout | null = null;
  #reading: ArchiveReading = { done: 0, of: 0 };
  #current: string | null = null;
  #startedAtMs = 0;
  #restMs = UPDATE_AFTER_MS;
  /** Batches that ended the thread: they are left alone until the next start. */
  readonly #failed = new Set<string>();
  #announcing: NodeJS.Timeout | null = null;
  #isOver = false;

  constructor(options: ArchiveSearchOptions) {
    this.#options = options;
    this.#timer = setTimeout(() => this.#update(), FIRST_AFTER_MS).unref();
  }

  /** How many batches the index has looked at since the start; null once it has looked at all. */
  get reading(): ArchiveReading {
    return this.#reading;
  }

  /** Something of this batch that is searched has changed. */
  markChanged(batchId: string): void {
    // All are looked at anyway.
    if (this.#reading !== null && this.#updater === null) return;
    (this.#changed ??= new Set()).add(batchId);
    if (this.#updater === null) this.#timer ??= setTimeout(() => this.#update(), this.#restMs).unref();
  }

  /** The batch and its part of the index were removed. */
  forget(batchId: string): void {
    this.#changed?.delete(batchId);
    this.#searcher?.postMessage({ kind: 'changed', batchId } satisfies ArchiveRequest);
    this.#announce();
  }

  /** Null if a newer search took its place. Throws an error where the search cannot be made. */
  async find(query: ArchiveQuery): Promise<ArchiveHits | null> {
    if (this.#isOver) return null;
    if (this.#reading !== null && this.#updater === null) this.#update();
    return await new Promise((answer, fail) => {
      this.#waiting?.answer(null);
      this.#waiting = { query, answer, fail };
      this.#askNext();
    });
  }

  [Symbol.dispose](): void {
    this.#isOver = true;
    for (const timer of [this.#timer, this.#idle, this.#announcing, this.#asked?.patience])
      clearTimeout(timer ?? undefined);
    for (const worker of [this.#searcher, this.#updater]) void worker?.terminate();
    this.#asked?.answer(null);
    this.#waiting?.answer(null);
    this.#asked = this.#waiting = this.#searcher = this.#updater = null;
  }

  #askNext(): void {
    if (this.#asked !== null || this.#waiting === null || this.#isOver) return;
    const id = (this.#lastId += 1);
    const { query } = this.#waiting;
    const patience = setTimeout(() => this.#endSearcher('it took too long'), PATIENCE_MS).unref();
    this.#asked = { ...this.#waiting, id, patience };
    this.#waiting = null;
    clearTimeout(this.#idle ?? undefined);
    this.#idle = null;
    this.#searcher ??= this.#thread(
      (reply) => this.#onFound(reply),
      (reason) => this.#endSearcher(reason),
    );
    this.#searcher.postMessage({ kind: 'find', id, query } satisfies ArchiveRequest);
  }

  #onFound(reply: ArchiveReply): void {
    if (reply.kind !== 'found' && reply.kind !== 'not-found') return;
    const asked = this.#asked;
    if (asked?.id !== reply.id) return;
    this.#settleAsked();
    if (reply.kind === 'found') asked.answer(reply.found);
    else asked.fail(new Error(`The batches could not be searched: ${reply.reason}`));
    this.#askNext();
    this.#idle ??= setTimeout(() => this.#endSearcher(null), IDLE_MS).unref();
  }

  /** `reason`: null where nothing is sought any more. */
  #endSearcher(reason: string | null): void {
    const asked = this.#asked;
    const searcher = this.#searcher;
    this.#searcher = null;
    this.#idle = null;
    void searcher?.terminate();
    if (reason !== null) log.warn(`the thread that searches ended: ${reason}`);
    if (asked === null) return;
    this.#settleAsked();
    asked.fail(new Error(`The batches could not be searched: ${reason ?? ''}`));
    this.#askNext();
  }

  #settleAsked(): void {
    clearTimeout(this.#asked?.patience);
    this.#asked = null;
  }

  #update(): void {
    clearTimeout(this.#timer ?? undefined);
    this.#timer = null;
    if (this.#updater !== null || this.#isOver) return;
    const isFirst = this.#reading !== null;
    const batchIds = isFirst ? null : [...(this.#changed ?? [])];
    this.#changed = null;
    if (batchIds?.length === 0) return;
    this.#startedAtMs = performance.now();
    this.#updater = this.#thread(
      (reply) => this.#onUpdate(reply),
      (reason) => this.#onUpdaterEnded(reason),
    );
    this.#updater.postMessage({
      kind: 'update',
      batchIds,
      except: [...this.#failed],
    } satisfies ArchiveRequest);
  }

  #onUpdate(reply: ArchiveReply): void {
    switch (reply.kind) {
      case 'updating':
        this.#current = reply.batchId;
        if (this.#reading !== null) this.#tell({ done: reply.done, of: reply.of });
        return;
      case 'updated':
        this.#searcher?.postMessage({
          kind: 'changed',
          batchId: reply.batchId,
        } satisfies ArchiveRequest);
        this.#announce();
        return;
      case 'up-to-date':
        this.#endUpdater();
        this.#tell(null);
        return;
      case 'found':
      case 'not-found':
        return;
    }
  }

  #onUpdaterEnded(reason: string): void {
    log.warn(`the thread that keeps the search index ended: ${reason}`);
    if (this.#current !== null) this.#failed.add(this.#current);
    this.#endUpdater();
    if (this.#failed.size === 0) this.#tell(null);
    else this.#timer ??= setTimeout(() => this.#update(), this.#restMs).unref();
  }

  #endUpdater(): void {
    const updater = this.#updater;
    this.#updater = null;
    this.#current = null;
    this.#restMs = Math.max(UPDATE_AFTER_MS, REST_FACTOR * (performance.now() - this.#startedAtMs));
    void updater?.terminate();
    if (this.#changed !== null) this.#timer ??= setTimeout(() => this.#update(), this.#restMs).unref();
  }

  #tell(reading: ArchiveReading): void {
    this.#reading = reading;
    this.#announce();
  }

  /** Hundreds of batches are looked at within a second. */
  #announce(): void {
    this.#announcing ??= setTimeout(() => {
      this.#announcing = null;
      this.#options.onChange(this.#reading);
    }, ANNOUNCE_EVERY_MS).unref();
  }

  #thread(onReply: (reply: ArchiveReply) => void, onEnd: (reason: string) => void): Worker {
    const { threadPath, batchesDir } = this.#options;
    const worker = new Worker(threadPath, {
      workerData: { batchesDir } satisfies ThreadData,
      resourceLimits: { maxOldGenerationSizeMb: MAX_MEMORY_MB },
    });
    // The program may end while the thread waits.
    worker.unref();
    const isCurrent = (): boolean => worker === this.#searcher || worker === this.#updater;
    return worker
      .on('message', (reply: ArchiveReply) => {
        if (isCurrent()) onReply(reply);
      })
      .on('error', (error) => (isCurrent() ? onEnd(error.name) : ignored('it was ended')(error)))
      .on('exit', () => {
        if (isCurrent()) onEnd('the thread ended');
      });
  }
}
