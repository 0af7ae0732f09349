import type { Session } from '../../shared/session/model.ts';
import type { Settings } from '../../shared/settings.ts';

/** True while a batch runs and the user wants the computer to stay awake for it. One that waits may sleep: it goes on after waking. */
export function mustStayAwake({ batches }: Session, { keepAwake }: Settings): boolean {
  return keepAwake && batches.some(({ phase }) => phase.kind === 'running' || phase.kind === 'draining');
}
