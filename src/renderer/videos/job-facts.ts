import { reportOf, type Job, type Warning } from '../../shared/session/model.ts';

/** How long a video was worked on, waiting for its turn left out. Milliseconds; null where nothing began. */
export function elapsedMs(job: Job, nowMs: number): number | null {
  if (job.spans.length === 0) return null;
  return job.spans.reduce((sum, span) => sum + Math.max(0, (span.endedAtMs ?? nowMs) - span.startedAtMs), 0);
}

/** The tokens of all tries of a video; null where none are known. A report of an older batch knows only its own. */
export function jobTokens(job: Job): number | null {
  const counted = job.attempts.flatMap(({ tokens }) => (tokens === null ? [] : [tokens]));
  const reported = reportOf(job)?.tokens ?? null;
  const known = counted.length > 0 || reported === null ? counted : [reported];
  return known.length === 0 ? null : known.reduce((sum, { input, output }) => sum + input + output, 0);
}

/** What the reader of a report must know about its video, each once. */
export function warningsOf({ info, warnings }: Job): readonly Warning[] {
  return [...new Set([...(info?.warnings ?? []), ...warnings])];
}

export function isRunning(job: Job): boolean {
  return (
    job.status.kind === 'extracting' || job.status.kind === 'analysing' || job.status.kind === 'backing-off'
  );
}
