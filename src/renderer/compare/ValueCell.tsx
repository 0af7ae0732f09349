import { PencilLine, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { isAsked } from '../../shared/comparison/rows.ts';
import type { Value } from '../../shared/comparison/values.ts';
import { formatClock } from '../../shared/durations.ts';
import { directionOf } from '../../shared/markdown/direction.ts';
import type { Column } from '../../shared/template/template.ts';
import type { Translations } from '../../shared/i18n/i18n.ts';
import { DifferenceNote, useCellTitle } from './difference-note.tsx';
import { fittingChips } from './layout.ts';
import { numberText } from '../../shared/comparison/number-text.ts';
import type { CellProps } from './table-view.ts';
import { useHoverPopover } from './use-hover-popover.ts';

interface ValueCellProps extends CellProps {
  readonly column: Column;
  readonly widthPx: number;
}

/** Shows a report's value in a column of its template. */
export function ValueCell(props: ValueCellProps): ReactNode {
  const { row, column, widthPx, view } = props;
  const { translations } = view;
  const value = row.values.get(column.key);
  const isCorrected = Object.hasOwn(row.job.corrections, column.key);
  const told = { isCorrected, translations };
  const isRight = column.kind === 'time' || (column.kind === 'number' && column.outOf === null);
  if (value === undefined)
    return (
      <span role="gridcell" className={isRight ? 'compare-row__number value-none' : 'value-none'}>
        {row.hasFindings && isAsked(row, column.key) ? translations.t('compare.none') : '–'}
        <Notes {...told} />
      </span>
    );
  switch (value.kind) {
    case 'text':
      return <Text {...value} {...told} />;
    case 'time':
      return <Time {...props} {...value} {...told} />;
    case 'number':
      return column.outOf === null ? (
        <Plain {...value} {...told} />
      ) : (
        <Score {...value} {...told} outOf={column.outOf} />
      );
    case 'list':
      return <Chips {...value} {...told} widthPx={widthPx} />;
  }
}

interface Correctable {
  readonly translations: Translations;
  /** True for a value that the user corrected. */
  readonly isCorrected: boolean;
}

/** Behind a value: a pen if the user corrected it, and how it differs from the other batch. */
function Notes({ isCorrected, translations: { t } }: Correctable): ReactNode {
  return (
    <>
      {isCorrected && (
        <span className="value-corrected" title={t('synthesis.correctedByYou')}>
          <PencilLine size={12} aria-hidden />
          <span className="hidden-text">{t('synthesis.correctedByYou')}</span>
        </span>
      )}
      <DifferenceNote />
    </>
  );
}

function Text({ text, ...told }: Correctable & Extract<Value, { kind: 'text' }>): ReactNode {
  return (
    <span
      role="gridcell"
      className="value-text"
      dir={directionOf(text) ?? undefined}
      title={useCellTitle(text)}
    >
      {text}
      <Notes {...told} />
    </span>
  );
}

type TimeProps = ValueCellProps & Correctable & Extract<Value, { kind: 'time' }>;

/** A time of the report. A click opens the report at that time. */
function Time({ row, column, view, timeS, isPastEnd, isCorrected, translations }: TimeProps): ReactNode {
  const { t } = translations;
  const rest = useHoverPopover({ row, view });
  const time = formatClock(timeS * 1000);
  const mark = row.markers.findIndex((one) => one.column?.key === column.key);
  return (
    <span role="gridcell" className="compare-row__number num" onPointerLeave={rest.leave}>
      <button
        type="button"
        tabIndex={-1}
        data-mark={mark}
        className={isPastEnd ? 'value-time value-time--past' : 'value-time'}
        aria-label={
          isPastEnd
            ? t('compare.pastEndWhy', { time, end: formatClock((row.lengthS ?? 0) * 1000) })
            : t('compare.openAt', { time })
        }
        onClick={() => view.onOpen(row, timeS)}
        {...rest.over(mark)}
      >
        {isPastEnd && <TriangleAlert size={12} aria-hidden />}
        {time}
      </button>
      <Notes isCorrected={isCorrected} translations={translations} />
    </span>
  );
}

interface NumberProps extends Correctable {
  readonly number: number;
}

function Plain({ number, isCorrected, translations }: NumberProps): ReactNode {
  return (
    <span role="gridcell" className="compare-row__number num">
      {numberText(number, translations)}
      <Notes isCorrected={isCorrected} translations={translations} />
    </span>
  );
}

interface ScoreProps extends NumberProps {
  readonly outOf: number;
}

/** A number with a best value, shown as a score. */
function Score({ number, outOf, isCorrected, translations }: ScoreProps): ReactNode {
  const { t } = translations;
  const value = numberText(number, translations);
  return (
    <span
      role="gridcell"
      className="value-score num"
      title={useCellTitle(t('amounts.outOf', { value, best: numberText(outOf, translations) }))}
    >
      <i className="value-score__bar" aria-hidden>
        <i style={{ width: `${(number / outOf) * 100}%` }} />
      </i>
      {value}
      <Notes isCorrected={isCorrected} translations={translations} />
    </span>
  );
}

interface ChipsProps extends Correctable {
  readonly items: readonly string[];
  readonly widthPx: number;
}

/** Shows as many list items as fit into one line, and the number of the others. */
function Chips({ items, widthPx, isCorrected, translations }: ChipsProps): ReactNode {
  const { t } = translations;
  const count = fittingChips(items, widthPx);
  const more = items.slice(count);
  return (
    <span role="gridcell" className="value-list" title={useCellTitle(items.join('\n'))}>
      {items.slice(0, count).map((item, place) => (
        <span key={place} className="value-chip" dir={directionOf(item) ?? undefined}>
          {item}
        </span>
      ))}
      {more.length > 0 && (
        <>
          <span className="value-list__more num" aria-hidden>
            {t('compare.andMore', { count: more.length })}
          </span>
          <span className="hidden-text">{more.join(', ')}</span>
        </>
      )}
      <Notes isCorrected={isCorrected} translations={translations} />
    </span>
  );
}
