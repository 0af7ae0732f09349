import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { describeWarning } from '../../shared/describe-failure.ts';
import { reportOf, type Job } from '../../shared/session/model.ts';
import { useWords } from '../store/words.ts';
import { warningsOf } from '../videos/job-facts.ts';

interface WarningsProps {
  readonly job: Job;
}

/** What the reader of a report must know about its video, above the text. */
export function Warnings({ job }: WarningsProps): ReactNode {
  const words = useWords();
  const warnings = warningsOf(job).map((warning) => describeWarning(warning, words));
  if (reportOf(job)?.hasFindings === false) warnings.push(words.say('report.noFindings'));
  if (warnings.length === 0) return null;
  return (
    <ul className="warnings" aria-label={words.say('report.warnings')}>
      {warnings.map((warning) => (
        <li key={warning}>
          <TriangleAlert size={14} className="tone-warn" />
          {warning}
        </li>
      ))}
    </ul>
  );
}
