import type { Session } from '../../shared/session/model.ts';
import type { Settings } from '../../shared/settings.ts';

/**
 * True while a batch runs, or a text over reports is written, and the settings keep the computer awake. A batch that waits for a time may
 * sleep: it resumes after waking.
 */
export function mustStayAwake({ batches }: Pick<Session, 'batches'>, { keepAwake }: Settings): boolean {
  if (!keepAwake) return false;
  return batches.some(
    ({ phase, inquiries }) =>
      phase.kind === 'running' ||
      phase.kind === 'draining' ||
      inquiries.some(({ status }) => status.kind === 'running' || status.kind === 'backing-off'),
  );
}
