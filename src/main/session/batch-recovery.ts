import type { JobEvent, SessionEvent } from '../../shared/session/events.ts';
import type { Batch, Job } from '../../shared/session/model.ts';
import type { JobEventData, KeptAnswer } from '../pipeline/job-context.ts';
import { FailureError } from '../../shared/failure.ts';
import type { BatchStore } from '../batches/batch-store.ts';
import type { OpenBatches } from './open-batches.ts';
import type { BatchImport } from './batch-import.ts';

/** Once may have been anybody's fault; twice with the same video in a lane, and it is set aside. */
const MAX_INTERRUPTIONS = 1;

/**
 * What must be said of a batch whose journal ends in the middle, because Framelane came to a sudden end: as of the last moment that
 * the journal knows. `answered`: the checked answers that are kept, by job. Nothing for a batch that was ended well.
 */
export function eventsAfterCrash(
  batch: Batch,
  lastAtMs: number,
  answered: ReadonlyMap<number, Pick<KeptAnswer, 'tokens' | 'model'>>,
): readonly SessionEvent[] {
  const { id: batchId, phase, jobs } = batch;
  const facts = jobs.flatMap((job, index): readonly JobEvent[] => {
    const answer = answered.get(index) ?? null;
    const fact = factOn(job, answer !== null);
    const told = [...(answer === null ? [] : endOfTry(job, answer)), ...(fact === null ? [] : [fact])];
    return told.map((each) => ({ ...each, batchId, job: index, atMs: lastAtMs }));
  });
  if (phase.kind !== 'running' && phase.kind !== 'draining') return facts;
  return [...facts, { type: 'batch-interrupted', batchId, atMs: lastAtMs }];
}

/** An answer is kept before it is told: what it cost must be told yet where the end came between the two. */
function endOfTry(
  { attempts }: Job,
  { tokens, model }: Pick<KeptAnswer, 'tokens' | 'model'>,
): readonly JobEventData[] {
  if (attempts.at(-1)?.endedAtMs !== null) return [];
  return [{ type: 'attempt-ended', firstTextAtMs: null, tokens, model, failure: null }];
}

/** Null: nothing was under way. */
function factOn(job: Job, hasAnswer: boolean): JobEventData | null {
  switch (job.status.kind) {
    case 'extracting':
    case 'analysing':
      // A report that only has to be saved is never set aside.
      if (job.interruptions < MAX_INTERRUPTIONS || hasAnswer) return { type: 'job-interrupted' };
      return {
        type: 'job-failed',
        failure: { kind: 'interrupted-twice', detail: null },
        draftPath: null,
      };
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

/** Puts batches of the past on the window again, each once however often it is asked for. */
export class BatchRecovery {
  readonly #batches: OpenBatches;
  readonly #batchStore: BatchStore;
  readonly #imports: BatchImport;
  readonly #underWay = new Map<string, Promise<void>>();

  constructor(batches: OpenBatches, batchStore: BatchStore, imports: BatchImport) {
    this.#batches = batches;
    this.#batchStore = batchStore;
    this.#imports = imports;
  }

  /** Resolves once the batch can be seen; `mayGoOn`: it goes on by itself where it was interrupted. Throws FailureError. */
  async open(batchId: string, mayGoOn: boolean): Promise<void> {
    if (this.#batches.store.session.batches.some(({ id }) => id === batchId)) return;
    const opening = this.#underWay.get(batchId) ?? this.#open(batchId, mayGoOn);
    this.#underWay.set(batchId, opening);
    await opening.finally(() => this.#underWay.delete(batchId));
  }

  async #open(batchId: string, mayGoOn: boolean): Promise<void> {
    const { store, journals, clock } = this.#batches;
    const read = await this.#batchStore.read(batchId);
    const { batch, lastAtMs, cutBytes } = read;
    if (batch === null) throw noSuchBatch(batchId);
    const facts = eventsAfterCrash(batch, lastAtMs, await this.#batchStore.answersInLanes(batch));
    store.append({ type: 'batch-opened', batchId, batch, atMs: clock.now() });
    // What a newer version wrote is left as it is: nothing of it goes on, and nothing more is written.
    if (!batch.isReadOnly) {
      journals.resume(batchId, read);
      if (cutBytes > 0) store.append({ type: 'journal-cut', batchId, bytes: cutBytes, atMs: lastAtMs });
    }
    for (const fact of facts) store.append(fact);
    if (batch.isReadOnly) return;
    const runner = this.#batches.add(batchId, batch.isDemo, batch.plan.model);
    if (batch.phase.kind === 'scanning')
      void this.#imports.scan(runner, batchId, batch.paths, batch.outDir, false);
    await runner.resumeAfterRestart(mayGoOn);
  }
}

export function noSuchBatch(batchId: string): FailureError {
  return new FailureError({ kind: 'unexpected', detail: `No such batch: ${batchId}` });
}
