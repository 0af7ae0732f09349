import { useEffect, useMemo, useState } from 'react';
import { timeKey } from '../../shared/checks/doubts.ts';
import type { Batch, Job } from '../../shared/session/model.ts';
import { rereadReport, watchReport } from '../store/actions.ts';
import { useApp } from '../store/app-store.ts';
import { timesIn } from '../player/time-marks.ts';
import { noParts, extendParts, type ReportPart, type ReportParts } from './report-parts.ts';

/** Makes main stream the report of this video to the window while the component is mounted. Null streams none. */
export function useWatchedReport(batch: Pick<Batch, 'id'>, index: number | null): void {
  useEffect(() => {
    void watchReport(index === null ? null : { batchId: batch.id, job: index });
  }, [batch.id, index]);
  useEffect(() => {
    const reread = (): void => void rereadReport();
    window.addEventListener('focus', reread);
    return () => window.removeEventListener('focus', reread);
  }, []);
}

/** Returns the parts of a video's report as far as it is written. The calling component must be keyed by video. */
export function useReportParts(batchId: string, index: number): ReportParts {
  const text = useApp(({ report }) =>
    report?.batchId === batchId && report.job === index ? report.text : '',
  );
  const [report, setReport] = useState(noParts);
  const next = extendParts(report, text);
  // The parts are kept in state, so the next text continues from them.
  if (next !== report) setReport(next);
  return next;
}

/**
 * Returns the times that a report names, in seconds, without repeats and in order. The list is the same object while the
 * times are the same. Times past the end that the user called right are none of the video, so they are left out.
 */
export function useTimes(
  { parts }: ReportParts,
  { info, dismissed }: Pick<Job, 'info' | 'dismissed'>,
): readonly number[] {
  const durationS = info?.durationS ?? null;
  const timesOf = useMemo(() => timesByPart(durationS), [durationS]);
  const times = useMemo(() => {
    const right = new Set(dismissed);
    return [...new Set(parts.flatMap(timesOf))]
      .filter((timeS) => !right.has(timeKey(timeS)))
      .toSorted((a, b) => a - b);
  }, [parts, timesOf, dismissed]);
  const [kept, setKept] = useState(times);
  const isSame = kept.length === times.length && kept.every((timeS, place) => timeS === times[place]);
  if (!isSame) setKept(times);
  return isSame ? kept : times;
}

/** Reads the times of each part once, so that a growing report costs only its new parts. */
function timesByPart(durationS: number | null): (part: ReportPart) => readonly number[] {
  const known = new WeakMap<ReportPart, readonly number[]>();
  return (part) => {
    const times = known.get(part) ?? timesIn(part.markdown, durationS);
    known.set(part, times);
    return times;
  };
}
