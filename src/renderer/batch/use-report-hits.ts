import { useEffect, useMemo, useState } from 'react';
import type { ReportHits } from '../../shared/ipc/answers.ts';
import { findText } from '../../shared/folded-text.ts';
import { requestSilently } from '../store/bridge.ts';

/** The least length of a searched text. One letter occurs in every report. */
const SHORTEST = 2;
const NONE: ReportHits = { hits: [], reports: 0 };

interface Answer {
  readonly batchId: string;
  readonly sought: string;
  readonly found: ReportHits;
}

/**
 * Returns the places where reports of the batch contain the typed text. Until main answers, the hits of the previous text that also contain
 * the new one stay, so that Enter never runs a hit that is about to disappear.
 */
export function useReportHits(batchId: string | null, typed: string, most: number): ReportHits {
  const [answer, setAnswer] = useState<Answer | null>(null);
  const isSought = batchId !== null && typed.length >= SHORTEST;
  useEffect(() => {
    if (!isSought) return undefined;
    let isOver = false;
    // A failed search gives no hits and no message: names are still found.
    void requestSilently('reports.search', { batchId, sought: typed, most }).then((reply) => {
      if (!isOver && reply.ok && reply.value !== null) {
        setAnswer({ batchId, sought: typed, found: reply.value });
      }
    });
    return () => {
      isOver = true;
    };
  }, [batchId, isSought, typed, most]);
  return useMemo(() => {
    if (!isSought || answer?.batchId !== batchId) return NONE;
    const hits = answer.found.hits.filter(({ excerpt }) => findText(excerpt, typed) !== null);
    return { hits, reports: answer.sought === typed ? answer.found.reports : hits.length };
  }, [answer, batchId, isSought, typed]);
}
