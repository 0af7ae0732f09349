import type { Job } from '../../shared/session/model.ts';

/** How long a video was worked on, waiting for its turn left out. Milliseconds; null where nothing began. */
export function elapsedMs(job: Job, nowMs: number): number | null {
  if (job.spans.length === 0) return null;
  return job.spans.reduce((sum, span) => sum + Math.max(0, (span.endedAtMs ?? nowMs) - span.startedAtMs), 0);
}

/** All tokens of a report; null where there is none or its number is not known. */
export function jobTokens(job: Job): number | null {
  if (job.status.kind !== 'reported' || job.status.report.tokens === null) return null;
  return job.status.report.tokens.input + job.status.report.tokens.output;
}

export function isRunning(job: Job): boolean {
  return (
    job.status.kind === 'extracting' || job.status.kind === 'analysing' || job.status.kind === 'backing-off'
  );
}

/** What may be done with a video now. */
export function can(job: Job): { readonly cancel: boolean; readonly retry: boolean; readonly open: boolean } {
  const { kind } = job.status;
  const isOver = kind === 'reported' || kind === 'failed' || kind === 'cancelled';
  return { cancel: !isOver, retry: kind === 'failed' || kind === 'cancelled', open: kind === 'reported' };
}
