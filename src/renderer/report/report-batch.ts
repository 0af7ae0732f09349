import { useMemo } from 'react';
import type { Batch } from '../../shared/session/model.ts';

/** What a report's page shows of its batch. */
export type ReportBatch = Pick<Batch, 'id' | 'plan' | 'phase' | 'isDemo' | 'isReadOnly'>;

/** The same object for as long as nothing of it changes: the batch itself is another one with every change of any video. */
export function useReportBatch({ id, plan, phase, isDemo, isReadOnly }: ReportBatch): ReportBatch {
  return useMemo(() => ({ id, plan, phase, isDemo, isReadOnly }), [id, plan, phase, isDemo, isReadOnly]);
}
