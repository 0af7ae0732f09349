import { memo, type ReactNode } from 'react';
import { columnName, type CompareColumn } from '../../shared/comparison/columns.ts';
import { axisTimes, median, type CompareRow } from '../../shared/comparison/rows.ts';
import { formatCount } from '../../shared/counts.ts';
import { formatClock } from '../../shared/durations.ts';
import type { Translations } from '../../shared/i18n/i18n.ts';
import { changeBatchView } from '../store/batch-view.ts';
import { useTranslations } from '../store/i18n.ts';
import { numberText } from '../../shared/comparison/number-text.ts';
import { SortHeading } from '../ui/SortHeading.tsx';
import type { CompareSort } from './sort-rows.ts';

interface CompareHeadProps {
  readonly rows: readonly CompareRow[];
  readonly columns: readonly CompareColumn[];
  readonly sort: CompareSort;
  readonly endS: number;
}

/** The head of the table. Each heading sorts by its column; columns of numbers and times also show their median. */
export const CompareHead = memo(function CompareHead({
  rows,
  columns,
  sort,
  endS,
}: CompareHeadProps): ReactNode {
  const translations = useTranslations();
  return (
    <div className="compare-head" role="rowgroup">
      <div className="compare-row compare-row--head" role="row" aria-rowindex={1}>
        <Head by="name" sort={sort} name={translations.t('compare.video')} className="compare-row__first" />
        {columns.map((column) => (
          <Head
            key={column.id}
            by={column.id}
            sort={sort}
            name={columnName(column, translations)}
            className={isRight(column) ? 'compare-row__number' : ''}
            note={medianOf(column, rows, translations)}
          >
            {column.id === 'moments' && <Axis endS={endS} />}
          </Head>
        ))}
      </div>
    </div>
  );
});

function isRight(column: CompareColumn): boolean {
  if (column.kind === 'own') return ['length', 'words', 'tokens'].includes(column.id);
  if (column.kind === 'value') return column.column.kind === 'number';
  return column.column.kind === 'time' || (column.column.kind === 'number' && column.column.outOf === null);
}

/** Returns the median of a column, formatted like its values; null when the column has none. */
function medianOf(
  column: CompareColumn,
  rows: readonly CompareRow[],
  translations: Translations,
): string | null {
  const middle = median(rows.map((row) => numberIn(row, column)));
  if (middle === null) return null;
  if (column.kind === 'template')
    return column.column.kind === 'time' ? formatClock(middle * 1000) : numberText(middle, translations);
  if (column.kind === 'value') return numberText(middle, translations);
  if (column.id === 'length') return formatClock(middle * 1000);
  return column.id === 'tokens'
    ? formatCount(Math.round(middle), translations)
    : translations.number(Math.round(middle));
}

function numberIn(row: CompareRow, column: CompareColumn): number | null {
  if (column.kind === 'own') {
    switch (column.id) {
      case 'length':
        return row.lengthS;
      case 'words':
        return row.words;
      case 'tokens':
        return row.tokens;
      case 'headline':
      case 'moments':
      case 'topics':
      case 'summary':
        return null;
    }
  }
  if (column.kind === 'value') {
    const known = row.known.get(column.column.id);
    return known?.kind === 'number' ? known.number : null;
  }
  const value = row.values.get(column.column.key);
  if (value?.kind === 'time') return value.timeS;
  return value?.kind === 'number' ? value.number : null;
}

interface AxisProps {
  readonly endS: number;
}

/** Room of the axis in the narrowest table, and of a letter of its labels. Pixels. */
const AXIS_PX = 190;
const LETTER_PX = 6;

/** The number of labels that stand beside each other: fewer where they are long, as for videos of hours. */
function axisMost(endS: number): number {
  const labelPx = formatClock(endS * 1000).length * LETTER_PX + 8;
  return Math.max(2, Math.min(7, Math.floor(AXIS_PX / labelPx)));
}

function Axis({ endS }: AxisProps): ReactNode {
  return (
    <span className="compare-axis num" aria-hidden>
      {axisTimes(endS, axisMost(endS)).map((timeS) => (
        <span key={timeS} style={{ insetInlineStart: `${(timeS / endS) * 100}%` }}>
          {formatClock(timeS * 1000)}
        </span>
      ))}
    </span>
  );
}

interface HeadProps {
  readonly by: string;
  readonly sort: CompareSort;
  readonly name: string;
  readonly className: string;
  /** The formatted median of a column of numbers or times. */
  readonly note?: string | null;
  readonly children?: ReactNode;
}

function Head({ by, sort, name, className, note = null, children }: HeadProps): ReactNode {
  const { t } = useTranslations();
  return (
    <SortHeading
      by={by}
      order={sort}
      name={<span className="ellipsis">{name}</span>}
      title={t('compare.sortBy', { column: name })}
      className={className}
      buttonClassName="compare-head__name"
      onSort={(next) => changeBatchView({ compareSort: next })}
    >
      {note !== null && (
        <span className="compare-row__median num">{t('compare.median', { value: note })}</span>
      )}
      {children}
    </SortHeading>
  );
}
