import type { CompareColumn } from '../../shared/comparison/columns.ts';
import type { MarkerShape } from '../../shared/comparison/marker-shapes.ts';
import { shareOfAxis, type CompareRow, type TimeMarker } from '../../shared/comparison/rows.ts';
import { columnTitle } from '../../shared/template/column-title.ts';
import type { Translations } from '../../shared/i18n/i18n.ts';
import type { Layout } from './layout.ts';

/** The open moment and the element it is anchored to. */
export interface OpenPopover {
  readonly row: CompareRow;
  /** The mark's position in the row's `marks`. */
  readonly mark: number;
  readonly anchor: Element;
}

/** The properties that all rows of the table share. */
export interface TableView {
  readonly batchId: string;
  /** Cells take them from here: as a hook they would cost each of thousands of cells a subscription while the table scrolls. */
  readonly translations: Translations;
  readonly columns: readonly CompareColumn[];
  readonly layout: Layout;
  /** End of the time axis in seconds; null where each row is as long as its own video. */
  readonly endS: number | null;
  readonly shapeOf: (mark: TimeMarker) => MarkerShape;
  /** Opens the report of a row, at `timeS` seconds unless it is null. */
  readonly onOpen: (row: CompareRow, timeS: number | null) => void;
  readonly onPopover: (popover: OpenPopover | null) => void;
}

/** The props of a cell. */
export interface CellProps {
  readonly row: CompareRow;
  readonly view: TableView;
}

/** The position of a time on the axis of its row, from 0 at the start to 1 at the end. */
export function placeOf({ lengthS, markers }: CompareRow, timeS: number, endS: number | null): number {
  return shareOfAxis(timeS, endS ?? Math.max(lengthS ?? markers.at(-1)?.timeS ?? 0, 1));
}

/** Describes a mark: by the column that names it, by the report's text about it, or by both. */
export function describeMark(
  { column, what }: Pick<TimeMarker, 'column' | 'what'>,
  translations: Translations,
): string {
  if (column === null) return what;
  const name = columnTitle(column, translations);
  return what === '' ? name : translations.t('compare.named', { name, what });
}
