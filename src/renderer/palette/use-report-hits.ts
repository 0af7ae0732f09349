import { useEffect, useMemo, useState } from 'react';
import type { ReportHits } from '../../shared/ipc/answers.ts';
import { findText } from '../../shared/folded-text.ts';
import { requestSilently } from '../store/bridge.ts';

/** One letter is in every report. */
const SHORTEST = 2;
const NONE: ReportHits = { hits: [], reports: 0 };

interface Answer {
  readonly batchId: string;
  readonly sought: string;
  readonly found: ReportHits;
}

/**
 * Where reports of the batch hold what is typed, as far as main has answered. Until it has, what was found before and still holds the longer
 * text: Enter never runs what is about to leave the list.
 */
export function useReportHits(batchId: string | null, typed: string): ReportHits {
  const [answer, setAnswer] = useState<Answer | null>(null);
  const isSought = batchId !== null && typed.length >= SHORTEST;
  useEffect(() => {
    if (!isSought) return undefined;
    let isOver = false;
    // A search that fails finds nothing: the palette has more to offer, and no room for trouble.
    void requestSilently('reports.search', { batchId, sought: typed }).then((reply) => {
      if (!isOver && reply.ok && reply.value !== null) {
        setAnswer({ batchId, sought: typed, found: reply.value });
      }
    });
    return () => {
      isOver = true;
    };
  }, [batchId, isSought, typed]);
  return useMemo(() => {
    if (!isSought || answer?.batchId !== batchId) return NONE;
    const hits = answer.found.hits.filter(({ excerpt }) => findText(excerpt, typed) !== null);
    return { hits, reports: answer.sought === typed ? answer.found.reports : hits.length };
  }, [answer, batchId, isSought, typed]);
}
