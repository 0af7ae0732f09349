import type { Batch } from '../../shared/session/model.ts';
import type { BatchRunner } from '../session/batch-runner.ts';
import { RequestError } from './serve.ts';

interface Engine<R> {
  readonly store: { readonly batch: (batchId: string) => Pick<Batch, 'isReadOnly'> | null };
  readonly batches: { readonly get: (batchId: string) => R | undefined };
}

/**
 * Returns the runner of a batch, for a change. Throws RequestError for a batch that a newer Framelane made, and for one that is closed or is
 * being closed: a question that was asked then would be paid for and lost.
 */
export function runnerOf<R extends Pick<BatchRunner, 'isEnding'> = BatchRunner>(
  { store, batches }: Engine<R>,
  batchId: string,
): R {
  const runner = batches.get(batchId);
  if (runner !== undefined && !runner.isEnding) return runner;
  throw new RequestError(store.batch(batchId)?.isReadOnly === true ? 'newerBatch' : 'noBatch');
}
