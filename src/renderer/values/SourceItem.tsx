import { ChevronRight, TriangleAlert } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { Batch } from '../../shared/session/model.ts';
import type { ProblemRow, ValueSource } from '../../shared/values/model.ts';
import { useTranslations } from '../store/i18n.ts';
import { Button } from '../ui/Button.tsx';
import { Select } from '../ui/Select.tsx';
import {
  describeProblem,
  isAboutAnother,
  joinedJobs,
  sourceHeading,
  sourceName,
} from '../batch/describe-sources.ts';
import { describeSourceFailure } from '../../shared/values/describe-source.ts';
import { JoinedRows } from './JoinedRows.tsx';
import { joinRow, removeSource } from './values-actions.ts';

/** The most rows that are listed, and the most videos that a row can be joined with from a menu. */
const SHOWN_ROWS = 100;
const SHOWN_VIDEOS = 500;
const NONE = 'none';
const ASK = 'ask';

interface SourceItemProps {
  readonly batch: Batch;
  readonly source: ValueSource;
}

/** One file with values: how many videos it tells of, and the rows that need a look. */
export function SourceItem({ batch, source }: SourceItemProps): ReactNode {
  const translations = useTranslations();
  const { t } = translations;
  const [isOpen, setIsOpen] = useState(false);
  const [isJoinedOpen, setIsJoinedOpen] = useState(false);
  const name = sourceName(source, translations);
  const facts = [
    t('values.joinedOf', {
      count: translations.number(joinedJobs(batch.jobs, source)),
      all: translations.number(batch.jobs.length),
    }),
    ...(source.kind === 'table' ? [t('values.rowsRead', { count: source.rows })] : []),
    ...(source.joinedBy === null ? [] : [t('values.joinedBy', { heading: source.joinedBy })]),
  ];
  const needing = source.problems.filter((row) => !isAboutAnother(row));
  const others = source.problems.length - needing.length + (source.problemCount - source.problems.length);
  return (
    <li className="known__source">
      <div className="known__line">
        <div className="known__file">
          <span className="known__name" dir="auto">
            {sourceHeading(source, translations)}
          </span>
          {source.failure === null ? (
            <span className="known__facts num">{facts.join(' · ')}</span>
          ) : (
            <span className="known__facts tone-warn">
              <TriangleAlert size={12} aria-hidden />{' '}
              {describeSourceFailure(source.failure, { kind: source.kind, name }, translations)}
            </span>
          )}
          {source.isCut && (
            <span className="known__facts tone-warn">{t('values.cut', { count: source.rows })}</span>
          )}
          {others > 0 && source.failure === null && (
            <span className="known__facts num">{t('values.otherRows', { count: others })}</span>
          )}
        </div>
        {source.kind === 'table' && !batch.isReadOnly && (
          <Button
            look="ghost"
            title={t('values.removeTitle', { source: name })}
            onClick={() => void removeSource(batch.id, source.id, name)}
          >
            {t('values.remove')}
          </Button>
        )}
      </div>
      {source.kind === 'table' && source.failure !== 'not-readable' && source.rows > 0 && (
        <>
          <button
            type="button"
            className="known__fold"
            aria-expanded={isJoinedOpen}
            onClick={() => setIsJoinedOpen(!isJoinedOpen)}
          >
            <ChevronRight size={13} aria-hidden />
            {t('values.rowsOfVideos')}
          </button>
          {isJoinedOpen && <JoinedRows batch={batch} source={source} />}
        </>
      )}
      {source.problemCount > 0 && (
        <>
          <button
            type="button"
            className="known__fold num"
            aria-expanded={isOpen}
            onClick={() => setIsOpen(!isOpen)}
          >
            <ChevronRight size={13} aria-hidden />
            {needing.length > 0
              ? t('values.problems', { count: needing.length })
              : t('values.otherRows', { count: others })}
          </button>
          {isOpen && (
            <Problems
              batch={batch}
              source={source}
              rows={[...needing, ...source.problems.filter(isAboutAnother)]}
            />
          )}
        </>
      )}
    </li>
  );
}

interface ProblemsProps extends SourceItemProps {
  readonly rows: readonly ProblemRow[];
}

function Problems({ batch, source, rows }: ProblemsProps): ReactNode {
  const translations = useTranslations();
  const { t } = translations;
  const shown = rows.slice(0, SHOWN_ROWS);
  const more = source.problemCount - shown.length;
  return (
    <ul className="known__rows">
      {shown.map((row) => (
        <Problem key={row.row} batch={batch} source={source} row={row} />
      ))}
      {more > 0 && <li className="known__facts num">{t('values.problemsMore', { count: more })}</li>}
    </ul>
  );
}

interface ProblemProps extends SourceItemProps {
  readonly row: ProblemRow;
}

function Problem({ batch, source, row }: ProblemProps): ReactNode {
  const translations = useTranslations();
  const { t } = translations;
  const correction = source.corrections.find((one) => one.row === row.row);
  const titleOf = (job: number): string => batch.jobs[job]?.title ?? '';
  const why =
    correction === undefined
      ? describeProblem(row, translations)
      : correction.job === null
        ? t('values.leftByHand')
        : t('values.joinedByHand', { name: titleOf(correction.job) });
  return (
    <li className="known__row">
      <span className="known__row-number num">{t('values.row', { row: translations.number(row.row) })}</span>
      <span className="known__key" dir="auto" title={row.key}>
        {row.key === '' ? '–' : row.key}
      </span>
      <span className="known__why">{why}</span>
      {source.kind === 'table' && !batch.isReadOnly && (
        <span className="known__join">
          {row.near !== null && correction === undefined && (
            <Button onClick={() => void joinRow(batch.id, source.id, row.row, row.near)}>
              <span className="ellipsis">{t('values.joinWithNear', { name: titleOf(row.near) })}</span>
            </Button>
          )}
          <Select
            label={t('values.joinWith')}
            value={ASK}
            options={[
              { value: ASK, name: t('values.joinWith') },
              { value: NONE, name: t('values.joinNone') },
              ...batch.jobs
                .slice(0, SHOWN_VIDEOS)
                .map(({ title }, job) => ({ value: String(job), name: title })),
            ]}
            onChange={(value) =>
              void joinRow(batch.id, source.id, row.row, value === NONE ? null : Number(value))
            }
          />
        </span>
      )}
    </li>
  );
}
