import type { Job } from '../../shared/session/model.ts';
import type { Findings } from '../../shared/template/findings.ts';
import { isPastEnd, secondsOf } from '../../shared/checks/times.ts';

/** Counts the different moments in a report's findings that lie past the end of its video. */
export function momentsPastEnd(findings: Findings | null | undefined, { info }: Pick<Job, 'info'>): number {
  if (findings == null || info === null) return 0;
  const times = new Set(findings.moments.map((moment) => secondsOf(moment.time)));
  return [...times].filter((timeS) => isPastEnd(timeS, info.durationS)).length;
}
