import type { MessageKey } from '../../shared/i18n/i18n.ts';
import { isRenewing, isFinal, type Batch, type Job } from '../../shared/session/model.ts';
import { currentTranslations } from '../store/i18n.ts';
import { showNote } from '../store/toasts.ts';
import type { VideoAction } from './video-actions.ts';

/** Says why an action is not possible for any of these videos, so that no key is pressed in vain. */
export function sayWhyNot(action: VideoAction, batch: Batch, indexes: readonly number[]): void {
  const jobs = indexes.flatMap((index) => batch.jobs[index] ?? []);
  const reasons = batch.isReadOnly ? ['videos.whyReadOnly' as const] : jobs.map((job) => whyNot(action, job));
  const [why, ...others] = new Set(reasons);
  if (why === undefined) return;
  const { t } = currentTranslations();
  // A reason that holds for only some of the videos is not given for all.
  showNote(others.length === 0 ? t(why, { count: jobs.length }) : t('videos.whyMixed'));
}

/** Returns the reason for which a video does not allow an action. */
function whyNot(
  action: VideoAction,
  { status, isHeld, renewal }: Pick<Job, 'status' | 'isHeld' | 'renewal'>,
): Extract<MessageKey, `videos.why${string}`> {
  const hasEnded = isFinal(status);
  switch (action) {
    case 'hold':
    case 'release':
      return hasEnded ? 'videos.whyEnded' : 'videos.whyNotWaiting';
    case 'moveUp':
      if (hasEnded) return 'videos.whyEnded';
      return isHeld ? 'videos.whyOnHold' : 'videos.whyNotWaiting';
    case 'retry':
      if (status.kind === 'failed') return 'videos.whyNoHelp';
      return hasEnded ? 'videos.whyHasReport' : 'videos.whyNotFailed';
    case 'cancel':
      return hasEnded ? 'videos.whyEnded' : 'videos.whyPaidFor';
    case 'read':
    case 'open':
    case 'reveal':
    case 'copy':
    case 'compare':
    case 'table':
    case 'values':
      return 'videos.whyNoReport';
    case 'regenerate':
      return isRenewing({ renewal }) ? 'videos.whyRenewing' : 'videos.whyNoReport';
  }
}
