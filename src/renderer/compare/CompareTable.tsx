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
import type { MarkerShape } from '../../shared/comparison/marker-shapes.ts';
import { shapeOfMoments } from '../../shared/comparison/marker-shapes.ts';
import { axisEndS, type CompareRow } from '../../shared/comparison/rows.ts';
import type { CompareColumn } from '../../shared/comparison/columns.ts';
import type { Columns } from '../batch/use-columns.ts';
import { useTranslations } from '../store/i18n.ts';
import { useListTop } from '../store/list-place.ts';
import type { CompareView } from '../store/preferences.ts';
import { useElementWidth } from '../ui/element-width.ts';
import { useFastScroll } from '../ui/fast-scroll.ts';
import { CompareHead } from './CompareHead.tsx';
import { ScrollingRow } from './ScrollingRow.tsx';
import { linesOf, type RowGroup } from './group-rows.ts';
import { GroupRowView } from './GroupRowView.tsx';
import { GROUP_PX, layoutOf } from './layout.ts';
import { MomentPopover } from './MomentPopover.tsx';
import type { CompareSort } from '../../shared/comparison/sort-rows.ts';
import type { OpenPopover, TableView } from './table-view.ts';
import { useColumnWidth } from './use-column-width.ts';

/** Number of lines that Page Up and Page Down move. */
const PAGE = 8;

interface CompareTableProps {
  readonly batchId: string;
  readonly rows: readonly CompareRow[];
  /** The rows in groups; null for a table without groups. */
  readonly groups: readonly RowGroup[] | null;
  readonly groupedBy: CompareColumn | null;
  /** The keys of the groups whose rows are hidden. */
  readonly folded: ReadonlySet<string>;
  readonly columns: Columns;
  readonly widths: CompareView['widths'];
  readonly placeBy: CompareView['placeBy'];
  /** Shapes of the template's time columns, by column key. */
  readonly shapes: ReadonlyMap<string, MarkerShape>;
  readonly sort: CompareSort;
  /** The line whose report is shown beside the table. */
  readonly chosen: string | null;
  readonly onChoose: (line: string | null, row: CompareRow | null) => void;
  readonly onOpen: (row: CompareRow, timeS: number | null) => void;
  readonly onFold: (group: RowGroup) => void;
  /** Asks for a filter of a column. */
  readonly onFilter: (columnId: string) => void;
}

/**
 * The table of reports. The up and down arrows select a line, left and right one of its moments, or fold and unfold a group. Space shows
 * the report beside the table, where it then follows the arrows; Enter opens it.
 */
