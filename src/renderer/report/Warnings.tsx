import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { describeWarning } from '../../shared/describe-failure.ts';
import type { Job } from '../../shared/session/model.ts';

interface WarningsProps {
  readonly job: Job;
}

/** What the reader of a report must know about its video, above the text. */
export function Warnings({ job }: WarningsProps): ReactNode {
  const warnings = [...new Set([...(job.info?.warnings ?? []), ...job.warnings])].map(describeWarning);
  if (job.status.kind === 'reported' && !job.status.report.hasFindings) {
    warnings.push(
      'The structured part of this report was not usable, so it is missing from lists and exports.',
    );
  }
  if (warnings.length === 0) return null;
  return (
    <ul className="warnings" aria-label="Warnings">
      {warnings.map((warning) => (
        <li key={warning}>
          <TriangleAlert size={14} className="tone-warn" />
          {warning}
        </li>
      ))}
    </ul>
  );
}
