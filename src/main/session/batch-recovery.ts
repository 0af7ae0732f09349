import type { HistoryEntry } from '../../shared/ipc/answers.ts';
import type { JobEvent, SessionEvent } from '../../shared/session/events.ts';
import { isActive, type Batch, type Inquiry, type Job } from '../../shared/session/model.ts';
import type { BatchStore } from '../batches/batch-store.ts';
import type { BatchTurns } from '../batches/batch-turns.ts';
import { NoSuchBatchError } from '../batches/no-such-batch.ts';
import type { PastBatches } from '../history/past-batches.ts';
import { Journal } from '../journal/journal.ts';
import type { Journals } from '../journal/journals.ts';
import type { Clock } from '../pipeline/clock.ts';
import type { JobEventData, KeptAnswer } from '../pipeline/job-context.ts';
import { droppedNameOf } from './batch-rules.ts';
import type { BatchVideos } from './batch-videos.ts';
import type { Resumption } from './resumption.ts';
import { ignored, logger } from '../log/log.ts';
import type { SessionStore } from './session-store.ts';

const log = logger('recovery');

/** The part of a batch's runner that an opened batch needs. */
interface OpenedRunner {
  readonly videos: Pick<BatchVideos, 'scan' | 'readAwaited'>;
  readonly resumption: Pick<Resumption, 'afterRestart'>;
}

export interface BatchRecoveryOptions {
  readonly store: SessionStore;
  readonly clock: Clock;
  readonly journals: Pick<Journals, 'resume'>;
  readonly batchStore: Pick<BatchStore, 'read' | 'dirOf' | 'answersInLanes'>;
  readonly batches: {
    readonly add: (batchId: string, isDemo: boolean, model: string | null) => OpenedRunner;
  };
  readonly turns: BatchTurns;
  readonly history: Pick<PastBatches, 'find'> & {
    readonly unfinished: () => Promise<readonly Pick<HistoryEntry, 'batchId' | 'isDemo' | 'phase'>[]>;
  };
}

/** A batch whose drive does not answer keeps the next one waiting no longer than this. */
const LONGEST_RESUME_MS = 10_000;

/** Opens batches of the past, and repairs what a crash left of them. */
export class BatchRecovery {
  readonly #options: BatchRecoveryOptions;

  constructor(options: BatchRecoveryOptions) {
    this.#options = options;
  }

  /**
   * Shows a batch in the window, unless it is open. It resumes by itself only at a moment that the user chose; `BatchRunner.start` resumes it
   * otherwise. Throws NoSuchBatchError, or FailureError where it cannot be read.
   */
  async open(batchId: string): Promise<void> {
    await this.#openOnce(batchId, false);
  }

  /**
   * Opens and resumes what the last run of Framelane left unfinished, except demos, oldest first. Batches that the user paused stay
   * paused. One that cannot be opened keeps no other one from it: it stays in the history. Returns the ids of the others. Throws FailureError
   * where there is no history.
   */
  async resumeUnfinished(): Promise<readonly string[]> {
    const left = (await this.#options.history.unfinished())
      .filter(({ isDemo, phase }) => !isDemo && phase !== 'stopped')
      .toReversed();
    const opened: string[] = [];
    for (const { batchId } of left) {
      try {
        await this.#openOnce(batchId, true);
        opened.push(batchId);
      } catch (cause) {
        log.error('a batch of the last run did not go on; it can be opened from the history', cause);
      }
    }
    return opened;
  }

  /**
   * Names a batch, open or past; an empty name gives it the one of what was dropped. False for a batch that a newer Framelane made. Throws
   * FailureError.
   */
  async rename(batchId: string, name: string): Promise<boolean> {
    return await this.#options.turns.inTurn(batchId, () => this.#rename(batchId, name));
  }

  async #rename(batchId: string, name: string): Promise<boolean> {
    const { store, clock, history, batchStore } = this.#options;
    const batch = await history.find(batchId);
    if (batch.isReadOnly) return false;
    const event = {
      type: 'batch-renamed',
      batchId,
      name: name === '' ? droppedNameOf(batch) : name,
      atMs: clock.now(),
    } as const;
    if (event.name === batch.name) return true;
    if (store.batch(batchId) !== null) {
      store.append(event);
      return true;
    }
    await using journal = await Journal.continue(batchStore.dirOf(batchId));
    journal.record(event, store.session);
    await journal.flushed();
    return true;
  }

