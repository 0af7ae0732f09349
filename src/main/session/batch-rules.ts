import type { Failure } from '../../shared/failure.ts';
import { isActive, isFinal, type Job, type Batch } from '../../shared/session/model.ts';
import type { PriceTable } from '../../shared/prices.ts';
import { reachesCap } from '../../shared/usage.ts';
import { isDeepStrictEqual } from 'node:util';
import type { Plan, PlanChange } from '../../shared/plan.ts';
import { extractionOf } from '../pipeline/prepare.ts';
import { cacheKey } from '../reports/cache-key.ts';

/** What is still to be done in a batch that runs. */
export type RemainingWork =
  /** Every video is over. */
  | { readonly kind: 'nothing' }
  /** Something holds a slot. */
  | { readonly kind: 'active' }
  /** Something waits for a slot, or for a moment. */
  | { readonly kind: 'waiting' }
  /** Only the user can go on: videos are held, or their reports could not be saved, for `cause`. */
  | { readonly kind: 'resting'; readonly cause: Failure | null };

/** `isUnderWay`: a report that is not saved is being saved again. */
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

/** Why a batch must ask no more: it has used what its plan allows. Null: it may go on. */
export function capReached(batch: Batch, prices: PriceTable): Failure | null {
  const cap = batch.plan.spendingCap;
  // What the stand-in of the demo counts costs nothing.
  if (batch.isDemo || cap === null) return null;
  return reachesCap(batch, cap, prices) ? { kind: 'cap-reached', cap, detail: null } : null;
}

/** The plan after a change. Once a batch was started, only its spending limit may move. */
export function changedPlan(plan: Plan, change: PlanChange, isStarted: boolean): Plan {
  const allowed = isStarted ? { spendingCap: change.spendingCap } : change;
  const defined = Object.entries(allowed).filter(([, value]) => value !== undefined);
  return { ...plan, ...Object.fromEntries(defined) };
}

/** True where what was taken from the videos under one plan does not do for the other. */
export function needsNewMaterial(before: Plan, after: Plan): boolean {
  return !isDeepStrictEqual(extractionOf(before), extractionOf(after));
}

/** True where a report that was made under one plan may read otherwise under the other. */
export function needsNewReports(before: Plan, after: Plan): boolean {
  return cacheKey(before, false) !== cacheKey(after, false);
}
