import type { Job, Span } from '../../shared/session/model.ts';

/** True for a try that ended because Gemini asked everybody to wait: that is no failure of the video. */
export function wasRefused({ attempts }: Pick<Job, 'attempts'>, span: Span): boolean {
  if (span.stage !== 'analysing' || span.outcome !== 'failed') return false;
  const { startedAtMs } = span;
  const endedAtMs = span.endedAtMs ?? Number.POSITIVE_INFINITY;
  const last = attempts.findLast((one) => one.startedAtMs >= startedAtMs && one.startedAtMs <= endedAtMs);
  return last?.failure?.kind === 'rate-limited' || last?.failure?.kind === 'quota-exhausted';
}
