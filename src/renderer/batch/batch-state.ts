import type { BatchPhase } from '../../shared/session/model.ts';
import type { Translations } from '../../shared/i18n/i18n.ts';

/** Returns a short text for the phase of a batch. */
export function describeState(phase: BatchPhase['kind'], { t }: Translations): string {
  switch (phase) {
    case 'scanning':
      return t('app.stateScanning');
    case 'ready':
      return t('app.stateReady');
    case 'running':
      return t('app.stateRunning');
    case 'draining':
      return t('app.stateDraining');
    case 'paused':
      return t('app.statePaused');
    case 'stopped':
      return t('app.stateStopped');
    case 'interrupted':
      return t('app.stateInterrupted');
    case 'finished':
      return t('app.stateFinished');
  }
}

/** True while videos are in lanes: during a run, or while the last ones end before a pause. */
export function isActive(phase: BatchPhase['kind']): boolean {
  return phase === 'running' || phase === 'draining';
}

/** True where the batch runs on only after the user resumes it. */
export function isUnfinished(phase: BatchPhase['kind']): boolean {
  return phase === 'paused' || phase === 'stopped' || phase === 'interrupted';
}
