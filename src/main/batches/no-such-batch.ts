import { FailureError } from '../../shared/failure.ts';

/** Thrown where there is no batch of this id, open or past; it may just have been deleted. */
export class NoSuchBatchError extends FailureError {
  constructor(batchId: string) {
    super({ kind: 'unexpected', detail: `No such batch: ${batchId}` });
  }
}
