import { useEffect, useMemo, useState } from 'react';
import type { Batch } from '../../shared/session/model.ts';
import { watchReport } from '../store/actions.ts';
import { useApp } from '../store/app-store.ts';
import { noParts, readOn, type ReportParts } from './report-parts.ts';

/** Has main stream the report of this video to the window, for as long as it is shown. Null for none. */
export function useWatchedReport(batch: Pick<Batch, 'id'>, index: number | null): void {
  useEffect(() => {
    void watchReport(index === null ? null : { batchId: batch.id, job: index });
  }, [batch.id, index]);
}

/** The report of a video as far as it came, in parts. Keep a key for each video around it. */
export function useReportParts(batchId: string, index: number): ReportParts {
  const text = useApp(({ report }) =>
    report?.batchId === batchId && report.job === index ? report.text : '',
  );
  const [report, setReport] = useState(noParts);
  const next = readOn(report, text);
  // Remembered while it is drawn: the next text is read on from here.
  if (next !== report) setReport(next);
  return next;
}

/** The times that a report names, in seconds, each once and in order; the same list as long as it is the same times. */
export function useTimes({ parts }: ReportParts): readonly number[] {
  const times = useMemo(
    () => [...new Set(parts.flatMap((part) => part.times))].toSorted((a, b) => a - b),
    [parts],
  );
  const [kept, setKept] = useState(times);
  const isSame = kept.length === times.length && kept.every((timeS, place) => timeS === times[place]);
  if (!isSame) setKept(times);
  return isSame ? kept : times;
}
