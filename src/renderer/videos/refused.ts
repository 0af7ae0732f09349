import type { Job, Span } from '../../shared/session/model.ts';

/** Returns true for an attempt that ended because Gemini asked for a wait. That is no failure of the video. */
export function wasRefused({ attempts }: Pick<Job, 'attempts'>, span: Span): boolean {
  const isInLane = span.stage === 'analysing' || span.stage === 'transcribing';
  if (!isInLane || span.outcome !== 'failed') return false;
  const { startedAtMs } = span;
  const endedAtMs = span.endedAtMs ?? Number.POSITIVE_INFINITY;
  const last = attempts.findLast((one) => one.startedAtMs >= startedAtMs && one.startedAtMs <= endedAtMs);
  return last?.failure?.kind === 'rate-limited' || last?.failure?.kind === 'quota-exhausted';
}
