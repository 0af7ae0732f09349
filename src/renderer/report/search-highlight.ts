import { useEffect } from 'react';
import { create } from 'zustand';
import type { JobRef } from '../../shared/session/model.ts';
import { readReport } from '../store/actions.ts';
import { useApp } from '../store/app-store.ts';
import { selectShownJob } from '../store/selectors.ts';
import type { Find } from './use-find.ts';

interface Sought {
  readonly ref: JobRef;
  /** The text as the report contains it. */
  readonly text: string;
  /** The number of the match to begin with, from 0. */
  readonly nth: number;
  /** True if the search field of the report takes the keyboard. */
  readonly takesKeys: boolean;
}

/**
 * The text to find when the next report opens; null opens it at its beginning. `readAt` writes it, and the report that
 * opens clears it.
 */
const useSought = create<{ readonly sought: Sought | null }>(() => ({ sought: null }));

/** Opens the report of this video on the reading page and searches for `text` in it. `nth`: the match to begin with, from 0. */
export function openReportAtText(ref: JobRef, text: string, { takesKeys = true, nth = 0 } = {}): void {
  useSought.setState({ sought: { ref, text, takesKeys, nth } });
  readReport(ref);
}

/**
 * Opens `find` with the text that `readAt` was called with, once the report has loaded and `drawAll` has rendered it. It
 * applies only to the report on the reading page (`isMain`).
 */
export function useSearchHighlight(
  { seek, open }: Find,
  { isMain, isThere, drawAll }: { isMain: boolean; isThere: boolean; drawAll: () => void },
): void {
  const sought = useSought((state) => state.sought);
  const batchId = useApp((state) => state.batchId);
  const shown = useApp(selectShownJob);
  const isHere = isMain && sought?.ref.batchId === batchId && sought.ref.job === shown;
  const here = isHere && isThere ? sought : null;
  useEffect(() => {
    if (here === null) return undefined;
    // `flushSync` has no effect inside an effect, so the search waits for the next turn.
    const timer = setTimeout(() => {
      drawAll();
      seek(here.text, here.nth);
      open(here.takesKeys);
      useSought.setState({ sought: null });
    });
    return () => clearTimeout(timer);
  }, [here, seek, open, drawAll]);
}
