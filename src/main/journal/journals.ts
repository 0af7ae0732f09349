import { FailureError, failureOf, type Failure } from '../../shared/failure.ts';
import type { SessionEvent } from '../../shared/session/events.ts';
import type { Session } from '../../shared/session/model.ts';
import { Journal } from './journal.ts';
import type { ReadJournal } from './read-journal.ts';
import { ignored } from '../log/log.ts';

export interface JournalsOptions {
  /** The folder of a batch; created if needed. */
  readonly dirOf: (batchId: string) => string;
  /** Called when a journal cannot be written, once until `ensure` succeeds. May be called during `record`. */
  readonly onFailed: (batchId: string, failure: Failure) => void;
}

interface Recording {
  readonly open: () => Promise<Journal>;
  journal: Journal | null;
  /** Resolves with the reason why it could not be opened; null on success. */
  opening: Promise<Failure | null> | null;
  /** Events not written yet, oldest first, each with the session after it. */
  readonly backlog: (readonly [SessionEvent, Session])[];
  /** True after a failure: nothing is written until `ensure` is called. */
  isFailing: boolean;
}

/** The journals of all open batches. Events that cannot be written now are kept and written first later. */
export class Journals {
  readonly #options: JournalsOptions;
  readonly #recordings = new Map<string, Recording>();

  constructor(options: JournalsOptions) {
    this.#options = options;
  }

  /** Creates the journal of a new batch. Events recorded before it exists are kept. */
  begin(batchId: string): void {
    this.#add(batchId, () => Journal.create(this.#options.dirOf(batchId), batchId));
  }

  /** Continues the journal of a past batch, as it was just read. */
  resume(batchId: string, read: ReadJournal): void {
    this.#add(batchId, () => Journal.continue(this.#options.dirOf(batchId), read));
  }

  /** Records an event in the journals it belongs to. `session` is the session after the event. */
  record(event: SessionEvent, session: Session): void {
    for (const [batchId, recording] of this.#recordings) {
      if ('batchId' in event && event.batchId !== batchId) continue;
      recording.backlog.push([event, session]);
      if (recording.journal === null || recording.isFailing) continue;
      this.#notifyIf(batchId, writeBacklog(recording));
    }
  }

  /** Resolves once all recorded events are written. Throws FailureError if that is impossible. */
  async ensure(batchId: string): Promise<void> {
    const recording = this.#recordings.get(batchId);
    if (recording === undefined) return;
    const failure = (await opened(recording)) ?? writeBacklog(recording);
    if (failure !== null) throw new FailureError(failure);
  }

  /** Writes and syncs the rest, and closes the file. Events that cannot be written are lost. */
  async close(batchId: string): Promise<void> {
    const recording = this.#recordings.get(batchId);
    if (recording === undefined) return;
    await this.ensure(batchId).catch(ignored('what cannot be written is lost'));
    this.#recordings.delete(batchId);
    await recording.journal?.[Symbol.asyncDispose]();
  }

  #add(batchId: string, open: () => Promise<Journal>): void {
    const recording: Recording = { open, journal: null, opening: null, backlog: [], isFailing: false };
    this.#recordings.set(batchId, recording);
    void opened(recording).then((failure) => this.#notifyIf(batchId, failure ?? writeBacklog(recording)));
  }

  #notifyIf(batchId: string, failure: Failure | null): void {
    if (failure !== null) this.#options.onFailed(batchId, failure);
  }
}

/** Opens the journal if it is not open. Resolves with the reason if that fails; null on success. */
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

/** Writes the waiting events. Returns the reason if some could not be written; null on success. */
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
