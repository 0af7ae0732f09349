import type { BatchPhase } from '../../shared/session/model.ts';
import type { Words } from '../../shared/words/words.ts';

/** Where a batch stands, in a word or two. */
export function describeState(phase: BatchPhase['kind'], { say }: Words): string {
  switch (phase) {
    case 'scanning':
      return say('app.stateScanning');
    case 'ready':
      return say('app.stateReady');
    case 'running':
      return say('app.stateRunning');
    case 'draining':
      return say('app.stateDraining');
    case 'paused':
      return say('app.statePaused');
    case 'stopped':
      return say('app.stateStopped');
    case 'interrupted':
      return say('app.stateInterrupted');
    case 'finished':
      return say('app.stateFinished');
  }
}

/** True where the batch waits for somebody to say that it goes on. */
export function isUnfinished(phase: BatchPhase['kind']): boolean {
  return phase === 'paused' || phase === 'stopped' || phase === 'interrupted';
}
