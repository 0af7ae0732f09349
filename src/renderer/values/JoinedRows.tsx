import { useMemo, useState, type ReactNode } from 'react';
import type { Translations } from '../../shared/i18n/i18n.ts';
import type { Batch } from '../../shared/session/model.ts';
import { shownValue } from '../../shared/values/describe-value.ts';
import { knownValue } from '../../shared/values/known-values.ts';
import type { FoundValues, ValueColumn, ValueSource } from '../../shared/values/model.ts';
import { useTranslations } from '../store/i18n.ts';
import { Button } from '../ui/Button.tsx';
import { DraftField } from '../ui/DraftField.tsx';
import { parseRow } from '../ui/parse.ts';
import { moveRow } from './values-actions.ts';

/** The most videos that are listed; others are found by their name. */
const SHOWN_VIDEOS = 60;
/** The number of values shown of a row, so that a wrong one is seen. */
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

/** The result of moving a row, for the line below its field. */
type Said =
  | { readonly kind: 'gone'; readonly row: number }
  | { readonly kind: 'taken'; readonly row: number; readonly from: string };

function JoinedRow({ batch, source, video, found }: JoinedRowProps): ReactNode {
  const translations = useTranslations();
  const { t } = translations;
  const [said, setSaid] = useState<Said | null>(null);
  const name = batch.jobs[video]?.title ?? '';
  const row = found?.row ?? null;
  const gist = found === null ? t('values.noRow') : gistOf(found, batch.values.columns, translations);
  /** Resolves to true where the video gets the row. */
  const move = async (next: number | null): Promise<boolean> => {
    setSaid(null);
    const outcome = await moveRow(batch, source, video, next);
    const moved = next ?? row;
    if (moved === null) return false;
    if (outcome.kind === 'gone') setSaid({ kind: 'gone', row: moved });
    if (outcome.kind === 'moved' && outcome.from !== null)
      setSaid({ kind: 'taken', row: moved, from: outcome.from });
    return outcome.kind === 'moved';
  };
  const line = said === null ? null : lineOf(said, row, translations);
  return (
    <li className="known__row known__row--video">
      <span className="known__key" dir="auto" title={name}>
        {name}
      </span>
      <span className="known__why ellipsis" dir="auto" title={gist}>
        {gist}
      </span>
      <span className="known__join">
        <DraftField
          label={t('values.rowOf', { name })}
          before={t('values.rowShort')}
          placeholder="–"
          value={row === null ? '' : String(row)}
          parse={parseRow}
          isDisabled={batch.isReadOnly}
          onKeep={move}
        />
        <Button
          look="ghost"
          title={t('values.detachTitle', { name, source: source.name })}
          disabled={row === null || batch.isReadOnly}
          onClick={() => void move(null)}
        >
          {t('values.detach')}
        </Button>
      </span>
      <span className="known__said" role="status" dir="auto">
        {line}
      </span>
    </li>
  );
}

/** A row that went on to yet another video, or back, is told of no more. */
function lineOf(said: Said, row: number | null, { t }: Translations): string | null {
  if (said.kind === 'gone') return t('values.noSuchRow', { row: String(said.row) });
  return said.row === row ? t('values.rowWasOf', { name: said.from }) : null;
}

/** The first values of a row, on one line. */
function gistOf(found: FoundValues, columns: readonly ValueColumn[], translations: Translations): string {
  const values = columns.flatMap((column) => {
    const known = column.isHidden ? null : knownValue({ typed: {}, found: [found] }, column);
    return known === null ? [] : [shownValue(known.value, translations)];
  });
  return values.length === 0 ? translations.t('values.noFields') : values.slice(0, SHOWN_VALUES).join(' · ');
}
