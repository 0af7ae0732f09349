import type { JobEvent } from './events.ts';
import type { Attempt } from './model.ts';

/** Tries kept for one job; the retry rules end long before. */
const MAX_TRIES = 100;

/** One more try begins. */
export function addAttempt(
  attempts: readonly Attempt[],
  { model, atMs }: { readonly model: string; readonly atMs: number },
): readonly Attempt[] {
  const next = {
    model,
    startedAtMs: atMs,
    firstTextAtMs: null,
    endedAtMs: null,
    tokens: null,
    failure: null,
  };
  return [...attempts, next].slice(-MAX_TRIES);
}

/** The try that is under way has come to its end. */
export function endAttempt(
  attempts: readonly Attempt[],
  { atMs, firstTextAtMs, tokens, model, failure }: Extract<JobEvent, { type: 'attempt-ended' }>,
): readonly Attempt[] {
  const last = attempts.at(-1);
  if (last?.endedAtMs !== null) return attempts;
  const ended = { ...last, model: model ?? last.model, firstTextAtMs, tokens, failure, endedAtMs: atMs };
  return attempts.with(-1, ended);
}

/** A try that something from outside ended has nothing to tell but its end. */
export function endAttempts(attempts: readonly Attempt[], endedAtMs: number): readonly Attempt[] {
  const last = attempts.at(-1);
  return last?.endedAtMs === null ? attempts.with(-1, { ...last, endedAtMs }) : attempts;
}
