import { describeFailure } from '../../shared/describe-failure.ts';
import type { Failure } from '../../shared/failure.ts';
import type { HistoryEntry } from '../../shared/ipc/answers.ts';
import type { Batch, BatchId } from '../../shared/session/model.ts';
import { askToClose, closeBatch, openBatch, showOverlay } from '../store/actions.ts';
import { useApp, type Toast } from '../store/app-store.ts';
import { request } from '../store/bridge.ts';
import { currentTranslations } from '../store/i18n.ts';
import { whenChosen } from '../store/late-choices.ts';
import { paidWorkShown } from '../store/paid-work-shown.ts';
import { selectBatches } from '../store/selectors.ts';
import { showNote } from '../store/toasts.ts';
import { isActive, isUnfinished } from './batch-state.ts';
import { isBeforeStart } from '../../shared/session/before-start.ts';
import { isPaidWork, paidWorkIn } from '../../shared/session/paid-work.ts';
import { waitForResume } from '../../shared/session/resting.ts';
import { retriedCount, retriedJobs } from './batch-stats.ts';

/** Actions on a whole batch. `start` sends its first videos, `resume` ends a pause, and `continue` runs a batch that was stopped or interrupted. */
const BATCH_ACTIONS = ['start', 'pause', 'resume', 'continue', 'stop', 'retry-failed', 'close'] as const;
export type BatchAction = (typeof BATCH_ACTIONS)[number];

/** The parts of a batch that decide which actions are allowed. */
type DecidedBatch = Pick<Batch, 'phase' | 'jobs' | 'inquiries' | 'isReadOnly' | 'startedAtMs'>;

/** True where the batch's phase allows this action. */
export function canDo(action: BatchAction, batch: DecidedBatch): boolean {
  const { phase, jobs, isReadOnly } = batch;
  const { kind } = phase;
  if (action === 'close') return !isActive(kind);
  if (isReadOnly) return false;
  switch (action) {
    case 'start':
      // A batch whose Start met a missing key or folder still waits for its first Start.
      return kind !== 'scanning' && isBeforeStart(batch) && jobs.length > 0;
    case 'pause':
      return kind === 'running';
    case 'resume':
      // A batch that drains for its spending limit ends its requests first: the limit must be raised, and its notice offers that.
      if (isBeforeStart(batch)) return false;
      return kind === 'paused' || (phase.kind === 'draining' && phase.cause?.kind !== 'cap-reached');
    case 'continue':
      return !isBeforeStart(batch) && (kind === 'stopped' || kind === 'interrupted');
    case 'stop':
      return isActive(kind);
    case 'retry-failed':
      return retriedCount(jobs) > 0;
  }
}

/** Returns all actions that the batch's phase allows, in the order of `BATCH_ACTIONS`. */
export function batchActionsOf(batch: DecidedBatch): readonly BatchAction[] {
  return BATCH_ACTIONS.filter((action) => canDo(action, batch));
}

/** Returns the label of an action's button. `close` and `retry-failed` have labels where their buttons are. */
export function labelOf(
  action: Exclude<BatchAction, 'retry-failed' | 'close'>,
): 'run.start' | 'run.pause' | 'run.resume' | 'run.stopNow' {
  switch (action) {
    case 'start':
      return 'run.start';
    case 'pause':
      return 'run.pause';
    // One word for going on, whatever the batch waited for.
    case 'resume':
    case 'continue':
      return 'run.resume';
    case 'stop':
      return 'run.stopNow';
  }
}

/** True where stopping or closing would lose what is being written, so that the window must ask first. */
export function stopAsksFirst(batch: Pick<Batch, 'jobs' | 'inquiries'>): boolean {
  return isPaidWork(paidWorkIn([batch]));
}

/** Runs the action if the batch's phase allows it. */
export function runBatchAction(action: BatchAction, batch: DecidedBatch & Pick<Batch, 'id'>): void {
  if (!canDo(action, batch)) return;
  const ref = { batchId: batch.id };
  switch (action) {
    case 'start':
    case 'resume':
    case 'continue':
      void start(batch);
      return;
    case 'pause':
      void request('batch.pause', ref);
      return;
    case 'stop':
      if (stopAsksFirst(batch)) showOverlay('stop');
      else void stop(batch.id);
      return;
    case 'retry-failed':
      void retryFailed(batch);
      return;
    case 'close':
      if (stopAsksFirst(batch)) askToClose(batch.id);
      else void closeBatch(batch.id);
  }
}

