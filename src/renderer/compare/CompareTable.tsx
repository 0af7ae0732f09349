import { useVirtualizer } from '@tanstack/react-virtual';
import { memo, useCallback, useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { keepPosition, showPicture } from '../player/player-store.ts';
import { read } from '../store/actions.ts';
import { useWords } from '../store/words.ts';
import { CompareHead } from './CompareHead.tsx';
import { CompareRowView } from './CompareRowView.tsx';
import { MomentPeek, type Peek } from './MomentPeek.tsx';
import { axisEndS, type CompareRow } from '../../shared/comparison/rows.ts';
import type { CompareSort } from './sort-rows.ts';

const ROW_PX = 54;

/** How many rows Page Up and Page Down go. */
const PAGE = 8;

interface CompareTableProps {
  readonly batchId: string;
  readonly rows: readonly CompareRow[];
  readonly sort: CompareSort;
}

/** The table: up and down choose a report, left and right a moment in it, Enter opens the report there. */
export const CompareTable = memo(function CompareTable({
  batchId,
  rows,
  sort,
}: CompareTableProps): ReactNode {
  const { say } = useWords();
  const scrollRef = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState<number | null>(null);
  const [peek, setPeek] = useState<Peek | null>(null);
  const endS = useMemo(() => axisEndS(rows), [rows]);
  const place = Math.max(
    0,
    rows.findIndex(({ index }) => index === at),
  );
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scrollRef.current,
    estimateSize: () => ROW_PX,
    getItemKey: (row) => rows[row]?.index ?? row,
    overscan: 6,
  });

  const open = useCallback(
    (index: number, timeS: number | null): void => {
      const ref = { batchId, job: index };
      if (timeS !== null) {
        keepPosition(ref, timeS);
        showPicture(true);
      }
      read(ref);
    },
    [batchId],
  );

  const go = (to: number): void => {
    const row = rows[Math.min(Math.max(to, 0), rows.length - 1)];
    if (row === undefined) return;
    setAt(row.index);
    setPeek(null);
    virtual.scrollToIndex(rows.indexOf(row), { align: 'auto' });
    // The row may only now come into the page.
    requestAnimationFrame(() => rowElement(scrollRef.current, row.index)?.focus({ preventScroll: true }));
  };

  const toMoment = (by: 1 | -1): void => {
    const row = rows[place];
    if (row === undefined || row.moments.length === 0) return;
    const before = peek?.index === row.index ? peek.moment : by === 1 ? -1 : row.moments.length;
    const moment = Math.min(Math.max(before + by, 0), row.moments.length - 1);
    const anchor = rowElement(scrollRef.current, row.index)?.querySelector<HTMLElement>(
      `[data-moment="${moment}"]`,
    );
    if (anchor != null) setPeek({ index: row.index, moment, anchor });
  };

  const keys: Readonly<Record<string, () => void>> = {
    ArrowDown: () => go(place + 1),
    ArrowUp: () => go(place - 1),
    PageDown: () => go(place + PAGE),
    PageUp: () => go(place - PAGE),
    Home: () => go(0),
    End: () => go(rows.length - 1),
    ArrowRight: () => toMoment(1),
    ArrowLeft: () => toMoment(-1),
    Escape: () => setPeek(null),
    Enter: () => {
      const row = rows[place];
      if (row === undefined) return;
      const moment = peek?.index === row.index ? row.moments[peek.moment] : undefined;
      open(row.index, moment?.timeS ?? null);
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

  return (
    <div
      className="compare__scroll"
      ref={scrollRef}
      role="grid"
      aria-label={say('compare.table')}
      aria-rowcount={rows.length + 1}
      aria-colcount={8}
      onKeyDown={onKeyDown}
      onScroll={() => setPeek(null)}
    >
      <CompareHead rows={rows} sort={sort} endS={endS} />
      <div className="compare__rows" role="rowgroup" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map((item) => {
          const row = rows[item.index];
          return row === undefined ? null : (
            <CompareRowView
              key={item.key}
              batchId={batchId}
              row={row}
              endS={endS}
              topPx={item.start}
              rowIndex={item.index + 2}
              isTabStop={item.index === place}
              onFocus={setAt}
              onOpen={open}
              onPeek={setPeek}
            />
          );
        })}
      </div>
      {peek !== null && (
        <MomentPeek
          batchId={batchId}
          peek={peek}
          row={rows.find(({ index }) => index === peek.index)}
          onOpen={open}
          onClose={() => setPeek(null)}
        />
      )}
    </div>
  );
});

function rowElement(within: HTMLElement | null, index: number): HTMLElement | null {
  return within?.querySelector<HTMLElement>(`[data-row="${index}"]`) ?? null;
}