  async #openOnce(batchId: string, mayResume: boolean): Promise<void> {
    const { store, clock, turns } = this.#options;
    const opened = await turns.inTurn(batchId, async () =>
      store.batch(batchId) === null ? await this.#open(batchId, mayResume) : null,
    );
    if (opened === null) return;
    using patience = abortedAtEnd();
    await Promise.race([
      opened.resumed,
      clock.wait(LONGEST_RESUME_MS, patience.signal).catch(ignored('it resumed')),
    ]);
  }

  /** Returns how long it takes to resume; null for a batch that cannot. */
  async #open(batchId: string, mayResume: boolean): Promise<{ readonly resumed: Promise<void> } | null> {
    const { store, clock, journals, batchStore, batches } = this.#options;
    const read = await batchStore.read(batchId);
    const { batch, lastAtMs, cutBytes } = read;
    if (batch === null) throw new NoSuchBatchError(batchId);
    const repairs = eventsAfterCrash(batch, lastAtMs, await batchStore.answersInLanes(batch));
    store.append({ type: 'batch-opened', batchId, batch, atMs: clock.now() });
    // The journal of a newer version is left as it is: the batch is shown, and nothing more is written.
    if (!batch.isReadOnly) {
      journals.resume(batchId, read);
      if (cutBytes > 0) store.append({ type: 'journal-cut', batchId, bytes: cutBytes, atMs: lastAtMs });
    }
    for (const event of repairs) store.append(event);
    if (batch.isReadOnly) return null;
    const runner = batches.add(batchId, batch.isDemo, batch.plan.model);
    if (batch.phase.kind === 'scanning') {
      const { tables = [], typed = [] } = batch.values.awaited ?? {};
      void runner.videos.scan({ startAtOnce: false, takesTwins: false, tables, typed });
    } else if (batch.values.awaited !== undefined) void runner.videos.readAwaited(batch.values.awaited);
    return { resumed: runner.resumption.afterRestart(mayResume) };
  }
}

/** A signal that is aborted at the end of its scope. */
function abortedAtEnd(): Disposable & { readonly signal: AbortSignal } {
  const control = new AbortController();
  return { signal: control.signal, [Symbol.dispose]: () => control.abort() };
}

/** One sudden end may have any cause; a second one with the same video in a lane sets the video aside. */
const MAX_INTERRUPTIONS = 1;

/**
 * The events that bring a batch to rest whose journal stops in the middle, because Framelane crashed or was killed. They are stamped
 * with the last time that the journal has. `answered`: the checked answers that are kept, by job. None for a batch that was closed well, but
 * for a question that never got a lane.
 */
export function eventsAfterCrash(
  batch: Batch,
  lastAtMs: number,
  answered: ReadonlyMap<number, Pick<KeptAnswer, 'tokens' | 'model'>>,
): readonly SessionEvent[] {
  const { id: batchId, phase, jobs } = batch;
  const events = jobs.flatMap((job, index): readonly JobEvent[] => {
    const answer = answered.get(index) ?? null;
    const end = eventAfterCrash(job, answer !== null);
    const data = [...(answer === null ? [] : attemptEnd(job, answer)), ...(end === null ? [] : [end])];
    return data.map((each) => ({ ...each, batchId, job: index, atMs: lastAtMs }));
  });
  const texts = batch.inquiries.flatMap((text): readonly SessionEvent[] => {
    const type = textAfterCrash(text);
    return type === null ? [] : [{ type, batchId, inquiry: text.id, atMs: lastAtMs }];
  });
  if (phase.kind !== 'running' && phase.kind !== 'draining') return [...events, ...texts];
  return [...events, ...texts, { type: 'batch-interrupted', batchId, atMs: lastAtMs }];
}

/** An answer is kept before its `attempt-ended` is written: where the crash came in between, its tokens are recorded now. */
function attemptEnd(
  { attempts }: Job,
  { tokens, model }: Pick<KeptAnswer, 'tokens' | 'model'>,
): readonly JobEventData[] {
  if (attempts.at(-1)?.endedAtMs !== null) return [];
  return [{ type: 'attempt-ended', firstTextAtMs: null, tokens, model, failure: null }];
}

/** The event that ends what a text was doing. A question that waited for its lane looks as if it still did, and nobody asks it. */
function textAfterCrash({
  status,
  spans,
  isAutomatic,
}: Inquiry): 'inquiry-requeued' | 'inquiry-stopped' | null {
  if (status.kind === 'running' || status.kind === 'backing-off') return 'inquiry-requeued';
  return status.kind === 'waiting' && !isAutomatic && spans.length === 0 ? 'inquiry-stopped' : null;
}

/** The event that ends what the job was doing; null where it only waited or had ended. */
function eventAfterCrash(job: Job, hasAnswer: boolean): JobEventData | null {
  if (isActive(job.status)) {
    // A report that only has to be saved is never set aside.
    if (job.interruptions < MAX_INTERRUPTIONS || hasAnswer) return { type: 'job-interrupted' };
    return {
      type: 'job-failed',
      failure: { kind: 'interrupted-twice', detail: null },
      draftPath: null,
    };
  }
  switch (job.status.kind) {
    case 'growing':
    case 'backing-off':
      return { type: 'job-requeued' };
    case 'waiting':
    case 'prepared':
    case 'unsaved':
    case 'reported':
    case 'unchanged':
    case 'failed':
    case 'cancelled':
      return null;
  }
}
