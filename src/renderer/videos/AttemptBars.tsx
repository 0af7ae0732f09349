import type { ReactNode } from 'react';
import { describeFailure } from '../../shared/describe-failure.ts';
import { formatClock } from '../../shared/durations.ts';
import type { Job } from '../../shared/session/model.ts';
import { useTranslations } from '../store/i18n.ts';
import { attemptParts } from './attempt-parts.ts';

interface AttemptBarsProps {
  readonly job: Job;
}

/** Each attempt on a video as a bar on one shared axis, with the extraction or the wait before it. */
export function AttemptBars({ job }: AttemptBarsProps): ReactNode {
  const translations = useTranslations();
  const { t } = translations;
  const { attempts, totalMs } = attemptParts(job);
  if (attempts.length === 0) return <p className="tries__none">{t('videos.noTries')}</p>;
  return (
    <ol className="tries num">
      {attempts.map(({ startMs, parts, tookMs, failure }, place) => (
        <li key={place}>
          <span>{t('videos.tryNumber', { count: place + 1 })}</span>
          <span className="mini tries__bar" aria-hidden>
            <i className="tries__before" style={{ flexGrow: startMs }} />
            {parts.map(({ look, ms }, part) => (
              <i key={part} className={`look--${look}`} style={{ flexGrow: ms }} />
            ))}
            <i
              className="tries__before"
              style={{
                flexGrow: Math.max(0, totalMs - startMs - parts.reduce((sum, { ms }) => sum + ms, 0)),
              }}
            />
          </span>
          <span>{formatClock(tookMs)}</span>
          <span className="tries__why">
            {failure === null ? '' : describeFailure(failure, translations).title}
          </span>
        </li>
      ))}
    </ol>
  );
}
