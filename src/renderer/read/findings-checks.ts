import type { Job } from '../../shared/session/model.ts';
import type { Findings } from '../../shared/template/findings.ts';
import { isPastEnd, secondsOf } from '../../shared/checks/times.ts';

/** How many moments that a report names in its findings lie behind the end of its video. */
export function momentsPastEnd(findings: Findings | null | undefined, { info }: Pick<Job, 'info'>): number {
  if (findings == null || info === null) return 0;
  const times = new Set(findings.moments.map((moment) => secondsOf(moment.time)));
  return [...times].filter((timeS) => isPastEnd(timeS, info.durationS)).length;
}
