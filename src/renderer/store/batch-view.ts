import { useApp } from './app-store.ts';
import { setPreferences, usePreferences, defaultBatchView, type BatchView } from './preferences.ts';

/** The most batches whose view is kept; that of the batch that was changed longest ago goes first. */
const MAX_VIEWS = 100;

/** Selects from the view of the batch on screen. */
export function useBatchView<T>(select: (view: BatchView) => T): T {
  const batchId = useApp((state) => state.batchId);
  return usePreferences(({ batchViews }) => select(viewIn(batchViews, batchId)));
}

/** Changes how the batch on screen is sorted and filtered. Other batches stay as they are. */
export function changeBatchView(change: Partial<BatchView>): void {
  const { batchId } = useApp.getState();
  if (batchId === null) return;
  const { batchViews } = usePreferences.getState();
  const others = Object.entries(batchViews).filter(([id]) => id !== batchId);
  const changed = { ...viewIn(batchViews, batchId), ...change };
  setPreferences({ batchViews: Object.fromEntries([...others.slice(1 - MAX_VIEWS), [batchId, changed]]) });
}

function viewIn(views: Readonly<Record<string, BatchView>>, batchId: string | null): BatchView {
  return (batchId === null ? undefined : views[batchId]) ?? defaultBatchView;
}
