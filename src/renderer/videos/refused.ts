import { isLaneStage, type Job, type Span } from '../../shared/session/model.ts';

/** Returns true for an attempt that ended because Gemini asked for a wait. That is no failure of the video. */
export function wasRefused({ attempts }: Pick<Job, 'attempts'>, span: Span): boolean {
  if (!isLaneStage(span.stage) || span.outcome !== 'failed') return false;
  const { startedAtMs } = span;
  const endedAtMs = span.endedAtMs ?? Number.POSITIVE_INFINITY;
  const last = attempts.findLast((one) => one.startedAtMs >= startedAtMs && one.startedAtMs <= endedAtMs);
  return last?.failure?.kind === 'rate-limited' || last?.failure?.kind === 'quota-exhausted';
}