async function retryFailed(batch: DecidedBatch & Pick<Batch, 'id'>): Promise<void> {
  const retried = retriedJobs(batch.jobs);
  const isWaiting = waitForResume(batch, retried);
  const { ok } = await request('batch.retryFailed', { batchId: batch.id });
  if (ok && isWaiting) sayThatTheyWait(batch.id, retried.length);
}

/** Says that videos that were put back wait until the batch is resumed, and offers that. */
export function sayThatTheyWait(batchId: BatchId, count: number): void {
  showNote(currentTranslations().t('run.waitsForResume', { count }), resumeOffer(batchId));
}

/** Returns the button of a message that resumes the batch; null where it cannot be resumed now, or its toolbar on screen offers that already. */
export function resumeOffer(batchId: BatchId): Toast['action'] {
  const { batchId: shown, page, isSettingsOpen, isHistoryOpen } = useApp.getState();
  const hasToolbar = shown === batchId && page === 'run' && !isSettingsOpen && !isHistoryOpen;
  if (hasToolbar || resumableOf(batchId) === null) return null;
  return {
    label: currentTranslations().t('run.resume'),
    run: () => {
      const resumable = resumableOf(batchId);
      if (resumable !== null) runBatchAction(resumable.action, resumable.batch);
    },
  };
}

function resumableOf(batchId: BatchId): { readonly action: BatchAction; readonly batch: Batch } | null {
  const batch = selectBatches(useApp.getState()).find(({ id }) => id === batchId);
  const action = (['resume', 'continue'] as const).find((one) => batch !== undefined && canDo(one, batch));
  return batch === undefined || action === undefined ? null : { action, batch };
}

/** Starts or resumes the batch. Where it pauses again at once for the cause of before, a message says that something happened, and why not more. */
async function start({ id, phase }: Pick<Batch, 'id' | 'phase'>): Promise<void> {
  const cause = await requestStart(id);
  if (cause !== null && phase.kind === 'paused' && phase.cause?.kind === cause.kind) sayStillPaused(cause);
}

/** Asks main to start or resume once the last choice for the batch is made. Returns what the batch pauses for at once; null for nothing. */
async function requestStart(batchId: BatchId): Promise<Failure | null> {
  await whenChosen(batchId);
  const reply = await request('batch.start', { batchId });
  return reply.ok ? reply.value.pausedFor : null;
}

function sayStillPaused(cause: Failure): void {
  const translations = currentTranslations();
  const reason = describeFailure(cause, translations).title;
  showNote(translations.t('run.stillPaused', { reason }));
}

/** Starts with these videos: the others wait until they were looked at. */
export async function tryFirst(batchId: BatchId, jobs: readonly number[]): Promise<void> {
  await whenChosen(batchId);
  await request('batch.tryFirst', { batchId, jobs: [...jobs] });
}

/** Stops the batch without asking. */
export async function stopNow(batchId: BatchId): Promise<void> {
  await request('batch.stop', { batchId, isSure: true });
}

/** Stops the batch. Asks first where something has begun of which the window had not heard. */
async function stop(batchId: BatchId): Promise<void> {
  const reply = await request('batch.stop', { batchId, isSure: false });
  if (!reply.ok || reply.value !== 'asks') return;
  await paidWorkShown(batchId);
  const state = useApp.getState();
  // The question is about the batch on screen.
  if (state.batchId === batchId) {
    showOverlay('stop');
    return;
  }
  const name = selectBatches(state).find(({ id }) => id === batchId)?.name;
  if (name !== undefined) showNote(currentTranslations().t('run.notStopped', { name }));
}

/** True where a batch of the history can be resumed. */
export function canResume({ phase, isReadOnly }: Pick<HistoryEntry, 'phase' | 'isReadOnly'>): boolean {
  return isUnfinished(phase) && !isReadOnly;
}

/** Shows an unfinished batch, of the session or of the history, and resumes it. Where it stays paused, a message says why. */
export async function resumeBatch({
  batchId,
  phase,
}: Pick<HistoryEntry, 'batchId' | 'phase'>): Promise<void> {
  const open = selectBatches(useApp.getState()).find(({ id }) => id === batchId);
  if (!(await openBatch(batchId))) return;
  const cause = await requestStart(batchId);
  if (cause !== null && (open?.phase.kind ?? phase) === 'paused') sayStillPaused(cause);
}
