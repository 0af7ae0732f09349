import type { Failure } from '../../shared/failure.ts';
import type { PriceTable } from '../../shared/prices.ts';
import type { Batch } from '../../shared/session/model.ts';
import { reachesCap } from '../../shared/usage.ts';

/** Why a batch must ask no more: it has used what its plan allows. Null: it may go on. */
export function capReached(batch: Batch, prices: PriceTable): Failure | null {
  const cap = batch.plan.spendingCap;
  // What the stand-in of the demo counts costs nothing.
  if (batch.isDemo || cap === null) return null;
  return reachesCap(batch, cap, prices) ? { kind: 'cap-reached', cap, detail: null } : null;
}
