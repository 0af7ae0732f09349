import type { Failure } from '../../shared/failure.ts';
import type { SessionEvent } from '../../shared/session/events.ts';
import { logger } from './log.ts';

const log = logger('session');

/** Logs the events of batches and of the limit: ids, counts and kinds of failures, but no names and no texts. */
export function logSession(store: { onEvent(listener: (event: SessionEvent) => void): unknown }): void {
  store.onEvent((event) => {
    const message = messageOf(event);
    if (message === null) return;
    if (event.type === 'job-failed' || event.type === 'job-unsaved') log.warn(message);
    else log.info(message);
  });
}

/** Returns the line for an event; null for an event that only the journal records. */
function messageOf(event: SessionEvent): string | null {
  // Safe: the function was found under the event's own type.
  const describe = MESSAGES[event.type] as ((event: SessionEvent) => string) | undefined;
  if (describe === undefined) return null;
  const message = describe(event);
  if (!('batchId' in event)) return message;
  const job = 'job' in event ? ` video ${event.job}` : '';
  return `batch ${event.batchId}${job} ${message}`;
}

const MESSAGES: {
  readonly [T in SessionEvent['type']]?: (event: Extract<SessionEvent, { type: T }>) => string;
} = {
  'limit-chosen': ({ limit, isAuto }) => `limit ${limit}${isAuto ? ', auto' : ''}`,
  'limit-changed': ({ limit, reason }) => `limit ${limit}: ${reason.kind}`,
  'pool-cooled': ({ atMs, untilMs }) => `no requests for ${Math.round((untilMs - atMs) / 1000)} s`,
  'driver-changed': ({ driver, reason }) =>
    `driver ${driver}${reason === null ? '' : ', the other one failed'}`,
  'computer-slept': ({ atMs, startedAtMs }) =>
    `the computer slept for ${Math.round((atMs - startedAtMs) / 1000)} s`,
  'batch-opened': ({ batch }) => `opened, ${batch.jobs.length} videos, ${batch.phase.kind}`,
  'videos-added': ({ videos }) => `got ${videos.length} more videos`,
  'videos-found': ({ videos, skipped }) => `has ${videos.length} videos, ${skipped.length} other files`,
  'batch-started': ({ limit }) => `started with limit ${limit}`,
  'batch-draining': ({ cause }) => `drains${because(cause)}`,
  'batch-paused': ({ cause }) => `paused${because(cause)}`,
  'batch-stopped': () => 'stopped',
  'batch-interrupted': () => 'interrupted',
  'journal-cut': ({ bytes }) => `lost the last ${bytes} bytes of its journal`,
  'batch-finished': () => 'finished',
  'batch-closed': () => 'closed',
  'backing-off': ({ atMs, untilMs, failure }) =>
    `waits ${Math.round((untilMs - atMs) / 1000)} s${because(failure)}`,
  'job-unsaved': ({ failure }) => `could not be saved${because(failure)}`,
  'job-failed': ({ failure }) => `failed${because(failure)}`,
};

/** Returns the kind of a failure. Its detail is left out, because it quotes a program. */
function because(failure: Failure | null): string {
  if (failure === null) return '';
  if ('reason' in failure) return `: ${failure.kind} ${failure.reason}`;
  return 'limit' in failure ? `: ${failure.kind} ${failure.limit}` : `: ${failure.kind}`;
}
