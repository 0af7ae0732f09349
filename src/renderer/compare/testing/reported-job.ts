import type { Job } from '../../../shared/session/model.ts';
import { sampleInfo } from '../../../shared/testing/sample-info.ts';
import { aJob } from '../../store/testing/jobs.ts';

/** A video of 20 seconds with a report. */
export function reportedJob(name: string, kind: 'reported' | 'unchanged' = 'reported', words = 10): Job {
  return aJob({
    video: { path: name, name, sizeBytes: 1, modifiedMs: 0 },
    info: { ...sampleInfo, durationS: 20 },
    status: {
      kind,
      isMadeHere: true,
      report: {
        path: 'r.md',
        words,
        tokens: null,
        model: null,
        hasFindings: true,
        score: null,
        headline: 'From the report',
        sha256: '',
      },
    },
  });
}
