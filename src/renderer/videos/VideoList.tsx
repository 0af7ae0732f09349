import { useVirtualizer } from '@tanstack/react-virtual';
import { Tabs } from 'radix-ui';
import { useCallback, useEffect, useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { Batch } from '../../shared/session/model.ts';
import { typicalMs } from '../lanes/forecast.ts';
import { countsOf } from '../run/batch-summary.ts';
import { mark, pick } from '../store/actions.ts';
import { useApp } from '../store/app-store.ts';
import { prefer, usePreferences } from '../store/preferences.ts';
import { useWords } from '../store/words.ts';
import { Button } from '../ui/Button.tsx';
import { hasModifier } from '../ui/modifier.ts';
import { CauseCard } from './CauseCard.tsx';
import { causesOf } from './causes.ts';
import { emptyWords, FILTERS, listed } from './filter.ts';
import { FilterTabs } from './FilterTabs.tsx';
import { isUnfolded, itemsOf } from './items.ts';
import { listAct } from './list-keys.ts';
import { markedAfter } from './marks.ts';
import { MarkedBar } from './MarkedBar.tsx';
import { sorted } from './sort.ts';
import { VideoHead } from './VideoHead.tsx';
import { VideoRow, type Choice } from './VideoRow.tsx';

const ROW_PX = 40;
/** Of the card of a cause, until it is measured. */
const CAUSE_PX = 220;
/** What an analysis usually takes is told to the rows in steps, so that not every one that ends draws all of them. */
const TYPICAL_STEP_MS = 5000;

interface VideoListProps {
  readonly batch: Batch;
  readonly selected: number | null;
  /** True where the user chose it: what only follows the work never moves the list. */
  readonly isPicked: boolean;
}

/** The videos of a batch; only the rows in view are in the page. */
export function VideoList({ batch, selected, isPicked }: VideoListProps): ReactNode {
  const words = useWords();
  const { say } = words;
  const { jobs } = batch;
  const filter = usePreferences((preferences) => preferences.listFilter);
  const sort = usePreferences((preferences) => preferences.sort);
  const marked = useApp((state) => state.marked);
  const [query, setQuery] = useState('');
  const [turned, setTurned] = useState<ReadonlySet<string>>(new Set());
  const scrollRef = useRef<HTMLDivElement>(null);
  const findRef = useRef<HTMLInputElement>(null);
  const anchor = useRef<number | null>(null);
  const counts = useMemo(() => countsOf(jobs), [jobs]);
  const indexes = useSame(
    useMemo(() => sorted(jobs, listed(jobs, filter, query), sort, Date.now()), [jobs, filter, query, sort]),
  );
  const causes = useMemo(
    () => (filter === 'failed' ? causesOf(jobs, indexes) : null),
    [filter, jobs, indexes],
  );
  const items = useMemo(() => itemsOf(indexes, causes, turned), [indexes, causes, turned]);
  const order = useMemo(() => items.flatMap((item) => (item.kind === 'video' ? [item.index] : [])), [items]);
  const markedInOrder = useMemo(() => indexes.filter((index) => marked.has(index)), [indexes, marked]);
  const typical = typicalMs(jobs);
  const typicalStep =
    typical === null ? null : Math.max(1, Math.round(typical / TYPICAL_STEP_MS)) * TYPICAL_STEP_MS;
  const place = useMemo(() => (selected === null ? -1 : order.indexOf(selected)), [order, selected]);

  // The virtualizer hands out functions that must not be memoized; this project runs no compiler that would.
  // eslint-disable-next-line react-hooks/incompatible-library
  const rows = useVirtualizer({
    count: items.length,
    getScrollElement: () => scrollRef.current,
    estimateSize: (line) => (items[line]?.kind === 'cause' ? CAUSE_PX : ROW_PX),
    getItemKey: (line) => {
      const item = items[line];
      return item?.kind === 'cause' ? item.cause.key : (item?.index ?? line);
    },
    overscan: 8,
  });

  const line = useMemo(
    () => items.findIndex((item) => item.kind === 'video' && item.index === selected),
    [items, selected],
  );
  useEffect(() => {
    if (isPicked && line >= 0) rows.scrollToIndex(line, { align: 'auto' });
    // Only a new choice moves the list: not that the work goes on and sorts it anew.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [isPicked, selected]);

  const state = useRef({ order, selected, isPicked });
  useEffect(() => {
    state.current = { order, selected, isPicked };
  });

  /** Chooses a video; `choice` says what becomes of the marks. */
  const choose = useCallback(
    (index: number, choice: Choice): void => {
      const now = state.current;
      const from = anchor.current ?? (now.isPicked ? now.selected : null);
      mark(markedAfter(choice, index, from, now.order, useApp.getState().marked));
      if (choice !== 'range') anchor.current = index;
      pick({ batchId: batch.id, job: index });
    },
    [batch.id],
  );

  const focusRow = (index: number): void => {
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
  };

  const go = (to: number, isRange: boolean): void => {
    const index = order[Math.min(Math.max(to, 0), order.length - 1)];
    if (index === undefined) return;
    if (isRange) {
      anchor.current ??= selected;
      choose(index, 'range');
    } else {
      anchor.current = index;
      pick({ batchId: batch.id, job: index });
    }
    focusRow(index);
  };

  const find = (): void => {
    findRef.current?.focus();
    findRef.current?.select();
  };

  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.defaultPrevented || !(event.target instanceof HTMLElement)) return;
    if (event.target.dataset.video === undefined) return;
    const isMod = hasModifier(event.nativeEvent);
    if (!isMod && (event.ctrlKey || event.metaKey || event.altKey)) return;
    const act = listAct({
      ...{ key: event.key, isMod, hasShift: event.shiftKey, batch, selected, place, order },
      ...{ marked: markedInOrder, go, find },
    });
    if (act === null) return;
    event.preventDefault();
    act();
  };

  return (
    <Tabs.Root
      className="videos"
      value={filter}
      onValueChange={(value) => prefer({ listFilter: FILTERS.find((one) => one === value) ?? 'all' })}
    >
      <FilterTabs
        counts={counts}
        query={query}
        onQuery={setQuery}
        findRef={findRef}
        onLeave={() => {
          const [first] = order;
          if (first !== undefined) focusRow(place === -1 ? first : (selected ?? first));
        }}
      />
      <Tabs.Content value={filter} tabIndex={-1} className="videos__panel">
        <div
          className="videos__grid"
          role="grid"
          aria-label={say('videos.list')}
          aria-rowcount={items.length + 1}
          aria-multiselectable
          onKeyDown={onKeyDown}
        >
          <VideoHead />
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
                          onTurn={() => setTurned(toggled(turned, item.cause.key))}
                        />
                      </div>
                    </div>
                  );
                }
                const job = jobs[item.index];
                return job === undefined ? null : (
                  <VideoRow
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
                    isTabStop={item.index === (place === -1 ? order[0] : selected)}
                    onChoose={choose}
                  />
                );
              })}
            </div>
            {indexes.length === 0 && batch.phase.kind !== 'scanning' && (
              <div className="videos__empty">
                <p>{emptyWords(filter, query, words)}</p>
                {(filter !== 'all' || query !== '') && (
                  <Button
                    onClick={() => {
                      setQuery('');
                      prefer({ listFilter: 'all' });
                    }}
                  >
                    {say('videos.showAll')}
                  </Button>
                )}
              </div>
            )}
          </div>
        </div>
      </Tabs.Content>
      {filter === 'failed' && counts.failed > 0 && markedInOrder.length === 0 && (
        <p className="videos__foot">{say('videos.neverBlock')}</p>
      )}
      {markedInOrder.length > 0 && <MarkedBar batch={batch} marked={markedInOrder} />}
    </Tabs.Root>
  );
}

/** The list as it was before, as long as it says the same. */
function useSame(list: readonly number[]): readonly number[] {
  const [kept, setKept] = useState(list);
  if (kept === list) return kept;
  if (kept.length === list.length && kept.every((index, place) => index === list[place])) return kept;
  setKept(list);
  return list;
}

function toggled(keys: ReadonlySet<string>, key: string): ReadonlySet<string> {
  const next = new Set(keys);
  if (!next.delete(key)) next.add(key);
  return next;
}
