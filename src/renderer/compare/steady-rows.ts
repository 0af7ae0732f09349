import { compareRow, type CompareRow } from '../../shared/comparison/rows.ts';
import type { Job } from '../../shared/session/model.ts';
import type { Findings } from '../../shared/template/findings.ts';
import type { Column } from '../../shared/template/template.ts';

/**
 * Makes the rows of a batch whose template has these columns. They stay the same objects, and the same list, until something in them
 * changes: batches change many times a second, and all findings come anew whenever one report more is there.
 */
export function steadyRows(columns: readonly Column[]) {
  const known = new WeakMap<Job, { readonly found: Findings | null; readonly row: CompareRow | null }>();
  let last: readonly CompareRow[] = [];
  return (jobs: readonly Job[], findings: readonly (Findings | null)[]): readonly CompareRow[] => {
    const rows: CompareRow[] = [];
    for (const [index, job] of jobs.entries()) {
      const found = findings[index] ?? null;
      const before = known.get(job);
      const isKnown = before !== undefined && isSame(before.found, found);
      const row = isKnown ? before.row : compareRow(job, index, found, columns);
      if (before?.found !== found) known.set(job, { found, row });
      if (row !== null) rows.push(row);
    }
    if (rows.length !== last.length || rows.some((row, place) => row !== last[place])) last = rows;
    return last;
  };
}

/** True for findings that say the same. */
function isSame(one: Findings | null, other: Findings | null): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}
