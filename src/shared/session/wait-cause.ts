import type { Failure } from '../failure.ts';
import type { Job, Span } from './model.ts';

/** Why a video waited for its next try: the failure of the request before the wait. Null where it is not known. */
export function waitCause(
  { attempts }: Pick<Job, 'attempts'>,
  wait: Pick<Span, 'startedAtMs'>,
): Failure | null {
  const failed = attempts.findLast(
    ({ endedAtMs, failure }) => failure !== null && (endedAtMs ?? 0) <= wait.startedAtMs,
  );
  return failed?.failure ?? null;
}
