import {
  isRenewing,
  isFinal,
  isInLane,
  reportOf,
  type Batch,
  type Job,
  type JobRef,
} from '../../shared/session/model.ts';
import { isRetriable } from '../../shared/session/retriable.ts';
import {
  askAgain,
  copyReport,
  holdVideos,
  selectVideos,
  openReport,
  readReport,
  showPage,
  typeValuesOf,
} from '../store/actions.ts';
import { reportPlaceKey, useApp } from '../store/app-store.ts';
import { request } from '../store/bridge.ts';
import { currentTranslations } from '../store/i18n.ts';
import { selectShownJob } from '../store/selectors.ts';
import { showNote } from '../store/toasts.ts';
import { NARROW_WINDOW } from '../ui/media-query.ts';
import { cancelVideos, retryVideos } from '../batch/put-back.ts';
import { copyListTable } from './list-table.ts';

/** The actions on videos of the list, in the order of the menu. */
export const VIDEO_ACTIONS = [
  'read',
  'open',
  'reveal',
  'copy',
  'compare',
  'table',
  'values',
  'hold',
  'release',
  'moveUp',
  'retry',
  'regenerate',
  'cancel',
] as const;
export type VideoAction = (typeof VIDEO_ACTIONS)[number];

/** The actions that make sense for several videos at once. */
export const BULK_ACTIONS = [
  'compare',
  'table',
  'values',
  'hold',
  'release',
  'moveUp',
  'retry',
  'regenerate',
  'cancel',
] as const;

/** Returns true if an action is possible for a video in its current state. */
export function isAllowed(action: VideoAction, job: Job): boolean {
  const { status, isHeld } = job;
  const isWaiting = !isFinal(status) && !isInLane(status) && status.kind !== 'unsaved';
  switch (action) {
    case 'read':
    case 'table':
    case 'values':
      return true;
    case 'open':
    case 'reveal':
    case 'copy':
    case 'compare':
      return reportOf(job) !== null;
    case 'regenerate':
      return reportOf(job) !== null && !isRenewing(job);
    case 'hold':
      return isWaiting && !isHeld;
    case 'release':
      return isWaiting && isHeld;
    case 'moveUp':
      return isWaiting && !isHeld;
    case 'retry':
      return isRetriable(job) || status.kind === 'cancelled' || status.kind === 'unsaved';
    case 'cancel':
      // The new text is paid for, and would be lost for the report before.
      return !isFinal(status) && !(status.kind === 'unsaved' && isRenewing(job));
  }
}

const LOOKING: readonly VideoAction[] = ['read', 'open', 'reveal', 'copy', 'compare', 'table'];

/** Returns true for actions that only read. They are possible also in a batch that a newer Framelane wrote. */
function isLooking(action: VideoAction): boolean {
  return LOOKING.includes(action);
}

/** Returns those of the videos for which an action is possible now. */
export function allowedFor(action: VideoAction, batch: Batch, indexes: readonly number[]): readonly number[] {
  if (batch.isReadOnly && !isLooking(action)) return [];
  const { wantedHolds } = useApp.getState();
  return indexes.filter((job) => {
    const shown = batch.jobs[job];
    // Thousands of videos may be asked about for each of the actions.
    if (wantedHolds.size === 0) return shown !== undefined && isAllowed(action, shown);
    const wanted = wantedHolds.get(reportPlaceKey({ batchId: batch.id, job }));
    return shown !== undefined && isAllowed(action, { ...shown, isHeld: wanted?.isHeld ?? shown.isHeld });
  });
}

/** Runs an action on those of the videos for which it is possible. */
export function runVideoAction(action: VideoAction, batch: Batch, indexes: readonly number[]): void {
  const fits = allowedFor(action, batch, indexes);
  const refs = fits.map((job) => ({ batchId: batch.id, job }));
  const [first] = refs;
  if (first === undefined) return;
  switch (action) {
    case 'read':
      read(first, reportOf(batch.jobs[first.job] ?? nothing) !== null);
      return;
    case 'open':
      void request('report.open', first);
      return;
    case 'reveal':
      void request('report.reveal', first);
      return;
    case 'copy':
      void copyReport(first);
      return;
    case 'compare':
      // A single report is compared with all others, so nothing is selected then.
      selectVideos(new Set(refs.length > 1 ? fits : []));
      showPage('compare');
      return;
    case 'table':
      void copyListTable(batch, fits);
      return;
    case 'values':
      typeValuesOf(fits);
      return;
    case 'hold':
    case 'release':
      holdVideos(batch.id, fits, action === 'hold');
      return;
    case 'moveUp':
      // The video moved up last goes first, so they are moved in reverse to keep their order.
      for (const ref of refs.toReversed()) void request('job.moveUp', ref);
      return;
    case 'retry':
      void retryVideos(batch.id, fits);
      return;
    case 'regenerate':
      askAgain(fits);
      return;
    case 'cancel':
      void cancelVideos(batch.id, fits);
  }
}

/** Opens the report on the page for reading. A video without one is shown in the pane, or, where it is there already, told to have none. */
function read(ref: JobRef, hasReport: boolean): void {
  const state = useApp.getState();
  const isShown = !state.isSettingsOpen && selectShownJob(state) === ref.job;
  const isPaneOpen = state.page === 'read' || state.isReportOpen || !matchMedia(NARROW_WINDOW).matches;
  // The comparison has no room for a video without a report.
  if (hasReport || state.page === 'compare') readReport(ref);
  else if (isShown && isPaneOpen) showNote(currentTranslations().t('videos.whyNoReport', { count: 1 }));
  else openReport(ref);
}

const nothing: Pick<Job, 'status'> = { status: { kind: 'waiting' } };
