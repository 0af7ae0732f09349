import { useEffect, useState } from 'react';
import { reportOf, type Batch } from '../../shared/session/model.ts';
import type { Findings } from '../../shared/template/findings.ts';
import { requestSilently } from '../store/bridge.ts';

type List = readonly (Findings | null)[];

/** The structured part of every report of a batch, by the videos' numbers; asked for again whenever one more is there. */
export function useFindings(batch: Pick<Batch, 'id' | 'jobs'>): List {
  const { id } = batch;
  const [answer, setAnswer] = useState<{ readonly of: string; readonly findings: List } | null>(null);
  const reports = batch.jobs.filter((job) => reportOf(job) !== null).length;
  useEffect(() => {
    let isOver = false;
    void requestSilently('batch.findings', { batchId: id }).then((reply) => {
      // They only add marks to the list: where there are none, it stands without.
      if (!isOver && reply.ok) setAnswer({ of: id, findings: reply.value });
    });
    return () => {
      isOver = true;
    };
  }, [id, reports]);
  return answer?.of === id ? answer.findings : none;
}

const none: List = [];
