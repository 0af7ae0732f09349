import { memo, useCallback, useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { hasMedian, numberIn } from '../../shared/comparison/cell-value.ts';
import { columnName, type CompareColumn } from '../../shared/comparison/columns.ts';
import type { CompareRow } from '../../shared/comparison/rows.ts';
import type { Translations } from '../../shared/i18n/i18n.ts';
import { movedBefore } from '../batch/compare-view.ts';
import { moveColumn, type Columns } from '../batch/use-columns.ts';
import { useTranslations } from '../store/i18n.ts';
import { Axis } from './Axis.tsx';
import { describeSpread } from './describe-group.ts';
import { VIDEO_COLUMN } from './filter-rows.ts';
import { HeadCell, type Note } from './HeadCell.tsx';
import type { CompareSort } from '../../shared/comparison/sort-rows.ts';
import { spreadOf } from './spread.ts';
import { placePastNeighbour, useColumnDrag } from './use-column-drag.ts';
import type { WidthDrag } from './use-column-width.ts';

interface CompareHeadProps {
  readonly rows: readonly CompareRow[];
  readonly columns: Columns;
  readonly widths: WidthDrag;
  readonly sort: CompareSort;
  /** End of the time axis in seconds; null for shares of each video's length. */
  readonly endS: number | null;
  readonly onFilter: (columnId: string) => void;
  /** Tells screen readers what happened. */
  readonly onNews: (text: string) => void;
}

/**
 * The head of the table. Each heading sorts by its column and can be dragged, its edge changes the width, its menu does everything else.
 * Columns of numbers and times also show their median, and how many values it stands on where some are missing. Left and right go along the headings.
 */
export const CompareHead = memo(function CompareHead(props: CompareHeadProps): ReactNode {
  const { rows, columns, widths, sort, endS, onFilter, onNews } = props;
  const translations = useTranslations();
  const { t } = translations;
  const { shown } = columns;
  const headRef = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState<string>(VIDEO_COLUMN);
  const stop = at === VIDEO_COLUMN || shown.some(({ id }) => id === at) ? at : VIDEO_COLUMN;
  const move = useCallback(
    (id: string, before: string | null): void => {
      moveColumn(columns, id, before);
      const shownIds = new Set<string>(columns.shown.map((one) => one.id));
      const moved = columns.shown.find((one) => one.id === id);
      if (moved === undefined) return;
      const ids = columns.all.map((one) => one.id);
      const place =
        movedBefore(ids, id, before)
          .filter((one) => shownIds.has(one))
          .indexOf(id) + 1;
      const name = columnName(moved, translations);
      onNews(t('compare.movedTo', { column: name, place, all: shownIds.size }));
    },
    [columns, translations, t, onNews],
  );
  const drag = useColumnDrag(headRef, move);
  const ids = [VIDEO_COLUMN, ...shown.map(({ id }) => id)];

  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const { target } = event;
    if (!(target instanceof HTMLElement) || target.dataset.head === undefined) return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (by === 0) return;
    event.preventDefault();
    const id = target.dataset.head;
    if (event.shiftKey) {
      const to = id === VIDEO_COLUMN ? undefined : placePastNeighbour(columns, id, by);
      if (to !== undefined) move(id, to);
      return;
    }
    const next = ids[ids.indexOf(id) + by];
    if (next === undefined) return;
    setAt(next);
    headRef.current?.querySelector<HTMLElement>(`[data-head="${CSS.escape(next)}"]`)?.focus();
  };
  const cell = { sort, columns, widths, drag, onMove: move, onFocus: setAt, onFilter };
  return (
    <div className="compare-head" role="rowgroup" ref={headRef} onKeyDown={onKeyDown}>
      <div className="compare-row compare-row--head" role="row" aria-rowindex={1}>
        <HeadCell
          {...cell}
          column={null}
          name={t('compare.video')}
          note={null}
          isTabStop={stop === VIDEO_COLUMN}
        />
        {shown.map((column) => (
          <ColumnHead
            key={column.id}
            {...cell}
            rows={rows}
            column={column}
            isTabStop={stop === column.id}
            endS={endS}
          />
        ))}
        {drag.dropPx !== null && (
          <i className="compare-head__drop" style={{ insetInlineStart: drag.dropPx }} />
        )}
      </div>
    </div>
  );
});

interface ColumnHeadProps extends Omit<Parameters<typeof HeadCell>[0], 'name' | 'note' | 'children'> {
  readonly rows: readonly CompareRow[];
  readonly column: CompareColumn;
  readonly endS: number | null;
}

function ColumnHead({ rows, endS, ...rest }: ColumnHeadProps): ReactNode {
  const translations = useTranslations();
  const { column } = rest;
  const note = useMemo(() => medianOf(column, rows, translations), [column, rows, translations]);
  return (
    <HeadCell {...rest} name={columnName(column, translations)} note={note}>
      {column.id === 'moments' && <Axis endS={endS} />}
    </HeadCell>
  );
}

/** Returns the median of a column, formatted like its values, with their number where some rows have none; null when no row has one. */
function medianOf(
  column: CompareColumn,
  rows: readonly CompareRow[],
  translations: Translations,
): Note | null {
  if (!hasMedian(column)) return null;
  const spread = spreadOf(rows.map((row) => numberIn(row, column)));
  if (spread === null) return null;
  const { median, sentence } = describeSpread(spread, column, translations);
  const text =
    spread.count === rows.length
      ? translations.t('compare.median', { value: median })
      : translations.t('compare.medianOf', { value: median, count: translations.number(spread.count) });
  return { text, sentence };
}
