import { toggled } from '../../shared/toggled.ts';
import { Tabs } from 'radix-ui';
import {
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
  type CSSProperties,
  type KeyboardEvent,
  type ReactNode,
} from 'react';
import type { Batch } from '../../shared/session/model.ts';
import { isBeforeStart } from '../../shared/session/before-start.ts';
import { choiceOfAll } from '../batch/before-start.ts';
import { countsOf } from '../batch/batch-stats.ts';
import { selectVideos, showVideo, includeVideos } from '../store/actions.ts';
import { useApp } from '../store/app-store.ts';
import { useListQuery } from '../store/list-place.ts';
import { useSeconds } from '../store/clock.ts';
import { changeBatchView, useBatchView } from '../store/batch-view.ts';
import { usePreferences } from '../store/preferences.ts';
import { useTranslations } from '../store/i18n.ts';
import { Button } from '../ui/Button.tsx';
import { useElementWidth } from '../ui/element-width.ts';
import { hasModifier } from '../ui/modifier.ts';
import { causesOf } from './causes.ts';
import { describeEmptyList, FILTERS, filteredJobs } from './filter.ts';
import { FilterTabs } from './FilterTabs.tsx';
import { itemsOf } from './items.ts';
import { listLayout } from './list-columns.ts';
import { listAction } from './list-keys.ts';
import { selectionAfter } from './selection.ts';
import { SelectionBar } from './SelectionBar.tsx';
import { hasScore } from './describe-score.ts';
import { sorted } from './sort.ts';
import { VideoHead } from './VideoHead.tsx';
import type { Choice } from './VideoRow.tsx';
import { VideoRows, type RowsHandle } from './VideoRows.tsx';

interface VideoListProps {
  readonly batch: Batch;
  readonly selected: number | null;
  /** True if the user chose the shown video. A video that is shown only because it is worked on never scrolls the list. */
  readonly isPicked: boolean;
  /** Called with the place above the bar for selected videos while there is one, or null. */
  readonly aboveBarRef: (place: HTMLElement | null) => void;
}

