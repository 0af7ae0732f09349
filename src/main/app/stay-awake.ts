import type { Session } from '../../shared/session/model.ts';
import type { Settings } from '../../shared/settings.ts';

/** True while a batch runs and the settings keep the computer awake. A batch that waits for a time may sleep: it resumes after waking. */
export function mustStayAwake({ batches }: Session, { keepAwake }: Settings): boolean {
  return keepAwake && batches.some(({ phase }) => phase.kind === 'running' || phase.kind === 'draining');
}
