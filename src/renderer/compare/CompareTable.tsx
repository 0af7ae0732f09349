import { useVirtualizer } from '@tanstack/react-virtual';
import {
  memo,
  useCallback,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type CSSProperties,
  type KeyboardEvent,
  type ReactNode,
} from 'react';
import type { CompareColumn } from '../../shared/comparison/columns.ts';
import { shapeOfMoments, type MarkerShape } from '../../shared/comparison/marker-shapes.ts';
import { axisEndS, type CompareRow } from '../../shared/comparison/rows.ts';
import { useElementWidth } from '../ui/element-width.ts';
import { keepPosition, showPicture } from '../player/player-store.ts';
import { readReport } from '../store/actions.ts';
import { useTranslations } from '../store/i18n.ts';
import { CompareHead } from './CompareHead.tsx';
import { CompareRowView } from './CompareRowView.tsx';
import { layoutOf } from './layout.ts';
import { MomentPopover } from './MomentPopover.tsx';
import { RowPopover } from './RowPopover.tsx';
import type { CompareSort } from './sort-rows.ts';
import type { OpenPopover, TableView } from './table-view.ts';

/** Number of rows that Page Up and Page Down move. */
const PAGE = 8;

interface CompareTableProps {
  readonly batchId: string;
  readonly rows: readonly CompareRow[];
  readonly columns: readonly CompareColumn[];
  /** Shapes of the template's time columns, by column key. */
  readonly shapes: ReadonlyMap<string, MarkerShape>;
  readonly sort: CompareSort;
}

/**
 * The table of reports. The up and down arrows select a report, left and right one of its moments. Enter opens the
 * report, Space shows all of its values.
 */
export const CompareTable = memo(function CompareTable({
  batchId,
  rows,
  columns,
  shapes,
  sort,
}: CompareTableProps): ReactNode {
  const translations = useTranslations();
  const scrollRef = useRef<HTMLDivElement>(null);
  const widthPx = useElementWidth(scrollRef);
  const [at, setAt] = useState<number | null>(null);
  const [peek, setPeek] = useState<OpenPopover | null>(null);
  const [whole, setWhole] = useState<Pick<OpenPopover, 'index' | 'anchor'> | null>(null);
  const endS = useMemo(() => axisEndS(rows), [rows]);
  const layout = useMemo(() => layoutOf(columns, widthPx, translations), [columns, widthPx, translations]);
  const place = Math.max(
    0,
    rows.findIndex(({ index }) => index === at),
  );
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scrollRef.current,
    estimateSize: () => layout.rowPx,
    getItemKey: (row) => rows[row]?.index ?? row,
    overscan: 6,
  });
  useLayoutEffect(() => virtual.measure(), [virtual, layout.rowPx]);

  const onOpen = useCallback(
    (index: number, timeS: number | null): void => {
      const ref = { batchId, job: index };
      if (timeS !== null) {
        keepPosition(ref, timeS);
        showPicture(true);
      }
      readReport(ref);
    },
    [batchId],
  );
  const view = useMemo((): TableView => {
    const plain = shapeOfMoments(shapes);
    const shapeOf: TableView['shapeOf'] = ({ column }) => shapes.get(column?.key ?? '') ?? plain;
    return { batchId, columns, layout, endS, shapeOf, onOpen, onPeek: setPeek };
  }, [batchId, columns, layout, endS, shapes, onOpen]);

  const close = (): void => {
    setPeek(null);
    setWhole(null);
  };
  const go = (to: number): void => {
    const row = rows[Math.min(Math.max(to, 0), rows.length - 1)];
    if (row === undefined) return;
    setAt(row.index);
    close();
    virtual.scrollToIndex(rows.indexOf(row), { align: 'auto' });
    // The row may not be rendered yet.
    requestAnimationFrame(() => {
      const anchor = rowElement(scrollRef.current, row.index);
      anchor?.focus({ preventScroll: true });
      if (whole !== null && anchor !== null) setWhole({ index: row.index, anchor });
    });
  };

  const toMark = (by: 1 | -1): void => {
    const row = rows[place];
    if (row === undefined) return;
    const before = peek?.index === row.index ? peek.mark : by === 1 ? -1 : row.markers.length;
    const within = rowElement(scrollRef.current, row.index);
    // Marks of hidden columns are not rendered, so they are skipped.
    for (let mark = before + by; mark >= 0 && mark < row.markers.length; mark += by) {
      const anchor = within?.querySelector<HTMLElement>(`[data-mark="${mark}"]`) ?? null;
      if (anchor === null) continue;
      setWhole(null);
      setPeek({ index: row.index, mark, anchor });
      return;
    }
  };

  const keys: Readonly<Record<string, () => void>> = {
    ArrowDown: () => go(place + 1),
    ArrowUp: () => go(place - 1),
    PageDown: () => go(place + PAGE),
    PageUp: () => go(place - PAGE),
    Home: () => go(0),
    End: () => go(rows.length - 1),
    ArrowRight: () => toMark(1),
    ArrowLeft: () => toMark(-1),
    Escape: close,
    ' ': () => {
      const row = rows[place];
      const anchor = row === undefined ? null : rowElement(scrollRef.current, row.index);
      setPeek(null);
      setWhole(whole !== null || row === undefined || anchor === null ? null : { index: row.index, anchor });
    },
    Enter: () => {
      const row = rows[place];
      if (row === undefined) return;
      const mark = peek?.index === row.index ? row.markers[peek.mark] : undefined;
      onOpen(row.index, mark?.timeS ?? null);
    },
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const isOnRow = event.target instanceof HTMLElement && event.target.dataset.row !== undefined;
    const act = isOnRow ? keys[event.key] : undefined;
    if (act === undefined) return;
    event.preventDefault();
    act();
  };

  const wholeRow = rows.find(({ index }) => index === whole?.index);
  // The cast is safe: these are CSS custom properties, which the type does not include.
  const style = {
    '--compare-grid': layout.template,
    '--compare-width': `${layout.minPx}px`,
    '--compare-row': `${layout.rowPx}px`,
  } as CSSProperties;
  return (
    <div
      className="compare__scroll"
      ref={scrollRef}
      style={style}
      role="grid"
      aria-label={translations.t('compare.table')}
      aria-rowcount={rows.length + 1}
      aria-colcount={columns.length + 1}
      onKeyDown={onKeyDown}
      onScroll={close}
    >
      <CompareHead rows={rows} columns={columns} sort={sort} endS={endS} />
      <div className="compare__rows" role="rowgroup" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map((item) => {
          const row = rows[item.index];
          return row === undefined ? null : (
            <CompareRowView
              key={item.key}
              row={row}
              view={view}
              topPx={item.start}
              rowIndex={item.index + 2}
              isTabStop={item.index === place}
              onFocus={setAt}
            />
          );
        })}
      </div>
      {wholeRow !== undefined && whole !== null && (
        <RowPopover
          batchId={batchId}
          row={wholeRow}
          columns={columns}
          anchor={whole.anchor}
          onClose={() => setWhole(null)}
        />
      )}
      {peek !== null && (
        <MomentPopover
          batchId={batchId}
          peek={peek}
          row={rows.find(({ index }) => index === peek.index)}
          onOpen={onOpen}
          onClose={() => setPeek(null)}
        />
      )}
    </div>
  );
});

function rowElement(within: HTMLElement | null, index: number): HTMLElement | null {
  return within?.querySelector<HTMLElement>(`[data-row="${index}"]`) ?? null;
}
