import { useMemo, type ReactNode } from 'react';
import { numberText } from '../../shared/comparison/number-text.ts';
import { formatClock } from '../../shared/durations.ts';
import { valueOf, type Value } from '../../shared/comparison/values.ts';
import type { Job } from '../../shared/session/model.ts';
import type { Column } from '../../shared/template/template.ts';
import { useShownVideo } from '../player/PlayerProvider.tsx';
import { useTranslations } from '../store/words.ts';
import { describeScore } from '../videos/score-words.ts';
import { PastTime } from './DoubtMarks.tsx';
import { TimeChip } from './TimeChip.tsx';
import { useJobFindings } from './use-job-findings.ts';

interface FindingsListProps {
  readonly columns: readonly Column[];
  readonly job: Job;
}

/** What a report tells in the columns of its template. Nothing where it tells none of them. */
export function FindingsList({ columns, job }: FindingsListProps): ReactNode {
  const { t } = useTranslations();
  const { jobRef } = useShownVideo();
  const findings = useJobFindings(jobRef, job);
  const durationS = job.info?.durationS ?? null;
  const values = useMemo(
    () => columns.map((column) => ({ column, value: valueOf(column, findings, durationS) })),
    [columns, findings, durationS],
  );
  if (findings === null || columns.length === 0) return null;
  return (
    <>
      <h3>{t('report.findings')}</h3>
      <dl className="details__list details__list--findings num">
        {values.map(({ column, value }) => (
          <div key={column.key}>
            <dt>{column.name}</dt>
            <dd>
              {value === null ? (
                <span className="details__none">{t('report.noFinding')}</span>
              ) : (
                <Told value={value} outOf={column.outOf} />
              )}
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}

interface ToldProps {
  readonly value: Value;
  readonly outOf: number | null;
}

function Told({ value, outOf }: ToldProps): ReactNode {
  const translations = useTranslations();
  switch (value.kind) {
    case 'text':
      return value.text;
    case 'number':
      return outOf === null
        ? numberText(value.number, translations)
        : describeScore({ value: value.number, outOf }, translations);
    case 'time': {
      const clock = formatClock(value.timeS * 1000);
      return value.isPastEnd ? (
        <PastTime>{clock}</PastTime>
      ) : (
        <TimeChip timeS={value.timeS}>{clock}</TimeChip>
      );
    }
    case 'list':
      return (
        <ul>
          {value.items.map((item, place) => (
            // The same text may stand twice, and the list never changes.
            <li key={place}>{item}</li>
          ))}
        </ul>
      );
  }
}
