import { compareRow, type CompareRow } from '../../shared/comparison/rows.ts';
import type { Job } from '../../shared/session/model.ts';
import type { Findings } from '../../shared/template.ts';

/** Makes the rows of a batch. They stay the same objects, and the same list, until something in them changes: batches change many times a second. */
export function steadyRows() {
  const known = new WeakMap<Job, { readonly found: Findings | null; readonly row: CompareRow | null }>();
  let last: readonly CompareRow[] = [];
  return (jobs: readonly Job[], findings: readonly (Findings | null)[]): readonly CompareRow[] => {
    const rows: CompareRow[] = [];
    for (const [index, job] of jobs.entries()) {
      const found = findings[index] ?? null;
      const before = known.get(job);
      const row = before?.found === found ? before.row : compareRow(job, index, found);
      if (before?.row !== row) known.set(job, { found, row });
      if (row !== null) rows.push(row);
    }
    if (rows.length !== last.length || rows.some((row, place) => row !== last[place])) last = rows;
    return last;
  };
}
