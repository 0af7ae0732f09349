import { useMemo } from 'react';
import type { Batch } from '../../shared/session/model.ts';

/** The fields of a batch that a report's page shows. */
export type ReportBatch = Pick<Batch, 'id' | 'plan' | 'phase' | 'isDemo' | 'isReadOnly' | 'values'>;

/** Returns the same object until one of these fields changes. The batch itself is a new object after every change of any video. */
export function useReportBatch({ id, plan, phase, isDemo, isReadOnly, values }: ReportBatch): ReportBatch {
  return useMemo(
    () => ({ id, plan, phase, isDemo, isReadOnly, values }),
    [id, plan, phase, isDemo, isReadOnly, values],
  );
}
