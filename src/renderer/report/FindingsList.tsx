import { useMemo, type ReactNode, useEffect, useState } from 'react';
import { numberText } from '../../shared/comparison/number-text.ts';
import { formatClock } from '../../shared/durations.ts';
import { valueOf, type Value } from '../../shared/comparison/values.ts';
import { type Job, reportOf, type JobRef } from '../../shared/session/model.ts';
import type { Column } from '../../shared/template/template.ts';
import { useShownVideo } from '../player/PlayerProvider.tsx';
import { requestSilently } from '../store/bridge.ts';
import { correctedFindings } from '../../shared/template/corrections.ts';
import { columnTitle } from '../../shared/template/column-title.ts';
import { useTranslations } from '../store/i18n.ts';
import { describeScore } from '../videos/describe-score.ts';
import { CorrectFinding } from './CorrectFinding.tsx';
import { PastTime } from './DoubtMarks.tsx';
import { TimeChip } from './TimeChip.tsx';
import type { Findings } from '../../shared/template/findings.ts';

interface FindingsListProps {
  readonly columns: readonly Column[];
  readonly job: Job;
}

/**
 * Lists the values of a report in the columns of its template. Renders nothing when the report has no findings or the
 * template no columns.
 */
export function FindingsList({ columns, job }: FindingsListProps): ReactNode {
  const { t } = useTranslations();
  const { jobRef } = useShownVideo();
  const { said, findings } = useCorrectedFindings(jobRef, job);
  const lengthS = job.info?.durationS ?? null;
  const { dismissed } = job;
  const values = useMemo(
    () => columns.map((column) => ({ column, value: valueOf(column, findings, { lengthS, dismissed }) })),
    [columns, findings, lengthS, dismissed],
  );
  if (findings === null || columns.length === 0) return null;
  return (
    <>
      <h2>{t('report.findings')}</h2>
      <dl className="details__list details__list--findings num">
        {values.map(({ column, value }) => (
          <div key={column.key}>
            <FindingName job={job} column={column} said={said} />
            <dd>
              {value === null ? (
                <span className="details__none">{t('report.noFinding')}</span>
              ) : (
                <FindingValue value={value} outOf={column.outOf} />
              )}
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}

interface FindingNameProps {
  readonly job: Job;
  readonly column: Column;
  /** The findings as the model said them. */
  readonly said: Findings | null;
}

/** The name of a column above its value in a report, with the button that corrects the value. */
export function FindingName({ job, column, said }: FindingNameProps): ReactNode {
  const translations = useTranslations();
  const { jobRef } = useShownVideo();
  return (
    <dt>
      {columnTitle(column, translations)}
      <CorrectFinding jobRef={jobRef} job={job} column={column} said={said?.columns[column.key] ?? null} />
    </dt>
  );
}

interface FindingProps {
  readonly value: Value;
  readonly outOf: number | null;
}

export function FindingValue({ value, outOf }: FindingProps): ReactNode {
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
            // Items may repeat and the list never changes, so the position is the key.
            <li key={place}>{item}</li>
          ))}
        </ul>
      );
  }
}

/**
 * Loads the findings of a report. Returns null until they are loaded, and for a report without findings. `jobRef` must
 * stay the same object while the video stays the same.
 */
function useJobFindings(jobRef: JobRef, job: Pick<Job, 'status' | 'renewal'>): Findings | null {
  const [answer, setAnswer] = useState<{ readonly of: string; readonly findings: Findings | null } | null>(
    null,
  );
  // A text that could not be saved yet is not the one of these findings.
  const report = job.status.kind === 'unsaved' ? null : reportOf(job);
  // A new report of the same video has other findings, so the key includes the report's hash.
  const of = report?.hasFindings === true ? `${jobRef.batchId}/${jobRef.job}/${report.sha256}` : null;
  useEffect(() => {
    if (of === null) return;
    let isOver = false;
    void requestSilently('job.findings', jobRef).then((reply) => {
      // A failed request is ignored: the other details remain readable.
      if (!isOver && reply.ok) setAnswer({ of, findings: reply.value });
    });
    return () => {
      isOver = true;
    };
  }, [jobRef, of]);
  return answer?.of === of ? answer.findings : null;
}

/** Returns the findings of a report as the model said them, and with the user's corrections; both null where there are none. */
export function useCorrectedFindings(
  jobRef: JobRef,
  job: Pick<Job, 'status' | 'renewal' | 'corrections'>,
): { readonly said: Findings | null; readonly findings: Findings | null } {
  const said = useJobFindings(jobRef, job);
  const { corrections } = job;
  const findings = useMemo(
    () => (said === null ? null : correctedFindings(said, corrections)),
    [said, corrections],
  );
  return { said, findings };
}
