import { useMemo } from 'react';
import type { Batch } from '../../shared/session/model.ts';

/** The fields of a batch that a report's page shows. */
export type ReportBatch = Pick<
  Batch,
  'id' | 'plan' | 'phase' | 'startedAtMs' | 'trialRest' | 'isDemo' | 'isReadOnly' | 'values'
>;

/** Returns the same object until one of these fields changes. The batch itself is a new object after every change of any video. */
export function useReportBatch(batch: ReportBatch): ReportBatch {
  const { id, plan, phase, startedAtMs, trialRest, isDemo, isReadOnly, values } = batch;
  return useMemo(
    () => ({ id, plan, phase, startedAtMs, trialRest, isDemo, isReadOnly, values }),
    [id, plan, phase, startedAtMs, trialRest, isDemo, isReadOnly, values],
  );
}
