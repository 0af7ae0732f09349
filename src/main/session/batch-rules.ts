import { waitingForTrial } from '../../shared/session/trial.ts';
import type { Failure } from '../../shared/failure.ts';
import { isActive, isFinal, reportOf, type Job, type Batch } from '../../shared/session/model.ts';
import { isInquiryOpen } from '../../shared/session/reduce-inquiry.ts';
import type { PriceTable } from '../../shared/prices.ts';
import { reachesCap, type UsedTokens } from '../../shared/usage.ts';
import { basename, dirname } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { DEFAULT_MODEL, type Plan, type PlanChange } from '../../shared/plan.ts';
import { plainModel } from '../../shared/model-names.ts';
import { shownName } from '../../shared/names/shown-names.ts';
import { extractionOf } from '../pipeline/prepare.ts';
import { cacheKey } from '../reports/cache-key.ts';

/** The work that is left in a running batch. */
export type RemainingWork =
  /** Every video has ended. */
  | { readonly kind: 'nothing' }
  /** A video holds a slot. */
  | { readonly kind: 'active' }
  /** A video waits for a slot or for a moment. */
  | { readonly kind: 'waiting' }
  /** Only the user can resume: videos are held, or their reports could not be saved, for `cause`. */
  | { readonly kind: 'resting'; readonly cause: Failure | null };

/** Returns the work that is left. `isUnderWay`: true for a job whose unsaved report is being saved again. */
export function remainingWork(jobs: readonly Job[], isUnderWay: (job: number) => boolean): RemainingWork {
  let left: RemainingWork = { kind: 'nothing' };
  for (const [index, job] of jobs.entries()) {
    if (isActive(job.status)) return { kind: 'active' };
    if (isFinal(job.status) || left.kind === 'waiting') continue;
    const isUnsaved = job.status.kind === 'unsaved' && !isUnderWay(index);
    if (!job.isHeld && !isUnsaved) left = { kind: 'waiting' };
    else {
      const before: Failure | null = left.kind === 'resting' ? left.cause : null;
      left = {
        kind: 'resting',
        cause: before ?? (job.status.kind === 'unsaved' ? job.status.failure : null),
      };
    }
  }
  return left;
}

/**
 * True if the plan asks for a text about all reports that is not written yet. One that failed or was stopped is not asked for again by
 * itself, and one report needs no text about all.
 */
export function wantsSynthesis({
  plan,
  jobs,
  inquiries,
  trialRest,
}: Pick<Batch, 'plan' | 'jobs' | 'inquiries' | 'trialRest'>): boolean {
  // The first few alone are not what the text is about.
  if (!plan.synthesize || waitingForTrial({ jobs, trialRest }).length > 0) return false;
  const automatic = inquiries.filter(({ isAutomatic }) => isAutomatic);
  if (automatic.length > 0) return automatic.some(isInquiryOpen);
  return jobs.filter((job) => reportOf(job) !== null).length > 1;
}

/** The failure that pauses a batch which has used up its spending limit, or would with its `next` request; null while it may make requests. */
export function capReached(batch: Batch, prices: PriceTable, next: UsedTokens | null = null): Failure | null {
  const cap = batch.plan.spendingCap;
  // The demo's stand-in counts tokens that cost nothing.
  if (batch.isDemo || cap === null) return null;
  const isReached = reachesCap(batch, cap, prices) || (next !== null && reachesCap(batch, cap, prices, next));
  return isReached ? { kind: 'cap-reached', cap, detail: null } : null;
}

/**
 * The name that a batch gets when it is dropped, from folders and files that need not exist any more. A single video that others joined
 * gives that of its folder: the batch is not about it alone any more.
 */
export function droppedNameOf({ paths, jobs, name }: Pick<Batch, 'paths' | 'jobs' | 'name'>): string {
  const [first] = paths;
  if (first === undefined) return name;
  const isVideo = jobs.some(({ video }) => video.path === first);
  return nameOfDrop(paths, isVideo ? dirname(first) : first);
}

/**
 * The name of a new batch: that of the only dropped file, as its video is called in the window, or else that of the folder. Several files
 * are known by the folder they were picked from; the first of them would say nothing about the others.
 */
export function nameOfDrop(paths: readonly string[], root: string): string {
  const [only, ...others] = paths;
  if (only === undefined || only === root || others.length > 0) return nameOfFolder(root);
  return shownName(basename(only));
}

/** A folder's name. A drive, as the card of a camera on Windows, has none but its letter: `E:\\`. */
export function nameOfFolder(path: string, nameIn: (path: string) => string = basename): string {
  return nameIn(path) || path;
}

/** The plan after a change. Once a batch was started, only its spending limit may change, and whether a text about all reports follows. */
export function changedPlan(plan: Plan, change: PlanChange, isStarted: boolean): Plan {
  const allowed = isStarted ? { spendingCap: change.spendingCap, synthesize: change.synthesize } : change;
  const defined = Object.entries(allowed).filter(([, value]) => value !== undefined);
  return { ...plan, ...Object.fromEntries(defined) };
}

/** True where the frames extracted under one plan do not fit the other. */
export function needsNewFrames(before: Plan, after: Plan): boolean {
  return !isDeepStrictEqual(extractionOf(before), extractionOf(after));
}

/** True where a report made under one plan could be another one under the other. */
export function needsNewReports(before: Plan, after: Plan): boolean {
  // Two texts may have one key where nothing is known of the videos; then they differ where something is.
  return (
    cacheKey(before, false) !== cacheKey(after, false) ||
    before.template.instructions !== after.template.instructions
  );
}

/** True for a failure about a model that the user has replaced meanwhile. */
export function isOfEarlierModel(
  failure: Failure,
  { model, fallbackModel }: Pick<Plan, 'model' | 'fallbackModel'>,
): boolean {
  if (failure.kind !== 'model-not-found' || failure.model === null) return false;
  const asked = [model ?? DEFAULT_MODEL, fallbackModel].flatMap((name) => name ?? []);
  return failure.reason !== 'switched' && !asked.map(plainModel).includes(plainModel(failure.model));
}
