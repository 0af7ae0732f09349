import { useVirtualizer } from '@tanstack/react-virtual';
import {
  useCallback,
  useEffect,
  useEffectEvent,
  useImperativeHandle,
  useMemo,
  useRef,
  type ReactNode,
  type Ref,
  memo,
} from 'react';
import type { Batch } from '../../shared/session/model.ts';
import { typicalMs } from '../batch/typical-duration.ts';
import { useApp } from '../store/app-store.ts';
import { useListTop } from '../store/list-place.ts';
import { useFastScroll, useIsWhole } from '../ui/fast-scroll.ts';
import { CauseCard } from './CauseCard.tsx';
import { situationsOf } from './describe-phase.ts';
import { isUnfolded, type Item } from './items.ts';
import { VideoMenu } from './VideoMenu.tsx';
import { type Choice, VideoRow, type VideoRowProps } from './VideoRow.tsx';
import type { ListColumn } from './list-columns.ts';
import { VideoTitle } from './VideoName.tsx';

const ROW_PX = 40;
/** Height of a cause's card until it is measured. Pixels. */
const CAUSE_PX = 220;
/**
 * The usual duration of an analysis is rounded to this step, so that not every attempt that ends renders all rows.
 * Milliseconds.
 */
const TYPICAL_STEP_MS = 5000;
export interface RowsHandle {
  /** Scrolls a video into view and focuses its row. */
  readonly focus: (index: number) => void;
}

interface VideoRowsProps {
  readonly batch: Batch;
  readonly items: readonly Item[];
  readonly selected: number | null;
  /** True if the user chose the shown video. A video that is shown only because it is worked on never scrolls the list. */
  readonly isPicked: boolean;
  /** Index of the video whose row Tab leads to; null for none. */
  readonly tabStop: number | null;
  /** Keys of the causes that the user folded or unfolded. */
  readonly turned: ReadonlySet<string>;
  readonly onTurn: (cause: string) => void;
  readonly columns: readonly ListColumn[];
  readonly hasChecks: boolean;
  readonly onChoose: (index: number, choice: Choice) => void;
  readonly handle: Ref<RowsHandle>;
  /** Shown if there are no videos. */
  readonly children: ReactNode;
}

/**
 * The rows in view, and the element that scrolls them. They are apart from `VideoList`, so that scrolling renders
 * nothing else.
 */
export function VideoRows(props: VideoRowsProps): ReactNode {
  const {
    batch,
    items,
    selected,
    isPicked,
    tabStop,
    turned,
    columns,
    hasChecks,
    onTurn,
    onChoose,
    handle,
    children,
  } = props;
  const selection = useApp((state) => state.selected);
  const scrollRef = useRef<HTMLDivElement>(null);
  const { isFast, overscan, onChange, onJump } = useFastScroll();
  const batchId = batch.id;
  const left = useListTop(batchId, 'run', scrollRef, selected);
  const typical = typicalMs(batch.jobs);
  const typicalStep =
    typical === null ? null : Math.max(1, Math.round(typical / TYPICAL_STEP_MS)) * TYPICAL_STEP_MS;

  // The virtualizer measures every line again when it gets another function, so this one changes only with the lines.
  const keyOf = useCallback(
    (at: number) => {
      const item = items[at];
      return item?.kind === 'cause' ? item.cause.key : (item?.index ?? at);
    },
    [items],
  );
  // The virtualizer returns functions that must not be memoized. This project does not use the React Compiler, which would.
  // oxlint-disable-next-line react/incompatible-library
  const rows = useVirtualizer({
    count: items.length,
    getScrollElement: () => scrollRef.current,
    estimateSize: (line) => (items[line]?.kind === 'cause' ? CAUSE_PX : ROW_PX),
    getItemKey: keyOf,
    overscan,
    initialOffset: left.topPx,
    // Rows are rendered once for each frame, however many scroll events come before it.
    useFlushSync: false,
    onChange,
  });

  const { phase, isReadOnly, startedAtMs, trialRest } = batch;
  const situationAt = useMemo(
    () => situationsOf({ phase, isReadOnly, startedAtMs, trialRest }),
    [phase, isReadOnly, startedAtMs, trialRest],
  );
  const line = useMemo(
    () => items.findIndex((item) => item.kind === 'video' && item.index === selected),
    [items, selected],
  );
  const staysAsLeft = useRef(left.isSame);
  const showSelected = useEffectEvent(() => {
    const stays = staysAsLeft.current;
    staysAsLeft.current = false;
    if (stays || !isPicked || line < 0) return;
    onJump();
    rows.scrollToIndex(line, { align: 'auto' });
  });
  // Only a new choice scrolls the list. A change of the order while the work goes on does not.
  useEffect(() => {
    showSelected();
  }, [isPicked, selected]);

  useImperativeHandle(handle, () => ({
    focus: (index) => {
      onJump();
      rows.scrollToIndex(
        items.findIndex((item) => item.kind === 'video' && item.index === index),
        { align: 'auto' },
      );
      const row = (): HTMLElement | null =>
        scrollRef.current?.querySelector<HTMLElement>(`[data-video="${index}"]`) ?? null;
      const known = row();
      // The next key may come before the next frame, and acts on the row that has the focus.
      if (known !== null) known.focus({ preventScroll: true });
      else requestAnimationFrame(() => row()?.focus({ preventScroll: true }));
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
                  <div role="gridcell" aria-colspan={(hasChecks ? 5 : 4) + columns.length}>
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
            if (job === undefined) return null;
            const situation = situationAt(item.index);
            return (
              <ScrollingRow
                key={row.key}
                batchId={batch.id}
                index={item.index}
                job={job}
                batchPhase={situation.phase}
                isReadOnly={isReadOnly}
                isNotTried={situation.isNotTried}
                typicalMs={typicalStep}
                topPx={row.start}
                rowIndex={row.index + 2}
                isSelected={item.index === selected}
                isInSelection={selection.has(item.index)}
                isTabStop={item.index === tabStop}
                columns={columns}
                hasChecks={hasChecks}
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
  /** True while the list moves too fast to be read. */
  readonly isFast: boolean;
}

/**
 * A row that shows only the name if it comes into view while the list moves too fast to be read. It shows everything as
 * soon as the list is slower, and then stays so.
 */
const ScrollingRow = memo(function ScrollingRow({ isFast, ...row }: ScrollingRowProps): ReactNode {
  const isWhole = useIsWhole(isFast);
  if (isWhole) return <VideoRow {...row} />;
  return (
    <div
      role="row"
      aria-label={row.job.video.name}
      aria-rowindex={row.rowIndex}
      className="video-row"
      style={{ transform: `translateY(${row.topPx}px)` }}
    >
      {row.hasChecks && <span role="gridcell" />}
      <span role="gridcell" />
      <span role="gridcell" className="video-row__name">
        <VideoTitle job={row.job} />
      </span>
    </div>
  );
});
