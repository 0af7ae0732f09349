import { useCallback, useLayoutEffect, useState, type RefObject } from 'react';
import type { BatchId } from '../../shared/session/model.ts';
import { keepListPlace } from './actions.ts';
import { useApp, type Page } from './app-store.ts';

/** The text that the list on this page of the batch is filtered by, and the function that changes it. It stays with the batch. */
export function useListQuery(batchId: BatchId, page: Page): readonly [string, (query: string) => void] {
  const query = useApp((state) => state.listPlaces[batchId]?.[page]?.query ?? '');
  const setQuery = useCallback(
    (sought: string) => keepListPlace(batchId, page, { query: sought }),
    [batchId, page],
  );
  return [query, setQuery];
}

/**
 * Returns how far the list on this page of the batch was scrolled when it was left, in pixels, and remembers that again when it is left
 * now. The component must be mounted anew for another batch.
 */
export function useListTop(batchId: BatchId, page: Page, scroller: RefObject<HTMLElement | null>): number {
  const [topPx] = useState(() => useApp.getState().listPlaces[batchId]?.[page]?.topPx ?? 0);
  useLayoutEffect(() => {
    const element = scroller.current;
    return () => keepListPlace(batchId, page, { topPx: element?.scrollTop ?? 0 });
  }, [batchId, page, scroller]);
  return topPx;
}
