import type { Batch } from '../../shared/session/model.ts';
import type { SessionStore } from './session-store.ts';

/**
 * Resolves with the batch once it does nothing more by itself: it is finished, stopped, interrupted, paused for a cause, empty, or
 * closed (null).
 */
export function whenSettled(store: SessionStore, batchId: string): Promise<Batch | null> {
  return new Promise((resolve) => {
    const check = (): boolean => {
      const batch = store.batch(batchId);
      if (batch !== null && !isSettled(batch)) return false;
      resolve(batch);
      return true;
    };
    if (check()) return;
    const unsubscribe = store.onEvent(() => {
      if (check()) unsubscribe();
    });
  });
}

function isSettled({ phase, jobs }: Batch): boolean {
  switch (phase.kind) {
    case 'finished':
    case 'stopped':
    case 'interrupted':
      return true;
    case 'paused':
      // A batch that waits for the network resumes by itself.
      return phase.cause !== null && phase.cause.kind !== 'offline' && phase.continuesAtMs === null;
    case 'ready':
      return jobs.length === 0;
    case 'scanning':
    case 'running':
    case 'draining':
      return false;
  }
}
