import type { Corrections } from './column-value.ts';
import type { Findings } from './findings.ts';

/** The findings with what the user corrected. A report without findings of its own has none. */
export function correctedFindings(findings: Findings, corrections: Corrections): Findings {
  if (Object.keys(corrections).length === 0) return findings;
  return { ...findings, columns: { ...findings.columns, ...corrections } };
}
