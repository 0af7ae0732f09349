import { useState, type MouseEvent, type ReactNode } from 'react';
import { cellKindOf, type CellKind } from '../../shared/comparison/cell-value.ts';
import type { CompareColumn } from '../../shared/comparison/columns.ts';
import type { Columns } from '../batch/use-columns.ts';
import { changeBatchView } from '../store/batch-view.ts';
import { useTranslations } from '../store/i18n.ts';
import { SortHeading } from '../ui/SortHeading.tsx';
import { VIDEO_COLUMN } from './filter-rows.ts';
import { HeadMenu } from './HeadMenu.tsx';
import { isRight } from './layout.ts';
import type { CompareSort } from '../../shared/comparison/sort-rows.ts';
import type { ColumnDrag } from './use-column-drag.ts';
import type { WidthDrag } from './use-column-width.ts';

/** The median under a heading, and a sentence that explains it. */
export interface Note {
  readonly text: string;
  readonly sentence: string;
}

/** Columns of these kinds put the highest first at the first press: the best score, the newest day. */
const HIGHEST_FIRST: ReadonlySet<CellKind> = new Set(['number', 'date', 'yes-no']);

interface HeadCellProps {
  /** Null for the column of the videos, which stays first. */
  readonly column: CompareColumn | null;
  readonly name: string;
  readonly note: Note | null;
  readonly sort: CompareSort;
  readonly columns: Columns;
  readonly widths: WidthDrag;
  readonly drag: ColumnDrag;
  readonly isTabStop: boolean;
  readonly onFocus: (id: string) => void;
  readonly onMove: (id: string, before: string | null) => void;
  readonly onFilter: (columnId: string) => void;
  readonly children?: ReactNode;
}

/** The heading of one column. */
export function HeadCell(props: HeadCellProps): ReactNode {
  const { column, name, note, sort, widths, drag, isTabStop, onFocus, children } = props;
  const { t } = useTranslations();
  const [isMenuOpen, setIsMenuOpen] = useState(false);
  const id = column?.id ?? VIDEO_COLUMN;
  const looks = [
    'compare-head__cell',
    column === null ? 'compare-row__first' : isRight(column) ? 'compare-row__number' : '',
    drag.id === id ? 'compare-head__cell--dragged' : '',
  ];
  return (
    <SortHeading
      by={id}
      order={sort}
      name={<span className="ellipsis">{name}</span>}
      title={t('compare.sortBy', { column: name })}
      isHighestFirst={column !== null && HIGHEST_FIRST.has(cellKindOf(column))}
      className={looks.filter(Boolean).join(' ')}
      buttonClassName="compare-head__name"
      button={{
        tabIndex: isTabStop ? 0 : -1,
        // Read by the keys of the head and by its drag.
        'data-head': id,
        onFocus: () => onFocus(id),
        onContextMenu: (event: MouseEvent) => {
          event.preventDefault();
          setIsMenuOpen(true);
        },
        ...(column === null ? {} : drag.handlers(id)),
      }}
      onSort={(next) => changeBatchView({ compareSort: next })}
    >
      {note !== null && (
        <span className="compare-row__median num" title={note.sentence}>
          {note.text}
        </span>
      )}
      {children}
      <HeadMenu {...props} id={id} isOpen={isMenuOpen} onOpenChange={setIsMenuOpen} />
      <i
        className="compare-head__edge"
        title={t('compare.dragWidth')}
        aria-hidden
        onDoubleClick={() => widths.reset(id)}
        {...widths.handlers(id)}
      />
    </SortHeading>
  );
}
