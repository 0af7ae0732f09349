import type { BatchEvent } from '../../shared/session/events.ts';
import type { Batch, Job } from '../../shared/session/model.ts';
import type { JobEventData } from '../pipeline/job-context.ts';
import type { SessionStore } from './session-store.ts';

type WithoutStamp<E> = E extends BatchEvent ? Omit<E, 'batchId' | 'atMs'> : never;

/** An event about a batch without its stamp. */
export type BatchEventData = WithoutStamp<BatchEvent>;

export type JobEventListener = (job: number, event: JobEventData) => void;

/** One batch of the session store: its state as it is now, and the only way in which the parts of its runner append events about it. */
export class LiveBatch {
  readonly id: string;
  readonly #store: SessionStore;
  readonly #now: () => number;
  readonly #listeners = new Set<JobEventListener>();

  /** `now`: milliseconds since 1970, the stamp of every event. */
  constructor(id: string, store: SessionStore, now: () => number) {
    this.id = id;
    this.#store = store;
    this.#now = now;
  }

  /** Null once the batch is closed. */
  get state(): Batch | null {
    return this.#store.batch(this.id);
  }

  get jobs(): readonly Job[] {
    return this.state?.jobs ?? [];
  }

  /** How many analyses may run at once in the whole session. */
  get limit(): number {
    return this.#store.session.limit;
  }

  emit(event: BatchEventData): void {
    this.#store.append({ ...event, batchId: this.id, atMs: this.#now() });
  }

  emitJob(job: number, event: JobEventData): void {
    this.#store.append({ ...event, batchId: this.id, job, atMs: this.#now() });
    for (const listener of this.#listeners) listener(job, event);
  }

  /** The listener gets each job event once the store has it and everybody was told. */
  onJobEvent(listener: JobEventListener): void {
    this.#listeners.add(listener);
  }
}
