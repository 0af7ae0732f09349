import { useEffect, useState } from 'react';
import { reportOf, type Batch } from '../../shared/session/model.ts';
import type { Findings } from '../../shared/template/findings.ts';
import { requestSilently } from '../store/bridge.ts';

type List = readonly (Findings | null)[];

/** Returns the structured part of every report of a batch, by job index. Asks main again whenever a report comes or another takes its place. */
export function useFindings(batch: Pick<Batch, 'id' | 'jobs'>): List {
  const { id } = batch;
  const [answer, setAnswer] = useState<{ readonly of: string; readonly findings: List } | null>(null);
  const reports = batch.jobs.map((job) => reportOf(job)?.sha256.slice(0, 8) ?? '').join(' ');
  useEffect(() => {
    let isOver = false;
    void requestSilently('batch.findings', { batchId: id }).then((reply) => {
      // An error is ignored: the findings only add details to the list, which works without them.
      if (!isOver && reply.ok) setAnswer({ of: id, findings: reply.value });
    });
    return () => {
      isOver = true;
    };
  }, [id, reports]);
  return answer?.of === id ? answer.findings : none;
}

const none: List = [];
