import { isPaidWork, paidWorkIn } from '../../shared/session/paid-work.ts';
import type { BatchId } from '../../shared/session/model.ts';
import { useApp, type AppState } from './app-store.ts';
import { selectBatches } from './selectors.ts';

/** The window hears of what has begun within this time, also while the user scrolls; what it has not heard of by then has ended. */
const HEARD_WITHIN_MS = 1200;

/** Resolves once the window shows the paid work of a batch that main asks about, so that the question can name it, or after a moment without. */
export async function paidWorkShown(batchId: BatchId): Promise<void> {
  const isShown = (state: AppState): boolean =>
    isPaidWork(paidWorkIn(selectBatches(state).filter(({ id }) => id === batchId)));
  if (isShown(useApp.getState())) return;
  await new Promise<void>((resolve) => {
    const end = (): void => {
      stop();
      clearTimeout(timer);
      resolve();
    };
    const stop = useApp.subscribe((state) => {
      if (isShown(state)) end();
    });
    const timer = setTimeout(end, HEARD_WITHIN_MS);
  });
}
