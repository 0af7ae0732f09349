import { compareRow, type CompareRow } from '../../shared/comparison/rows.ts';
import type { Job } from '../../shared/session/model.ts';
import type { Findings } from '../../shared/template/findings.ts';
import type { Column } from '../../shared/template/template.ts';
import type { ValueColumn } from '../../shared/values/model.ts';

/**
 * Returns a function that makes the rows of a batch for these columns. It returns the same row objects, and the same
 * list, until their content changes: batches change many times a second, and each new report brings all findings as new
 * objects.
 */
export function steadyRows(columns: readonly Column[], valueColumns: readonly ValueColumn[] = []) {
  const cache = new WeakMap<Job, { readonly findings: Findings | null; readonly row: CompareRow | null }>();
  let last: readonly CompareRow[] = [];
  return (jobs: readonly Job[], findings: readonly (Findings | null)[]): readonly CompareRow[] => {
    const rows: CompareRow[] = [];
    for (const [index, job] of jobs.entries()) {
      const jobFindings = findings[index] ?? null;
      const before = cache.get(job);
      const isKnown = before !== undefined && isSame(before.findings, jobFindings);
      const row = isKnown ? before.row : compareRow(job, index, jobFindings, columns, valueColumns);
      if (before?.findings !== jobFindings) cache.set(job, { findings: jobFindings, row });
      if (row !== null) rows.push(row);
    }
    if (rows.length !== last.length || rows.some((row, place) => row !== last[place])) last = rows;
    return last;
  };
}

/** Compares findings by content. */
function isSame(one: Findings | null, other: Findings | null): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}