/** The videos of a batch. Only the rows in view are in the page. */
export function VideoList({ batch, selected, isPicked, aboveBarRef }: VideoListProps): ReactNode {
  const translations = useTranslations();
  const { t } = translations;
  const { jobs } = batch;
  const filter = useBatchView((view) => view.listFilter);
  const sort = useBatchView((view) => view.sort);
  const selection = useApp((state) => state.selected);
  const [query, setQuery] = useListQuery(batch.id, 'run');
  const [turned, setTurned] = useState<ReadonlySet<string>>(new Set());
  const rows = useRef<RowsHandle>(null);
  const findRef = useRef<HTMLInputElement>(null);
  const anchor = useRef<number | null>(null);
  const hasChecks = isBeforeStart(batch);
  const gridRef = useRef<HTMLDivElement>(null);
  const widthPx = useElementWidth(gridRef);
  const chosenColumns = usePreferences((preferences) => preferences.listColumns);
  const { columns, template } = useMemo(
    () => listLayout(chosenColumns, widthPx, hasChecks),
    [chosenColumns, widthPx, hasChecks],
  );
  // React does not know custom properties by their types.
  const gridStyle = { '--video-columns': template } as CSSProperties;
  const counts = useMemo(() => countsOf(jobs), [jobs]);
  const checks = useMemo(() => {
    if (!hasChecks) return null;
    const { choosable, state } = choiceOfAll(jobs);
    return { state, onChange: (isTaken: boolean) => void includeVideos(batch.id, choosable, isTaken) };
  }, [hasChecks, jobs, batch.id]);
  const nowMs = useSeconds(sort.by === 'elapsed' && counts.running > 0);
  const indexes = useSame(
    useMemo(
      () => sorted(jobs, filteredJobs(jobs, filter, query), sort, nowMs),
      [jobs, filter, query, sort, nowMs],
    ),
  );
  const causes = useMemo(
    () => (filter === 'failed' ? causesOf(jobs, indexes) : null),
    [filter, jobs, indexes],
  );
  const items = useMemo(() => itemsOf(indexes, causes, turned), [indexes, causes, turned]);
  const order = useMemo(() => items.flatMap((item) => (item.kind === 'video' ? [item.index] : [])), [items]);
  const selectionInOrder = useMemo(
    () => indexes.filter((index) => selection.has(index)),
    [indexes, selection],
  );
  const place = useMemo(() => (selected === null ? -1 : order.indexOf(selected)), [order, selected]);

  const state = useRef({ order, selected, isPicked });
  useEffect(() => {
    state.current = { order, selected, isPicked };
  });

  /** Shows a video, and changes the selection as `choice` says. */
  const choose = useCallback(
    (index: number, choice: Choice): void => {
      const now = state.current;
      const from = anchor.current ?? (now.isPicked ? now.selected : null);
      selectVideos(selectionAfter(choice, index, from, now.order, useApp.getState().selected));
      if (choice !== 'range') anchor.current = index;
      showVideo({ batchId: batch.id, job: index });
    },
    [batch.id],
  );

  const go = (to: number, isRange: boolean, from: number): void => {
    const index = order[Math.min(Math.max(to, 0), order.length - 1)];
    if (index === undefined) return;
    if (isRange) {
      anchor.current ??= from;
      choose(index, 'range');
    } else {
      anchor.current = index;
      showVideo({ batchId: batch.id, job: index });
    }
    rows.current?.focus(index);
  };

  const find = (): void => {
    findRef.current?.focus();
    findRef.current?.select();
  };

  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.defaultPrevented || !(event.target instanceof HTMLElement)) return;
    const { video } = event.target.dataset;
    if (video === undefined) return;
    const focused = Number(video);
    const isMod = hasModifier(event.nativeEvent);
    if (!isMod && (event.ctrlKey || event.metaKey || event.altKey)) return;
    const action = listAction({
      key: event.key,
      isMod,
      hasShift: event.shiftKey,
      batch,
      focused,
      order,
      selection: selectionInOrder,
      go: (to, isRange) => go(to, isRange, focused),
      find,
    });
    if (action === null) return;
    event.preventDefault();
    action();
  };

  return (
    <Tabs.Root
      className="videos"
      value={filter}
      onValueChange={(value) =>
        changeBatchView({ listFilter: FILTERS.find((one) => one === value) ?? 'all' })
      }
    >
      <FilterTabs
        counts={counts}
        query={query}
        onQuery={setQuery}
        hasScore={hasScore(batch.plan.template.columns)}
        findRef={findRef}
        onLeave={() => {
          const [first] = order;
          if (first !== undefined) rows.current?.focus(place === -1 ? first : (selected ?? first));
        }}
      />
      <Tabs.Content value={filter} tabIndex={-1} className="videos__panel">
        <div
          className="videos__grid"
          ref={gridRef}
          style={gridStyle}
          role="grid"
          aria-label={t('videos.list')}
          aria-rowcount={items.length + 1}
          aria-multiselectable
          onKeyDown={onKeyDown}
        >
          <VideoHead columns={columns} checks={checks} />
          <VideoRows
            batch={batch}
            items={items}
            selected={selected}
            isPicked={isPicked}
            tabStop={place === -1 ? (order[0] ?? null) : selected}
            turned={turned}
            columns={columns}
            hasChecks={hasChecks}
            onTurn={(cause) => setTurned(toggled(turned, cause))}
            onChoose={choose}
            handle={rows}
          >
            {indexes.length === 0 && batch.phase.kind !== 'scanning' && (
              <div className="videos__empty">
                <p>{describeEmptyList(filter, query, translations)}</p>
                {(filter !== 'all' || query !== '') && (
                  <Button
                    onClick={() => {
                      setQuery('');
                      changeBatchView({ listFilter: 'all' });
                    }}
                  >
                    {t('videos.showAll')}
                  </Button>
                )}
              </div>
            )}
          </VideoRows>
        </div>
      </Tabs.Content>
      {filter === 'failed' && counts.failed > 0 && selectionInOrder.length === 0 && (
        <p className="videos__foot">{t('videos.neverBlock')}</p>
      )}
      {selectionInOrder.length > 0 && (
        <>
          <div ref={aboveBarRef} />
          <SelectionBar batch={batch} selection={selectionInOrder} />
        </>
      )}
    </Tabs.Root>
  );
}

/** Returns the previous list as long as the new one has the same content. */
function useSame(list: readonly number[]): readonly number[] {
  const [kept, setKept] = useState(list);
  if (kept === list) return kept;
  if (kept.length === list.length && kept.every((index, place) => index === list[place])) return kept;
  setKept(list);
  return list;
}
