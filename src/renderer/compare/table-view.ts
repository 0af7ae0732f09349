import type { CompareColumn } from '../../shared/comparison/columns.ts';
import type { MarkerShape } from '../../shared/comparison/marker-shapes.ts';
import type { CompareRow, TimeMarker } from '../../shared/comparison/rows.ts';
import type { Translations } from '../../shared/i18n/i18n.ts';
import type { Layout } from './layout.ts';

/** Which moment is looked at, and where it is drawn. */
export interface OpenPopover {
  /** The video's number in its batch. */
  readonly index: number;
  /** The mark's place in the row. */
  readonly mark: number;
  readonly anchor: HTMLElement;
}

/** What all rows of the table have in common. */
export interface TableView {
  readonly batchId: string;
  readonly columns: readonly CompareColumn[];
  readonly layout: Layout;
  /** Where the axis ends, in seconds. */
  readonly endS: number;
  readonly shapeOf: (mark: TimeMarker) => MarkerShape;
  /** Opens a report, at a moment where one is given in seconds. */
  readonly onOpen: (index: number, timeS: number | null) => void;
  readonly onPeek: (peek: OpenPopover | null) => void;
}

/** One report, and how the table shows it. */
export interface CellProps {
  readonly row: CompareRow;
  readonly view: TableView;
}

/** What a mark is about: the column that names it, what the report says there, or both. */
export function describeMark(
  { column, what }: Pick<TimeMarker, 'column' | 'what'>,
  { t }: Translations,
): string {
  if (column === null) return what;
  return what === '' ? column.name : t('compare.named', { name: column.name, what });
}
