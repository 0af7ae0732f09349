import type { Batch } from '../../shared/session/model.ts';
import type { SessionStore } from './session-store.ts';

/** Resolves with the batch once nothing more will happen to it by itself: finished, stopped, interrupted, paused for a cause, empty, or gone (null). */
export function whenSettled(store: SessionStore, batchId: string): Promise<Batch | null> {
  return new Promise((resolve) => {
    const look = (): boolean => {
      const batch = store.session.batches.find(({ id }) => id === batchId) ?? null;
      if (batch !== null && !isSettled(batch)) return false;
      resolve(batch);
      return true;
    };
    if (look()) return;
    const end = store.onEvent(() => {
      if (look()) end();
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
      // Without a network it goes on as soon as there is one.
      return phase.cause !== null && phase.cause.kind !== 'offline' && phase.continuesAtMs === null;
    case 'ready':
      return jobs.length === 0;
    case 'scanning':
    case 'running':
    case 'draining':
      return false;
  }
}
