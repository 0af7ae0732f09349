import { isDeepStrictEqual } from 'node:util';
import type { Plan, PlanChange } from '../../shared/plan.ts';
import { extractionOf } from '../pipeline/prepare.ts';
import { cacheKey } from '../reports/cache-key.ts';

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