export const CompareTable = memo(function CompareTable(props: CompareTableProps): ReactNode {
  const { batchId, rows, groups, groupedBy, folded, columns, widths, placeBy, shapes, sort } = props;
  const { chosen, onChoose, onOpen, onFold, onFilter } = props;
  const translations = useTranslations();
  const scrollRef = useRef<HTMLDivElement>(null);
  const firstTopPx = useListTop(batchId, 'compare', scrollRef, null).topPx;
  const widthPx = useElementWidth(scrollRef);
  const [at, setAt] = useState<string | null>(null);
  const [news, setNews] = useState('');
  const [popover, setPopover] = useState<OpenPopover | null>(null);
  const lines = useMemo(() => linesOf(rows, groups, folded), [rows, groups, folded]);
  const endS = useMemo(() => (placeBy === 'share' ? null : axisEndS(rows)), [placeBy, rows]);
  const { shown } = columns;
  const layout = useMemo(
    () => layoutOf(shown, widthPx, translations, widths),
    [shown, widthPx, translations, widths],
  );
  const widthOf = useCallback(
    (id: string): number =>
      layout.widthsPx[shown.findIndex((column) => column.id === id)] ??
      widths[id] ??
      cellOf(scrollRef.current, id)?.getBoundingClientRect().width ??
      0,
    [layout, shown, widths],
  );
  const drawWidth = useCallback(
    (id: string, dragPx: number | null): void => {
      const drawn = layoutOf(
        shown,
        widthPx,
        translations,
        dragPx === null ? widths : { ...widths, [id]: dragPx },
      );
      scrollRef.current?.style.setProperty('--compare-grid', drawn.template);
      scrollRef.current?.style.setProperty('--compare-width', `${drawn.minPx}px`);
    },
    [shown, widthPx, translations, widths],
  );
  const widthDrag = useColumnWidth(columns.templateId, widths, widthOf, drawWidth);
  const place = Math.max(
    0,
    lines.findIndex(({ key }) => key === at),
  );
  const { isFast, overscan, onChange, onJump } = useFastScroll();
  // The virtualizer measures every line again when it gets another function, so this one changes only with the lines.
  const keyOf = useCallback((index: number) => lines[index]?.key ?? index, [lines]);
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scrollRef.current,
    estimateSize: (index) => (lines[index]?.kind === 'group' ? GROUP_PX : layout.rowPx),
    getItemKey: keyOf,
    overscan,
    // Rows that come into sight may wait for the next frame: the table goes on under the hand meanwhile.
    useFlushSync: false,
    initialOffset: firstTopPx,
    onChange,
  });
  useLayoutEffect(() => virtual.measure(), [virtual, layout.rowPx, lines]);

  const view = useMemo((): TableView => {
    const plain = shapeOfMoments(shapes);
    const shapeOf: TableView['shapeOf'] = ({ column }) => shapes.get(column?.key ?? '') ?? plain;
    return { batchId, translations, columns: shown, layout, endS, shapeOf, onOpen, onPopover: setPopover };
  }, [batchId, translations, shown, layout, endS, shapes, onOpen]);
  const choose = useCallback(
    (line: string): void => {
      const found = lines.find(({ key }) => key === line);
      if (found?.kind === 'row') onChoose(line, found.row);
    },
    [lines, onChoose],
  );

  const go = (to: number): void => {
    const index = Math.min(Math.max(to, 0), lines.length - 1);
    const line = lines[index];
    if (line === undefined) return;
    setAt(line.key);
    setPopover(null);
    if (chosen !== null && line.kind === 'row') onChoose(line.key, line.row);
    onJump();
    virtual.scrollToIndex(index, { align: 'auto' });
    // The line may not be rendered yet.
    requestAnimationFrame(() => lineElement(scrollRef.current, line.key)?.focus({ preventScroll: true }));
  };

  const toMark = (row: CompareRow, line: string, by: 1 | -1): void => {
    const within = lineElement(scrollRef.current, line);
    const isOpen = popover !== null && within?.contains(popover.anchor) === true;
    const before = isOpen ? popover.mark : by === 1 ? -1 : row.markers.length;
    // Marks of hidden columns are not rendered, so they are skipped.
    for (let mark = before + by; mark >= 0 && mark < row.markers.length; mark += by) {
      const anchor = within?.querySelector(`[data-mark="${mark}"]`) ?? null;
      if (anchor === null) continue;
      setPopover({ row, mark, anchor });
      return;
    }
  };

  const along = (by: 1 | -1): void => {
    const line = lines[place];
    if (line?.kind === 'row') toMark(line.row, line.key, by);
    else if (line !== undefined && folded.has(line.group.key) === (by === 1)) onFold(line.group);
  };

  const keys: Readonly<Record<string, () => void>> = {
    ArrowDown: () => go(place + 1),
    ArrowUp: () => go(place - 1),
    PageDown: () => go(place + PAGE),
    PageUp: () => go(place - PAGE),
    Home: () => go(0),
    End: () => go(lines.length - 1),
    ArrowRight: () => along(1),
    ArrowLeft: () => along(-1),
    Escape: () => {
      if (popover === null) onChoose(null, null);
      else setPopover(null);
    },
    ' ': () => {
      const line = lines[place];
      setPopover(null);
      if (line?.kind === 'group') onFold(line.group);
      else if (line !== undefined && chosen !== line.key) onChoose(line.key, line.row);
      else onChoose(null, null);
    },
    Enter: () => {
      const line = lines[place];
      if (line === undefined) return;
      if (line.kind === 'group') {
        onFold(line.group);
        return;
      }
      const isPopoverOpen = popover !== null && popover.row === line.row;
      onOpen(line.row, isPopoverOpen ? (line.row.markers[popover.mark]?.timeS ?? null) : null);
    },
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const isOnLine = event.target instanceof HTMLElement && event.target.dataset.line !== undefined;
    const act = isOnLine ? keys[event.key] : undefined;
    if (act === undefined) return;
    event.preventDefault();
    act();
  };

  // The cast is safe: these are CSS custom properties, which the type does not include.
  const style = {
    '--compare-grid': layout.template,
    '--compare-width': `${layout.minPx}px`,
    '--compare-row': `${layout.rowPx}px`,
    '--compare-group': `${GROUP_PX}px`,
  } as CSSProperties;
  return (
    <>
      <div
        className="compare__scroll"
        ref={scrollRef}
        style={style}
        role={groups === null ? 'grid' : 'treegrid'}
        aria-label={translations.t('compare.table')}
        aria-rowcount={lines.length + 1}
        aria-colcount={shown.length + 1}
        onKeyDown={onKeyDown}
        onScroll={() => setPopover(null)}
      >
        <CompareHead
          rows={rows}
          columns={columns}
          widths={widthDrag}
          sort={sort}
          endS={endS}
          onFilter={onFilter}
          onNews={setNews}
        />
        <div className="compare__rows" role="rowgroup" style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map((item) => {
            const line = lines[item.index];
            if (line === undefined) return null;
            const position = {
              line: line.key,
              topPx: item.start,
              rowIndex: item.index + 2,
              isTabStop: item.index === place,
              onFocus: setAt,
            };
            if (line.kind === 'row')
              return (
                <ScrollingRow
                  key={item.key}
                  isFast={isFast}
                  {...position}
                  row={line.row}
                  view={view}
                  level={groups === null ? undefined : 2}
                  isChosen={line.key === chosen}
                  onChoose={choose}
                />
              );
            return groupedBy === null ? null : (
              <GroupRowView
                key={item.key}
                {...position}
                group={line.group}
                groupedBy={groupedBy}
                columns={shown}
                isFolded={folded.has(line.group.key)}
                onFold={onFold}
              />
            );
          })}
        </div>
        {popover !== null && (
          <MomentPopover
            batchId={batchId}
            popover={popover}
            onOpen={onOpen}
            onClose={() => setPopover(null)}
          />
        )}
      </div>
      <span className="hidden-text" role="status">
        {news}
      </span>
    </>
  );
});

function cellOf(within: HTMLElement | null, id: string): HTMLElement | null {
  return (
    within
      ?.querySelector<HTMLElement>(`[data-head="${CSS.escape(id)}"]`)
      ?.closest<HTMLElement>('[role=columnheader]') ?? null
  );
}

function lineElement(within: HTMLElement | null, line: string): HTMLElement | null {
  return within?.querySelector<HTMLElement>(`[data-line="${CSS.escape(line)}"]`) ?? null;
}
