import { useVirtualizer } from '@tanstack/react-virtual';
import { Tabs } from 'radix-ui';
import { useEffect, useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { Batch } from '../../shared/session/model.ts';
import { typicalMs } from '../lanes/forecast.ts';
import { countsOf } from '../run/batch-summary.ts';
import { ask, openReport, pick } from '../store/actions.ts';
import { emptyWords, FILTERS, listed, type Filter } from './filter.ts';
import { FilterTabs } from './FilterTabs.tsx';
import { can } from './job-facts.ts';
import { VideoRow } from './VideoRow.tsx';

const ROW_PX = 40;

interface VideoListProps {
  readonly batch: Batch;
  readonly selected: number | null;
  /** True where the user chose it: what only follows the work never moves the list. */
  readonly isPicked: boolean;
}

/** All videos of a batch in the folder's order; only the rows in view are in the page. */
export function VideoList({ batch, selected, isPicked }: VideoListProps): ReactNode {
  const { jobs } = batch;
  const [filter, setFilter] = useState<Filter>('all');
  const [query, setQuery] = useState('');
  const scrollRef = useRef<HTMLDivElement>(null);
  const counts = useMemo(() => countsOf(jobs), [jobs]);
  const indexes = useMemo(() => listed(jobs, filter, query), [jobs, filter, query]);
  const typical = useMemo(() => typicalMs(jobs), [jobs]);
  const place = selected === null ? -1 : indexes.indexOf(selected);

  // The virtualizer hands out functions that must not be memoized; this project runs no compiler that would.
  // eslint-disable-next-line react-hooks/incompatible-library
  const rows = useVirtualizer({
    count: indexes.length,
    getScrollElement: () => scrollRef.current,
    estimateSize: () => ROW_PX,
    overscan: 8,
  });

  useEffect(() => {
    if (isPicked && place >= 0) rows.scrollToIndex(place, { align: 'auto' });
  }, [isPicked, place, rows]);

  const go = (to: number): void => {
    const index = indexes[Math.min(Math.max(to, 0), indexes.length - 1)];
    if (index === undefined) return;
    pick({ batchId: batch.id, job: index });
    rows.scrollToIndex(indexes.indexOf(index), { align: 'auto' });
    // The row may only now come into the page.
    requestAnimationFrame(() =>
      scrollRef.current?.querySelector<HTMLElement>(`[data-video="${index}"]`)?.focus(),
    );
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const act = keysOf({ batch, selected, place, last: indexes.length - 1, go })[event.key.toLowerCase()];
    if (act === undefined) return;
    event.preventDefault();
    act();
  };

  return (
    <Tabs.Root
      className="videos"
      value={filter}
      onValueChange={(value) => setFilter(FILTERS.find((one) => one === value) ?? 'all')}
    >
      <FilterTabs counts={counts} query={query} onQuery={setQuery} />
      <Tabs.Content value={filter} tabIndex={-1} className="videos__panel">
        <div
          className="videos__grid"
          role="grid"
          aria-label="Videos"
          aria-rowcount={jobs.length + 1}
          onKeyDown={onKeyDown}
        >
          <div className="video-head" role="row">
            <span role="columnheader" aria-label="Picture" />
            <span role="columnheader">Video</span>
            <span role="columnheader" className="video-row__number video-row__length">
              Length
            </span>
            <span role="columnheader">Phase</span>
            <span role="columnheader" aria-label="Progress" />
            <span role="columnheader" className="video-row__number">
              Elapsed
            </span>
            <span role="columnheader" className="video-row__number video-row__tokens">
              Tokens
            </span>
            <span role="columnheader" className="video-row__number video-row__tries">
              Tries
            </span>
            <span role="columnheader" aria-label="Actions" />
          </div>
          <div className="videos__scroll" ref={scrollRef} role="rowgroup">
            <div className="videos__all" style={{ height: rows.getTotalSize() }} role="presentation">
              {rows.getVirtualItems().map((row) => {
                const index = indexes[row.index] ?? -1;
                const job = jobs[index];
                return job === undefined ? null : (
                  <VideoRow
                    key={index}
                    batchId={batch.id}
                    index={index}
                    job={job}
                    batchPhase={batch.phase.kind}
                    typicalMs={typical}
                    topPx={row.start}
                    isSelected={index === selected}
                    isTabStop={place === -1 ? row.index === 0 : index === selected}
                  />
                );
              })}
            </div>
            {indexes.length === 0 && batch.phase.kind !== 'scanning' && (
              <p className="videos__empty">{emptyWords(filter, query)}</p>
            )}
          </div>
        </div>
      </Tabs.Content>
    </Tabs.Root>
  );
}

interface Keys {
  readonly batch: Batch;
  readonly selected: number | null;
  readonly place: number;
  readonly last: number;
  readonly go: (place: number) => void;
}

/** How many rows Page Up and Page Down go. */
const PAGE = 8;

function keysOf({ batch, selected, place, last, go }: Keys): Readonly<Record<string, () => void>> {
  const moves = {
    arrowdown: () => go(place + 1),
    arrowup: () => go(place - 1),
    pagedown: () => go(place + PAGE),
    pageup: () => go(place - PAGE),
    home: () => go(0),
    end: () => go(last),
  };
  const job = selected === null ? undefined : batch.jobs[selected];
  if (selected === null || job === undefined) return moves;
  const ref = { batchId: batch.id, job: selected };
  const cancel = (): void => {
    if (can(job).cancel) void ask('job.cancel', ref);
  };
  const retry = (): void => {
    if (can(job).retry) void ask('job.retry', ref);
  };
  return { ...moves, enter: () => openReport(ref), delete: cancel, x: cancel, r: retry };
}
