import type { JobEvent } from './events.ts';
import type { Try } from './model.ts';

/** Tries kept for one job; the retry rules end long before. */
const MAX_TRIES = 100;

/** One more try begins. */
export function addTry(
  tries: readonly Try[],
  { model, atMs }: { readonly model: string; readonly atMs: number },
): readonly Try[] {
  const next = {
    model,
    startedAtMs: atMs,
    firstTextAtMs: null,
    endedAtMs: null,
    tokens: null,
    failure: null,
  };
  return [...tries, next].slice(-MAX_TRIES);
}

/** The try that is under way has come to its end. */
export function endTry(
  tries: readonly Try[],
  { atMs, firstTextAtMs, tokens, model, failure }: Extract<JobEvent, { type: 'attempt-ended' }>,
): readonly Try[] {
  const last = tries.at(-1);
  if (last?.endedAtMs !== null) return tries;
  const ended = { ...last, model: model ?? last.model, firstTextAtMs, tokens, failure, endedAtMs: atMs };
  return tries.with(-1, ended);
}

/** A try that something from outside ended has nothing to tell but its end. */
export function endTries(tries: readonly Try[], endedAtMs: number): readonly Try[] {
  const last = tries.at(-1);
  return last?.endedAtMs === null ? tries.with(-1, { ...last, endedAtMs }) : tries;
}
