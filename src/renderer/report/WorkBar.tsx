import type { ReactNode } from 'react';
import { formatClock } from '../../shared/durations.ts';
import type { Job } from '../../shared/session/model.ts';
import { useTranslations } from '../store/i18n.ts';
import { workParts, type WorkKind } from './work-parts.ts';

/** The name of each kind of work; its colour is the class `work--…`. */
export const WORK_NAMES = {
  extracting: 'report.phaseExtracting',
  transcribing: 'report.phaseTranscribing',
  starting: 'report.phaseStarting',
  thinking: 'report.phaseThinking',
  writing: 'report.phaseWriting',
  saving: 'report.phaseSaving',
  'backing-off': 'report.phaseWaiting',
} as const satisfies Record<WorkKind, string>;

interface WorkBarProps {
  readonly job: Job;
  /** Milliseconds since 1970; the duration of a running phase ends here. */
  readonly nowMs: number;
}

/** Shows the time a video spent in each phase, as a bar and as a list. */
export function WorkBar({ job, nowMs }: WorkBarProps): ReactNode {
  const { t } = useTranslations();
  const parts = workParts(job.spans, nowMs);
  return (
    <div className="work">
      <div className="work__bar" aria-hidden>
        {parts.map(({ kind, ms }) => (
          <i key={kind} className={`work--${kind}`} style={{ flexGrow: Math.max(1, ms) }} />
        ))}
      </div>
      <dl className="work__list num">
        {parts.map(({ kind, ms }) => (
          <div key={kind}>
            <dt>
              <i className={`work--${kind}`} aria-hidden />
              {t(WORK_NAMES[kind])}
            </dt>
            <dd>{formatClock(ms)}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
