import { FailureError, failureOf, type Failure } from '../../shared/failure.ts';
import type { SessionEvent } from '../../shared/session/events.ts';
import type { Session } from '../../shared/session/model.ts';
import { Journal } from './journal.ts';
import type { ReadJournal } from './read-journal.ts';

export interface JournalsOptions {
  /** A batch's own folder, which is made where it is missing. */
  readonly dirOf: (batchId: string) => string;
  /** Hears that a journal cannot be written: once, until `ensure` has succeeded. May be called within `record`. */
  readonly onFailed: (batchId: string, failure: Failure) => void;
}

interface Recording {
  readonly open: () => Promise<Journal>;
  journal: Journal | null;
  /** Resolves with why it could not be opened; null: it was. */
  opening: Promise<Failure | null> | null;
  /** What is not written yet, oldest first, with the session as it was after it. */
  readonly backlog: (readonly [SessionEvent, Session])[];
  /** Nothing is written until somebody asks for it again. */
  isFailing: boolean;
}

/** The journals of the batches that are open. What one cannot take now is kept, and written first as soon as it can. */
export class Journals {
  readonly #options: JournalsOptions;
  readonly #recordings = new Map<string, Recording>();

  constructor(options: JournalsOptions) {
    this.#options = options;
  }

  /** Begins the journal of a new batch; what is recorded before it is there is not lost. */
  begin(batchId: string): void {
    this.#add(batchId, () => Journal.create(this.#options.dirOf(batchId), batchId));
  }

  /** Goes on with the journal of a batch of the past, as it was just read. */
  resume(batchId: string, read: ReadJournal): void {
    this.#add(batchId, () => Journal.continue(this.#options.dirOf(batchId), read));
  }

  /** `session`: as it is after the event. Each journal takes what belongs to its batch. */
  record(event: SessionEvent, session: Session): void {
    for (const [batchId, recording] of this.#recordings) {
      if ('batchId' in event && event.batchId !== batchId) continue;
      recording.backlog.push([event, session]);
      if (recording.journal === null || recording.isFailing) continue;
      this.#tellIf(batchId, writeBacklog(recording));
    }
  }

  /** Resolves once everything that was recorded is written. Throws FailureError where it cannot be. */
  async ensure(batchId: string): Promise<void> {
    const recording = this.#recordings.get(batchId);
    if (recording === undefined) return;
    const failure = (await opened(recording)) ?? writeBacklog(recording);
    if (failure !== null) throw new FailureError(failure);
  }

  /** Writes what is left, waits until all is on the disk for good, and lets go of the file. What cannot be written is lost. */
  async close(batchId: string): Promise<void> {
    const recording = this.#recordings.get(batchId);
    if (recording === undefined) return;
    await this.ensure(batchId).catch(() => undefined);
    this.#recordings.delete(batchId);
    await recording.journal?.[Symbol.asyncDispose]();
  }

  #add(batchId: string, open: () => Promise<Journal>): void {
    const recording: Recording = { open, journal: null, opening: null, backlog: [], isFailing: false };
    this.#recordings.set(batchId, recording);
    void opened(recording).then((failure) => this.#tellIf(batchId, failure ?? writeBacklog(recording)));
  }

  #tellIf(batchId: string, failure: Failure | null): void {
    if (failure !== null) this.#options.onFailed(batchId, failure);
  }
}

/** Opens the journal unless it is open. Resolves with why it could not; null: it is. */
function opened(recording: Recording): Promise<Failure | null> {
  if (recording.journal !== null) return Promise.resolve(null);
  recording.opening ??= recording
    .open()
    .then((journal) => {
      recording.journal = journal;
      return null;
    }, failureOf)
    .finally(() => (recording.opening = null));
  return recording.opening;
}

/** Returns why not all of it could be written; null: it was. */
function writeBacklog(recording: Recording): Failure | null {
  const { journal, backlog } = recording;
  if (journal === null) return null;
  let written = 0;
  try {
    for (const [event, session] of backlog) {
      journal.record(event, session);
      written += 1;
    }
    recording.isFailing = false;
    return null;
  } catch (cause) {
    recording.isFailing = true;
    return failureOf(cause);
  } finally {
    backlog.splice(0, written);
  }
}
