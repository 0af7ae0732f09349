import type { MessageKey } from '../../shared/i18n/i18n.ts';
import { isBeforeStart } from '../../shared/session/before-start.ts';
import type { Batch } from '../../shared/session/model.ts';
import { currentTranslations } from '../store/i18n.ts';
import { showNote } from '../store/toasts.ts';
import { canDo, resumeOffer, runBatchAction } from './batch-actions.ts';
import { countsOf } from './batch-stats.ts';

/** An action of a batch that has a key of one letter. */
type KeyedAction = 'pause' | 'resume' | 'stop' | 'retry-failed';

/** Runs the action where the batch's phase allows it. Otherwise it says why not, so that no key is pressed in vain. */
export function actOrSay(action: KeyedAction, batch: Batch): void {
  if (canDo(action, batch)) {
    runBatchAction(action, batch);
    return;
  }
  const { t } = currentTranslations();
  // A stopped batch is resumed by a button and not by a letter, because that sends data.
  const mayResume = action !== 'stop' && action !== 'retry-failed' && canDo('continue', batch);
  showNote(
    t(
      action === 'retry-failed' && countsOf(batch.jobs).failed > 0
        ? 'run.keyRetryIsNoHelp'
        : whyNot(action, batch),
    ),
    mayResume ? resumeOffer(batch.id) : null,
  );
}

/** Says why a batch does not allow the action. */
export function whyNot(
  action: KeyedAction,
  batch: Pick<Batch, 'phase' | 'startedAtMs' | 'isReadOnly' | 'jobs'>,
): Extract<MessageKey, `run.key${string}`> {
  const { phase } = batch;
  if (action === 'retry-failed') return 'run.keyNoneFailed';
  if (phase.kind === 'ready' && batch.jobs.length === 0) return 'run.keyEmpty';
  // Start has no letter, because that sends data.
  if (phase.kind !== 'scanning' && isBeforeStart(batch)) return 'run.keyReady';
  switch (phase.kind) {
    case 'scanning':
      return 'run.keyScanning';
    case 'ready':
      return 'run.keyReady';
    case 'draining':
      return 'run.keyCapReached';
    case 'stopped':
    case 'interrupted':
      return action === 'stop' ? 'run.keyNotRunning' : 'run.keyStopped';
    case 'finished':
      return action === 'stop' ? 'run.keyNotRunning' : 'run.keyFinished';
    case 'running':
    case 'paused':
      return 'run.keyNotRunning';
  }
}
