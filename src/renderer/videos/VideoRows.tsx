import { useVirtualizer } from '@tanstack/react-virtual';
import {
  useEffect,
  useEffectEvent,
  useImperativeHandle,
  useMemo,
  useRef,
  useState,
  type ReactNode,
  type Ref,
  memo,
} from 'react';
import type { Batch } from '../../shared/session/model.ts';
import { typicalMs } from '../batch/typical-duration.ts';
import { useApp } from '../store/app-store.ts';
import { CauseCard } from './CauseCard.tsx';
import { isUnfolded, type Item } from './items.ts';
import { VideoMenu } from './VideoMenu.tsx';
import { type Choice, VideoRow, type VideoRowProps } from './VideoRow.tsx';
import { partsOf } from './name.ts';

const ROW_PX = 40;
/** Of the card of a cause, until it is measured. */
const CAUSE_PX = 220;
/** What an analysis usually takes is told to the rows in steps, so that not every one that ends draws all of them. */
const TYPICAL_STEP_MS = 5000;
/** Three rows and more from one frame to the next: nobody reads that. Pixels a millisecond. */
const FAST = 8;
/** Where a movement begins: what comes next is a jump, and is drawn whole. */
const STANDING = { offsetPx: 0, atMs: Number.NEGATIVE_INFINITY };

export interface RowsHandle {
  /** Brings a video into view and gives it the keyboard. */
  readonly focus: (index: number) => void;
}

interface VideoRowsProps {
  readonly batch: Batch;
  readonly items: readonly Item[];
  readonly selected: number | null;
  /** True where the user chose it: what only follows the work never moves the list. */
  readonly isPicked: boolean;
  /** The video that Tab leads to. */
  readonly tabStop: number | null;
  /** Causes whose fold the user turned. */
  readonly turned: ReadonlySet<string>;
  readonly onTurn: (cause: string) => void;
  readonly onChoose: (index: number, choice: Choice) => void;
  readonly handle: Ref<RowsHandle>;
  /** What stands there where no video does. */
  readonly children: ReactNode;
}

/** The rows in view, and what scrolls them: apart from the list, so that scrolling draws nothing else. */
export function VideoRows(props: VideoRowsProps): ReactNode {
  const { batch, items, selected, isPicked, tabStop, turned, onTurn, onChoose, handle, children } = props;
  const marked = useApp((state) => state.selected);
  const scrollRef = useRef<HTMLDivElement>(null);
  const [isFast, setIsFast] = useState(false);
  const before = useRef(STANDING);
  const typical = typicalMs(batch.jobs);
  const typicalStep =
    typical === null ? null : Math.max(1, Math.round(typical / TYPICAL_STEP_MS)) * TYPICAL_STEP_MS;

  // The virtualizer hands out functions that must not be memoized; this project runs no compiler that would.
  // oxlint-disable-next-line react/incompatible-library
  const rows = useVirtualizer({
    count: items.length,
    getScrollElement: () => scrollRef.current,
    estimateSize: (line) => (items[line]?.kind === 'cause' ? CAUSE_PX : ROW_PX),
    getItemKey: (line) => {
      const item = items[line];
      return item?.kind === 'cause' ? item.cause.key : (item?.index ?? line);
    },
    overscan: 8,
    // Rows are drawn with the frame they are scrolled into, however many events come before it.
    useFlushSync: false,
    onChange: ({ isScrolling, scrollOffset }) => {
      const { offsetPx, atMs } = before.current;
      const now = { offsetPx: scrollOffset ?? 0, atMs: performance.now() };
      if (!isScrolling) setIsFast(false);
      // It also tells of what has nothing to do with scrolling.
      if (now.offsetPx === offsetPx) return;
      before.current = now;
      const speed = Math.abs(now.offsetPx - offsetPx) / (now.atMs - atMs);
      // Who slows down still passes by: half as fast can be read.
      setIsFast((wasFast) => isScrolling && speed > (wasFast ? FAST / 2 : FAST));
    },
  });

  const line = useMemo(
    () => items.findIndex((item) => item.kind === 'video' && item.index === selected),
    [items, selected],
  );
  const showSelected = useEffectEvent(() => {
    if (!isPicked || line < 0) return;
    before.current = STANDING;
    rows.scrollToIndex(line, { align: 'auto' });
  });
  // Only a new choice moves the list: not that the work goes on and sorts it anew.
  useEffect(() => {
    showSelected();
  }, [isPicked, selected]);

  useImperativeHandle(handle, () => ({
    focus: (index) => {
      before.current = STANDING;
      rows.scrollToIndex(
        items.findIndex((item) => item.kind === 'video' && item.index === index),
        { align: 'auto' },
      );
      // The row may only now come into the page.
      requestAnimationFrame(() =>
        scrollRef.current
          ?.querySelector<HTMLElement>(`[data-video="${index}"]`)
          ?.focus({ preventScroll: true }),
      );
    },
  }));

  return (
    <VideoMenu>
      <div
        className="videos__scroll"
        ref={scrollRef}
        role={items.length > 0 ? 'rowgroup' : undefined}
        tabIndex={-1}
      >
        <div className="videos__all" style={{ height: rows.getTotalSize() }} role="presentation">
          {rows.getVirtualItems().map((row) => {
            const item = items[row.index];
            if (item === undefined) return null;
            if (item.kind === 'cause') {
              return (
                <div
                  key={row.key}
                  ref={rows.measureElement}
                  data-index={row.index}
                  role="row"
                  aria-rowindex={row.index + 2}
                  className="cause-row"
                  style={{ transform: `translateY(${row.start}px)` }}
                >
                  <div role="gridcell" aria-colspan={9}>
                    <CauseCard
                      batch={batch}
                      cause={item.cause}
                      isUnfolded={isUnfolded(item.cause, turned)}
                      onTurn={() => onTurn(item.cause.key)}
                    />
                  </div>
                </div>
              );
            }
            const job = batch.jobs[item.index];
            return job === undefined ? null : (
              <ScrollingRow
                key={row.key}
                batchId={batch.id}
                index={item.index}
                job={job}
                batchPhase={batch.phase.kind}
                isReadOnly={batch.isReadOnly}
                typicalMs={typicalStep}
                topPx={row.start}
                rowIndex={row.index + 2}
                isSelected={item.index === selected}
                isMarked={marked.has(item.index)}
                isTabStop={item.index === tabStop}
                onChoose={onChoose}
                isFast={isFast}
              />
            );
          })}
        </div>
        {children}
      </div>
    </VideoMenu>
  );
}

interface ScrollingRowProps extends VideoRowProps {
  /** The list moves too fast to be read. */
  readonly isFast: boolean;
}

/** A row that comes into view while the list moves too fast to be read is only a name; the rest comes as soon as it can be read, and stays. */
const ScrollingRow = memo(function ScrollingRow({ isFast, ...row }: ScrollingRowProps): ReactNode {
  const [isWhole, setIsWhole] = useState(!isFast);
  // Set while rendering: React draws again at once, without showing the short form in between.
  if (!isFast && !isWhole) setIsWhole(true);
  if (isWhole || !isFast) return <VideoRow {...row} />;
  const { start, end, extension } = partsOf(row.job.video.name);
  return (
    <div
      role="row"
      aria-label={row.job.video.name}
      aria-rowindex={row.rowIndex}
      className="video-row"
      style={{ transform: `translateY(${row.topPx}px)` }}
    >
      <span role="gridcell" />
      <span role="gridcell" className="video-row__name">
        <span className="ellipsis">{start}</span>
        <span>{end}</span>
        <span className="video-row__extension">{extension}</span>
      </span>
    </div>
  );
});
