import { mayRetryHelp, type Failure } from '../../shared/failure.ts';
import type { Job } from '../../shared/session/model.ts';

/** Videos that failed for the same cause. */
export interface Cause {
  /** Identifies the cause. */
  readonly key: string;
  /** The failure of the first of these videos. */
  readonly failure: Failure;
  /** Indexes of the videos, in the order of the list. */
  readonly indexes: readonly number[];
}

/** Groups the failed videos among `indexes` by cause. The cause with the most videos comes first. */
export function causesOf(jobs: readonly Job[], indexes: readonly number[]): readonly Cause[] {
  const causes = new Map<string, { key: string; failure: Failure; indexes: number[] }>();
  for (const index of indexes) {
    const status = jobs[index]?.status;
    if (status?.kind !== 'failed') continue;
    const key = keyOf(status.failure);
    const known = causes.get(key);
    if (known === undefined) causes.set(key, { key, failure: status.failure, indexes: [index] });
    else known.indexes.push(index);
  }
  return [...causes.values()].toSorted((one, other) => other.indexes.length - one.indexes.length);
}

/**
 * Returns the key of a failure's cause. Failures with the same sentence and remedies have the same key; raw details and
 * exact times do not count.
 */
function keyOf(failure: Failure): string {
  if ('obstacle' in failure) return `${failure.kind} ${failure.obstacle}`;
  if ('reason' in failure) return `${failure.kind} ${failure.reason}`;
  if ('limit' in failure) return `${failure.kind} ${failure.limit}`;
  if ('tool' in failure) return `${failure.kind} ${failure.tool}`;
  if ('path' in failure) return `${failure.kind} ${failure.path}`;
  return failure.kind;
}

/** A remedy that may help against a cause, and has a button. */
export type Remedy = 'retry' | 'key' | 'folder' | 'model' | 'use-model' | 'send';

/** Returns the remedies for a failure, the likeliest first. */
export function remediesOf(failure: Failure): readonly Remedy[] {
  switch (failure.kind) {
    case 'not-signed-in':
    case 'quota-exhausted':
      return ['key', 'retry'];
    case 'rate-limited':
    case 'model-unavailable':
      return ['retry', 'model'];
    case 'model-not-found':
      return ['use-model', 'retry'];
    case 'settings-rejected':
      return ['model', 'retry'];
    case 'request-too-large':
    case 'input-rejected':
      return ['send', 'retry'];
    case 'timed-out':
      return failure.limit === 'total' ? ['retry', 'send'] : ['retry'];
    case 'refused':
    case 'truncated':
    case 'empty-answer':
    case 'malformed-answer':
      return ['retry', 'model'];
    case 'output-not-writable':
    case 'output-leads-elsewhere':
    case 'disk-full':
      return ['folder', 'retry'];
    case 'unreadable-video':
      return mayRetryHelp(failure) ? ['retry'] : [];
    case 'cancelled':
    case 'tool-missing':
    case 'process-died':
    case 'offline':
    case 'network-blocked':
    case 'video-vanished':
    case 'interrupted-twice':
    case 'cap-reached':
    case 'unexpected':
      return ['retry'];
  }
}
