import { useCallback, useLayoutEffect, useRef, useState, type RefObject } from 'react';
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

interface Left {
  /** How far the list was scrolled when it was left, in pixels. */
  readonly topPx: number;
  /** True where the same video is shown as then, so that the list may stay as it was left, wherever that video stands in it. */
  readonly isSame: boolean;
  /**
   * Brings the list to where the list whose place it takes was left. That one tells its place only when it goes, after this one was
   * rendered, so a list that may replace another calls this in a layout effect of its own. Returns `isSame` for that place.
   */
  readonly restore: () => boolean;
}

/**
 * Returns how the list on this page of the batch was left, and remembers that again when it is left now. The component must be mounted anew
 * for another batch. `unitPx` is the height of a row where that of all rows may change: the list keeps its row, not its pixels.
 */
export function useListTop(
  batchId: BatchId,
  page: Page,
  scroller: RefObject<HTMLElement | null>,
  shown: number | null,
  unitPx = 1,
): Left {
  const [left] = useState((): Omit<Left, 'restore'> => {
    const before = useApp.getState().listPlaces[batchId]?.[page];
    return { topPx: (before?.top ?? 0) * unitPx, isSame: before?.shown === shown };
  });
  const latest = useRef(shown);
  useLayoutEffect(() => {
    latest.current = shown;
  }, [shown]);
  useLayoutEffect(() => {
    const element = scroller.current;
    return () =>
      keepListPlace(batchId, page, { top: (element?.scrollTop ?? 0) / unitPx, shown: latest.current });
  }, [batchId, page, scroller, unitPx]);
  const restore = useCallback((): boolean => {
    const place = useApp.getState().listPlaces[batchId]?.[page];
    if (place === undefined) return false;
    scroller.current?.scrollTo({ top: place.top * unitPx });
    return place.shown === latest.current;
  }, [batchId, page, scroller, unitPx]);
  return { ...left, restore };
}
