import { useEffect, useState } from 'react';
import { reportOf, type Job, type JobRef } from '../../shared/session/model.ts';
import type { Findings } from '../../shared/template/findings.ts';

/** The structured part of a report; null until it is known, and where there is none. `jobRef`: the same object as long as it is the same video. */
export function useJobFindings(jobRef: JobRef, job: Pick<Job, 'status'>): Findings | null {
  const [answer, setAnswer] = useState<{ readonly of: string; readonly findings: Findings | null } | null>(
    null,
  );
  const report = reportOf(job);
  // Another report of the same video has other findings.
  const of = report?.hasFindings === true ? `${jobRef.batchId}/${jobRef.job}/${report.sha256}` : null;
  useEffect(() => {
    if (of === null) return;
    let isOver = false;
    void window.framelane.request('job.findings', jobRef).then((reply) => {
      // The details stand without them.
      if (!isOver && reply.ok) setAnswer({ of, findings: reply.value });
    });
    return () => {
      isOver = true;
    };
  }, [jobRef, of]);
  return answer?.of === of ? answer.findings : null;
}
