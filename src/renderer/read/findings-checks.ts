import type { Job } from '../../shared/session/model.ts';
import type { Findings } from '../../shared/template/findings.ts';
import { isDoubtedTime } from '../../shared/checks/doubts.ts';
import { secondsOf } from '../../shared/checks/times.ts';

/** Counts the different moments in a report's findings that lie past the end of its video. Those that the user called right do not count. */
export function momentsPastEnd(
  findings: Findings | null | undefined,
  { info, dismissed }: Pick<Job, 'info' | 'dismissed'>,
): number {
  if (findings == null || info === null) return 0;
  const times = new Set(findings.moments.map((moment) => secondsOf(moment.time)));
  return [...times].filter((timeS) => isDoubtedTime(timeS, info.durationS, dismissed)).length;
}
