import { TriangleAlert } from 'lucide-react';
import { memo, type ReactNode } from 'react';
import { useTranslations } from '../store/i18n.ts';
import { Thumb } from '../ui/Thumb.tsx';
import { titleParts } from '../videos/name.ts';
import { KnownCell } from './KnownCell.tsx';
import { BuiltInCell } from './BuiltInCell.tsx';
import type { CellProps } from './table-view.ts';
import { ValueCell } from './ValueCell.tsx';

interface CompareRowViewProps extends CellProps {
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
  const { t } = useTranslations();
  const { start, end } = titleParts(row.job.title);
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
        if (target instanceof Element && target.closest('button') === null) onChoose(line);
      }}
      onDoubleClick={() => view.onOpen(row, null)}
    >
      <span role="rowheader" className="compare-row__first">
        <Thumb batchId={row.from?.id ?? view.batchId} index={row.index} job={row.job} />
        <span className="compare-row__name" title={row.job.video.name}>
          <span className="ellipsis">{start}</span>
          <span>{end}</span>
        </span>
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
      {view.columns.map((column, place) =>
        column.kind === 'own' ? (
          <BuiltInCell key={column.id} id={column.id} row={row} view={view} />
        ) : column.kind === 'value' ? (
          <KnownCell key={column.id} column={column.column} row={row} />
        ) : (
          <ValueCell
            key={column.id}
            column={column.column}
            widthPx={view.layout.widthsPx[place] ?? 0}
            row={row}
            view={view}
          />
        ),
      )}
    </div>
  );
});
