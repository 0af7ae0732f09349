import { useMemo, useState, type ReactNode } from 'react';
import type { Batch } from '../../shared/session/model.ts';
import { shownValue } from '../../shared/values/describe-value.ts';
import { knownValue } from '../../shared/values/known-values.ts';
import type { FoundValues, ValueColumn, ValueSource } from '../../shared/values/model.ts';
import { useTranslations } from '../store/i18n.ts';
import { Button } from '../ui/Button.tsx';
import { moveRow } from './values-actions.ts';

/** The most videos that are listed; others are found by their name. */
const SHOWN_VIDEOS = 60;
/** What is shown of a row, so that a wrong one is seen. */
const SHOWN_VALUES = 3;

interface JoinedRowsProps {
  readonly batch: Batch;
  readonly source: ValueSource;
}

/** Which row of a table each video has. A row is given to another video by its number, or taken away. */
export function JoinedRows({ batch, source }: JoinedRowsProps): ReactNode {
  const { t } = useTranslations();
  const [sought, setSought] = useState('');
  const fitting = useMemo(() => {
    const lower = sought.trim().toLocaleLowerCase();
    return batch.jobs.flatMap((job, index) =>
      job.title.toLocaleLowerCase().includes(lower) ? [{ job, index }] : [],
    );
  }, [batch.jobs, sought]);
  const shown = fitting.slice(0, SHOWN_VIDEOS);
  return (
    <>
      {batch.jobs.length > 12 && (
        <input
          className="input known__seek"
          type="search"
          value={sought}
          maxLength={200}
          placeholder={t('values.seekVideo')}
          aria-label={t('values.seekVideo')}
          onChange={(event) => setSought(event.target.value)}
        />
      )}
      <ul className="known__rows known__rows--videos" aria-label={t('values.rowsOfVideos')}>
        {shown.map(({ job, index }) => (
          <JoinedRow
            key={index}
            batch={batch}
            source={source}
            video={index}
            found={job.values.found.find((one) => one.source === source.id) ?? null}
          />
        ))}
        {fitting.length > shown.length && (
          <li className="known__facts num">
            {t('values.videosMore', { count: fitting.length - shown.length })}
          </li>
        )}
        {fitting.length === 0 && <li className="known__facts">{t('values.noVideoFits')}</li>}
      </ul>
    </>
  );
}

interface JoinedRowProps extends JoinedRowsProps {
  readonly video: number;
  readonly found: FoundValues | null;
}

function JoinedRow({ batch, source, video, found }: JoinedRowProps): ReactNode {
  const translations = useTranslations();
  const { t } = translations;
  const name = batch.jobs[video]?.title ?? '';
  const row = found?.row ?? null;
  const gist = found === null ? t('values.noRow') : gistOf(found, batch.values.columns, translations);
  return (
    <li className="known__row known__row--video">
      <span className="known__key" dir="auto" title={name}>
        {name}
      </span>
      <span className="known__why ellipsis" dir="auto" title={gist}>
        {gist}
      </span>
      <span className="known__join">
        <RowField
          key={row}
          label={t('values.rowOf', { name })}
          row={row}
          isDisabled={batch.isReadOnly}
          onRow={(next) => void moveRow(batch, source, video, next)}
        />
        <Button
          look="ghost"
          title={t('values.detachTitle', { name, source: source.name })}
          disabled={row === null || batch.isReadOnly}
          onClick={() => void moveRow(batch, source, video, null)}
        >
          {t('values.detach')}
        </Button>
      </span>
    </li>
  );
}

interface RowFieldProps {
  readonly label: string;
  readonly row: number | null;
  readonly isDisabled: boolean;
  readonly onRow: (row: number | null) => void;
}

function RowField({ label, row, isDisabled, onRow }: RowFieldProps): ReactNode {
  const { t } = useTranslations();
  const before = row === null ? '' : String(row);
  const [draft, setDraft] = useState(before);
  const keep = (): void => {
    const next = draft.trim();
    if (next === before) return;
    // What was not done is not shown as done.
    setDraft(before);
    if (next === '') onRow(null);
    else if (/^[1-9]\d{0,6}$/u.test(next)) onRow(Number(next));
  };
  return (
    <label className="known__row-field num">
      <span aria-hidden>{t('values.rowShort')}</span>
      <input
        className="input"
        aria-label={label}
        inputMode="numeric"
        value={draft}
        maxLength={7}
        placeholder="–"
        disabled={isDisabled}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={keep}
        onKeyDown={(event) => {
          if (event.key === 'Enter') event.currentTarget.blur();
          if (event.key !== 'Escape' || draft === before) return;
          event.preventDefault();
          event.stopPropagation();
          setDraft(before);
        }}
      />
    </label>
  );
}

/** The first values of a row, on one line. */
function gistOf(
  found: FoundValues,
  columns: readonly ValueColumn[],
  translations: ReturnType<typeof useTranslations>,
): string {
  const values = columns.flatMap((column) => {
    const known = column.isHidden ? null : knownValue({ typed: {}, found: [found] }, column);
    return known === null ? [] : [shownValue(known.value, translations)];
  });
  return values.length === 0 ? translations.t('values.noFields') : values.slice(0, SHOWN_VALUES).join(' · ');
}
