import { TriangleAlert } from 'lucide-react';
import { memo, type ReactNode } from 'react';
import { findText } from '../../shared/folded-text.ts';
import { formatClock } from '../../shared/durations.ts';
import { reportOf, scoreOfJob, type Job } from '../../shared/session/model.ts';
import type { Findings } from '../../shared/template/findings.ts';
import { useTranslations } from '../store/i18n.ts';
import { Thumb } from '../ui/Thumb.tsx';
import { isGoodScore, describeScore } from '../videos/describe-score.ts';
import { momentsPastEnd } from './findings-checks.ts';

/** Characters before what was found. */
const LEAD = 12;

interface ReadRowProps {
  readonly batchId: string;
  readonly index: number;
  readonly job: Job;
  /** The stretch of its text with the words searched for; null if there is none. */
  readonly excerpt: string | null;
  readonly sought: string;
  readonly findings: Findings | null | undefined;
  readonly isSelected: boolean;
  readonly isFolded: boolean;
  readonly topPx: number;
  /** The row's position in the list, from 0. */
  readonly place: number;
  readonly count: number;
  readonly onPick: (index: number) => void;
}

/** A report in the list: picture, name, headline or what was found in its text, number of checks, and score. */
export const ReadRow = memo(function ReadRow({
  batchId,
  index,
  job,
  excerpt,
  sought,
  findings,
  isSelected,
  isFolded,
  topPx,
  place,
  count,
  onPick,
}: ReadRowProps): ReactNode {
  const translations = useTranslations();
  const { t } = translations;
  const name = job.title;
  const toCheck = momentsPastEnd(findings, job);
  const isLive = job.status.kind === 'analysing';
  const report = reportOf(job);
  const headline = report?.headline ?? null;
  const score = scoreOfJob(job);
  return (
    <div
      id={`read-${index}`}
      className="read-row"
      role="option"
      aria-selected={isSelected}
      aria-setsize={count}
      aria-posinset={place + 1}
      aria-label={isFolded ? name : undefined}
      title={headline ?? job.video.name}
      style={{ transform: `translateY(${topPx}px)` }}
      onClick={() => onPick(index)}
    >
      <Thumb batchId={batchId} index={index} job={job} />
      {!isFolded && (
        <span className="read-row__words">
          <span className="read-row__name ellipsis">{name}</span>
          {(excerpt ?? headline) !== null && (
            <span className="read-row__headline ellipsis" dir="auto">
              {excerpt === null ? headline : <Excerpt excerpt={excerpt} sought={sought} />}
            </span>
          )}
          <span className="read-row__facts num">
            {job.info !== null && <span>{formatClock(job.info.durationS * 1000)}</span>}
            {toCheck > 0 && (
              <span className="read-row__check">
                <TriangleAlert size={12} aria-hidden />
                {t('read.toCheck', { count: toCheck })}
              </span>
            )}
          </span>
        </span>
      )}
      {score !== null && !isFolded && (
        <span
          className={isGoodScore(score) ? 'read-row__score read-row__score--good num' : 'read-row__score num'}
        >
          <span className="hidden-text">{t('read.score')}</span>
          {describeScore(score, translations)}
        </span>
      )}
      {isLive && <span className="live-dot" />}
    </div>
  );
});

interface ExcerptProps {
  readonly excerpt: string;
  readonly sought: string;
}

/** A line of a report with what was sought in it. */
function Excerpt({ excerpt, sought }: ExcerptProps): ReactNode {
  const [start, end] = findText(excerpt, sought.trim()) ?? [0, 0];
  // The line is short, so what was found stands near its beginning.
  const from = start <= LEAD ? 0 : start - LEAD;
  return (
    <>
      {from > 0 && '…'}
      {excerpt.slice(from, start)}
      <mark className="found">{excerpt.slice(start, end)}</mark>
      {excerpt.slice(end)}
    </>
  );
}
