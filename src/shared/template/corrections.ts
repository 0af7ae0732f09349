import type { ColumnValue, Findings } from './findings.ts';

/** Values that the user put in the place of the model's, by column. */
export type Corrections = Readonly<Record<string, ColumnValue>>;

/** The findings with what the user corrected. A report without findings of its own has none. */
export function correctedFindings(findings: Findings, corrections: Corrections): Findings {
  if (Object.keys(corrections).length === 0) return findings;
  return { ...findings, columns: { ...findings.columns, ...corrections } };
}
