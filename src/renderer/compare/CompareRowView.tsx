import { TriangleAlert } from 'lucide-react';
import { memo, type ReactNode } from 'react';
import type { CompareColumn } from '../../shared/comparison/columns.ts';
import { Thumb } from '../ui/Thumb.tsx';
import { ShortenedTitle } from '../videos/VideoName.tsx';
import { describeCell } from './describe-cell.ts';
import { DifferenceContext } from './difference-note.tsx';
import { fullNumber } from './describe-number.ts';
import { isRight } from './layout.ts';
import { differenceIn } from './same-video.ts';
import { KnownCell } from './KnownCell.tsx';
import { BuiltInCell } from './BuiltInCell.tsx';
import type { CellProps } from './table-view.ts';
import { ValueCell } from './ValueCell.tsx';

export interface CompareRowViewProps extends CellProps {
  readonly topPx: number;
  /** The row's number in the grid, from 1. */
  readonly rowIndex: number;
  readonly isTabStop: boolean;
  /** Its depth below a group; undefined in a table without groups. */
  readonly level: number | undefined;
  /** True while its report is shown beside the table. */
  readonly isChosen: boolean;
  /** The row's place in the table; a row with a list stands in several groups. */
  readonly line: string;
  readonly onFocus: (line: string) => void;
  readonly onChoose: (line: string) => void;
}

/** One row of the table: the report of one video. */
export const CompareRowView = memo(function CompareRowView(props: CompareRowViewProps): ReactNode {
  const { row, view, topPx, rowIndex, isTabStop, isChosen, level, line, onFocus, onChoose } = props;
  const { t } = view.translations;
  return (
    <div
      role="row"
      aria-label={row.job.video.name}
      aria-rowindex={rowIndex}
      aria-level={level}
      aria-selected={isChosen}
      className={isChosen ? 'compare-row compare-row--chosen' : 'compare-row'}
      style={{ transform: `translateY(${topPx}px)` }}
      tabIndex={isTabStop ? 0 : -1}
      data-row={row.index}
      data-line={line}
      onFocus={() => onFocus(line)}
      // A press on a moment or a time opens that one.
      onClick={({ target }) => {
        if (target instanceof Element && target.closest('button, [data-mark]') === null) onChoose(line);
      }}
      onDoubleClick={() => view.onOpen(row, null)}
    >
      <span role="rowheader" className="compare-row__first">
        <Thumb batchId={row.from?.id ?? view.batchId} index={row.index} job={row.job} />
        <RowName row={row} />
        {!row.hasFindings && (
          <span
            role="img"
            className="tone-warn"
            aria-label={t('compare.noFindings')}
            title={t('compare.noFindings')}
          >
            <TriangleAlert size={13} />
          </span>
        )}
      </span>
      {view.columns.map((column, place) => (
        <Cell
          key={column.id}
          column={column}
          widthPx={view.layout.widthsPx[place] ?? 0}
          row={row}
          view={view}
        />
      ))}
    </div>
  );
});

/** The name of a row's video, shortened in the middle where there is no room. */
export function RowName({ row: { job } }: Pick<CellProps, 'row'>): ReactNode {
  return (
    <span className="compare-row__name" title={job.video.name}>
      <ShortenedTitle job={job} />
    </span>
  );
}

interface ColumnCellProps extends CellProps {
  readonly column: CompareColumn;
  readonly widthPx: number;
}

/** The cell of a row in a column. */
function Cell(props: ColumnCellProps): ReactNode {
  const { row, view, column, widthPx } = props;
  const cell =
    column.kind === 'own' ? (
      <BuiltInCell column={column} row={row} view={view} />
    ) : column.kind === 'value' ? (
      <KnownCell column={column.column} row={row} view={view} />
    ) : (
      <ValueCell column={column.column} widthPx={widthPx} row={row} view={view} />
    );
  return row.from === null ? cell : <Differing {...props}>{cell}</Differing>;
}

interface DifferingProps extends ColumnCellProps {
  readonly children: ReactNode;
}

/** Marks a cell in which the report says something else than that of the same video in the other batch. */
function Differing({ row, view: { translations }, column, children }: DifferingProps): ReactNode {
  const differs = differenceIn(row, column);
  const against = row.from?.against ?? null;
  if (differs === null || against === null) return children;
  const { by, other } = differs;
  const value = other === null ? translations.t('compare.none') : describeCell(other, column, translations);
  const look = isRight(column) ? 'compare-row__differs compare-row__differs--right' : 'compare-row__differs';
  const note = translations.t('compare.otherValue', { name: against.from?.name ?? '', value });
  return (
    <span role="presentation" className={look} title={note}>
      <DifferenceContext value={note}>{children}</DifferenceContext>
      {by !== null && (
        // The cell tells it in words.
        <span className="compare-row__by num" aria-hidden>
          {by > 0 ? '+' : '−'}
          {fullNumber(column, Math.abs(by), translations)}
        </span>
      )}
    </span>
  );
}
