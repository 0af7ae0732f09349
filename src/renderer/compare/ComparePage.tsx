import { useMemo, type ReactNode } from 'react';
import type { Batch } from '../../shared/session/model.ts';
import { useFindings } from '../batch/use-findings.ts';
import { useBatchView } from '../store/batch-view.ts';
import { AskPane } from '../synthesis/AskPane.tsx';
import { SynthesisBand } from '../synthesis/SynthesisBand.tsx';
import { Comparison } from './Comparison.tsx';
import { steadyRows } from './steady-rows.ts';
import { TooEarly } from './TooEarly.tsx';

interface ComparePageProps {
  readonly batch: Batch;
}

/** Compares the reports of a batch in a table. With fewer than two reports it shows when the next one is expected. */
export function ComparePage({ batch }: ComparePageProps): ReactNode {
  const findings = useFindings(batch);
  const { columns } = batch.plan.template;
  const valueColumns = batch.values.columns;
  const rowsOf = useMemo(() => steadyRows(columns, valueColumns), [columns, valueColumns]);
  const rows = useMemo(() => rowsOf(batch.jobs, findings), [rowsOf, batch.jobs, findings]);
  const compareWith = useBatchView((view) => view.compareWith);
  return (
    <main className="compare">
      {rows.length === 0 || (rows.length === 1 && compareWith === null) ? (
        <TooEarly batch={batch} />
      ) : (
        <div className="with-ask">
          <div className="compare__side">
            <SynthesisBand batch={batch} />
            <Comparison key={batch.id} batch={batch} rows={rows} />
          </div>
          <AskPane batch={batch} job={null} />
        </div>
      )}
    </main>
  );
}
