import { isActive, reportOf, type Job, type Warning } from '../../shared/session/model.ts';

/** Returns how long a video was worked on, without the wait for its turn. Milliseconds; null before it began. */
export function elapsedMs(job: Job, nowMs: number): number | null {
  if (job.spans.length === 0) return null;
  return job.spans.reduce((sum, span) => sum + Math.max(0, (span.endedAtMs ?? nowMs) - span.startedAtMs), 0);
}

/**
 * Returns the tokens of all attempts on a video; null if none are known. For a report of an older batch only its own
 * tokens are known.
 */
export function jobTokens(job: Job): number | null {
  const counted = job.attempts.flatMap(({ tokens }) => (tokens === null ? [] : [tokens]));
  const reported = reportOf(job)?.tokens ?? null;
  const known = counted.length > 0 || reported === null ? counted : [reported];
  return known.length === 0 ? null : known.reduce((sum, { input, output }) => sum + input + output, 0);
}

/** Returns the warnings about a video and its report, each once. A video that never had a sound has nothing to warn of. */
export function warningsOf({ info, warnings }: Job): readonly Warning[] {
  const isSilent = info?.audioTracks.length === 0;
  const all = [...new Set([...(info?.warnings ?? []), ...warnings])];
  return isSilent ? all.filter((warning) => warning !== 'no-sound') : all;
}

export function isRunning(job: Job): boolean {
  return isActive(job.status) || job.status.kind === 'backing-off';
}
