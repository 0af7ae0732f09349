import type { BatchId } from '../../shared/session/model.ts';

/** The choices for batches that are still being made, the last one of each. They live as long as the page. */
const choices = new Map<BatchId, Promise<void>>();

/**
 * Makes a choice for a batch that takes a moment. `choose` may ask whether it is still the last one: a choice that was overtaken by another
 * must change nothing any more.
 */
export function chooseLate(
  batchId: BatchId,
  choose: (isLast: () => boolean) => Promise<void>,
): Promise<void> {
  const choice: Promise<void> = choose(() => choices.get(batchId) === choice).finally(() => {
    if (choices.get(batchId) === choice) choices.delete(batchId);
  });
  choices.set(batchId, choice);
  return choice;
}

/** Resolves once the last choice for the batch is made. Start waits for it. */
export async function whenChosen(batchId: BatchId): Promise<void> {
  await choices.get(batchId);
}
