import { useEffect } from 'react';
import { create } from 'zustand';
import type { JobRef } from '../../shared/session/model.ts';
import { readReport } from '../store/actions.ts';
import { useApp } from '../store/app-store.ts';
import { selectShownJob } from '../store/selectors.ts';
import type { Find } from './use-find.ts';

interface Sought {
  readonly ref: JobRef;
  /** As it stands in the report. */
  readonly text: string;
}

/**
 * The words at which the next report opens; null for its beginning. Written by `readAt`, and emptied by the report that opens there.
 */
const useSought = create<{ readonly sought: Sought | null }>(() => ({ sought: null }));

/** Shows this video's report on the reading page, where it holds these words. */
export function readAt(ref: JobRef, text: string): void {
  useSought.setState({ sought: { ref, text } });
  readReport(ref);
}

/** Opens `find` at the words that this report was opened for, once it is there and `drawAll` has drawn it. `isMain`: it is the one on the reading page. */
export function useSearchHighlight(
  { seek, open }: Find,
  { isMain, isThere, drawAll }: { isMain: boolean; isThere: boolean; drawAll: () => void },
): void {
  const sought = useSought((state) => state.sought);
  const batchId = useApp((state) => state.batchId);
  const shown = useApp(selectShownJob);
  const isHere = isMain && sought?.ref.batchId === batchId && sought.ref.job === shown;
  const text = isHere && isThere ? sought.text : null;
  useEffect(() => {
    if (text === null) return undefined;
    // React draws nothing at once in the middle of an effect.
    const timer = setTimeout(() => {
      drawAll();
      seek(text);
      open();
      useSought.setState({ sought: null });
    });
    return () => clearTimeout(timer);
  }, [text, seek, open, drawAll]);
}
