import * as z from 'zod/mini';
import { showBatch, showPage } from './actions.ts';
import { useApp } from './app-store.ts';
import { selectBatches } from './selectors.ts';

const KEY = 'framelane-place';
const placeSchema = z.object({
  batchId: z.string(),
  page: z.enum(['run', 'read', 'compare']),
});

/** A page that is loaded anew, after a crash or because it was asked to, shows the batch that stood there. A new start of the app shows none. */
export function restoreView(): void {
  const place = keptPlace();
  useApp.subscribe(({ batchId, page }, before) => {
    if (batchId === before.batchId && page === before.page) return;
    sessionStorage.setItem(KEY, JSON.stringify({ batchId, page }));
  });
  if (place === null) return;
  const stop = useApp.subscribe((state) => {
    if (state.snapshot === null) return;
    stop();
    const isThere = selectBatches(state).some(({ id }) => id === place.batchId);
    if (!isThere || state.batchId !== null) return;
    showBatch(place.batchId);
    showPage(place.page);
  });
}

function keptPlace(): z.infer<typeof placeSchema> | null {
  try {
    return placeSchema.parse(JSON.parse(sessionStorage.getItem(KEY) ?? ''));
  } catch {
    return null;
  }
}
