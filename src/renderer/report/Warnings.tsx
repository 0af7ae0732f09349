import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { describeWarning } from '../../shared/describe-failure.ts';
import { reportOf, type Job } from '../../shared/session/model.ts';
import { useTranslations } from '../store/i18n.ts';
import { warningsOf } from '../videos/job-facts.ts';

interface WarningsProps {
  readonly job: Job;
}

/** Lists the warnings about a video above its report. */
export function Warnings({ job }: WarningsProps): ReactNode {
  const translations = useTranslations();
  const warnings = warningsOf(job).map((warning) => describeWarning(warning, translations));
  if (reportOf(job)?.hasFindings === false) warnings.push(translations.t('report.noFindings'));
  if (warnings.length === 0) return null;
  return (
    <ul className="warnings" aria-label={translations.t('report.warnings')}>
      {warnings.map((warning) => (
        <li key={warning}>
          <TriangleAlert size={14} className="tone-warn" />
          {warning}
        </li>
      ))}
    </ul>
  );
}
