import { useEffect, useState } from 'react';
import { create } from 'zustand';
import { shallow } from 'zustand/shallow';
import type { ArchiveHits, ArchiveQuery, ArchiveReading } from '../../shared/archive-search.ts';
import { onPush, requestSilently } from '../store/bridge.ts';

/** The search of the dialog. It is kept while the window lives, so that a search goes on where it was. */
interface Sought {
  readonly sought: string;
  readonly batchId: string | null;
  readonly templateId: string | null;
  /** Only batches of the last so many days; null for all. */
  readonly days: number | null;
}
export const useArchiveQuery = create<Sought>(() => ({
  sought: '',
  batchId: null,
  templateId: null,
  days: null,
}));

/** The answer to a query over all batches. */
export interface ArchiveAnswer {
  readonly query: ArchiveQuery;
  readonly found: ArchiveHits;
  readonly reading: ArchiveReading;
}

/** True if there is enough to look for: one letter is in every text, but one character may be a word in Chinese. */
export function isSearchable(sought: string): boolean {
  return sought.length > 1 || /[\u0300-\u{10ffff}]/u.test(sought);
}

interface Standing {
  readonly answer: ArchiveAnswer | null;
  readonly isCurrent: boolean;
  readonly hasFailed: boolean;
}

/**
 * Tells whether what is known so far is about this query: `failed` is the query whose search failed last. After a failure nothing is known:
 * what an earlier query found would pass for an answer to this one.
 */
export function standing(
  query: ArchiveQuery,
  { answer, failed }: { readonly answer: ArchiveAnswer | null; readonly failed: ArchiveQuery | null },
): Standing {
  if (failed !== null && shallow(failed, query)) return { answer: null, isCurrent: false, hasFailed: true };
  return { answer, isCurrent: answer !== null && shallow(answer.query, query), hasFailed: false };
}

/**
 * Searches all batches, again whenever there may be more to find. Null before the first answer; `hasFailed` is true where the last search
 * failed. The answer to the query before stays until the next one: `isCurrent` tells them apart.
 */
export function useArchive(query: ArchiveQuery): Standing {
  const { sought, batchId, exceptBatchId, templateId, sinceMs, most } = query;
  const [answer, setAnswer] = useState<ArchiveAnswer | null>(null);
  const [failed, setFailed] = useState<ArchiveQuery | null>(null);
  const [changes, setChanges] = useState(0);
  useEffect(() => onPush('archive.changed', () => setChanges((count) => count + 1)), []);
  useEffect(() => {
    if (!isSearchable(sought)) return undefined;
    let isOver = false;
    const wanted = { sought, batchId, exceptBatchId, templateId, sinceMs, most };
    void requestSilently('archive.search', wanted).then((reply) => {
      if (isOver) return;
      setFailed(reply.ok ? null : wanted);
      if (!reply.ok || reply.value === null) return;
      const { reading, ...found } = reply.value;
      setAnswer({ query: wanted, found, reading });
    });
    return () => {
      isOver = true;
    };
  }, [sought, batchId, exceptBatchId, templateId, sinceMs, most, changes]);
  return standing(query, { answer: isSearchable(sought) ? answer : null, failed });
}
