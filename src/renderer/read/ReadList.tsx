import { useVirtualizer } from '@tanstack/react-virtual';
import {
  ChevronDown,
  ChevronRight,
  ChevronUp,
  PanelLeftClose,
  PanelLeftOpen,
  ArrowDownWideNarrow,
} from 'lucide-react';
import {
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  type KeyboardEvent,
  type ReactNode,
} from 'react';
import type { Batch } from '../../shared/session/model.ts';
import type { Findings } from '../../shared/template/findings.ts';
import { showPage } from '../store/actions.ts';
import { changeBatchView, useBatchView } from '../store/batch-view.ts';
import { useListTop } from '../store/list-place.ts';
import { setPreferences } from '../store/preferences.ts';
import { useTranslations } from '../store/i18n.ts';
import { IconButton } from '../ui/Button.tsx';
import { SearchField } from '../ui/SearchField.tsx';
import { hasScore } from '../videos/describe-score.ts';
import { beingWritten, type Readable } from './readable.ts';
import { ReadRow } from './ReadRow.tsx';
import { OrderMenu } from '../ui/OrderMenu.tsx';
import type { ReadOrder } from './read-order.ts';

const ROW_PX = 68;
const FOLDED_ROW_PX = 52;

interface ReadListProps {
  readonly batch: Batch;
  readonly list: readonly Readable[];
  /** Findings, indexed by video number. */
  readonly findings: readonly (Findings | null)[];
  readonly sought: string;
  readonly onSeek: (sought: string) => void;
  readonly selected: number | null;
  readonly onPick: (index: number) => void;
  readonly isFolded: boolean;
  /** False in a narrow window, where the list always stays folded. */
  readonly canUnfold: boolean;
}

/** The list of reports, one row each. A folded list shows only their pictures. */
export function ReadList(props: ReadListProps): ReactNode {
  const { batch, list, sought, onSeek, isFolded, canUnfold } = props;
  const { t } = useTranslations();
  const writing = useMemo(() => beingWritten(batch.jobs), [batch.jobs]);
  return (
    <aside className={isFolded ? 'read-list read-list--folded' : 'read-list'} aria-label={t('read.list')}>
      <header className="read-list__head" hidden={!canUnfold}>
        {!isFolded && (
          <>
            <h2>{t('read.list')}</h2>
            <span className="read-list__count num">{list.length}</span>
            <span className="spacer" />
            <ReadSort hasScore={hasScore(batch.plan.template.columns)} />
          </>
        )}
        {canUnfold && (
          <IconButton
            label={t(isFolded ? 'read.unfoldList' : 'read.foldList')}
            aria-expanded={!isFolded}
            onClick={() => setPreferences({ isReadListFolded: !isFolded })}
          >
            {isFolded ? <PanelLeftOpen size={16} /> : <PanelLeftClose size={16} />}
          </IconButton>
        )}
      </header>
      {!isFolded && (
        <>
          <SearchField
            className="read-list__filter"
            label={t('read.filter')}
            sought={sought}
            onSeek={onSeek}
            onKeyDown={(event) => {
              const to = hitAfter(event, props);
              if (to === null) return;
              event.preventDefault();
              props.onPick(to);
            }}
          />
          {sought.trim() !== '' && list.length > 0 && <Hits {...props} />}
        </>
      )}
      <Rows {...props} />
      {writing > 0 && !isFolded && (
        <button type="button" className="read-list__foot num" onClick={() => showPage('run')}>
          <span className="live-dot" />
          {t('read.writing', { count: writing })}
          <span className="spacer" />
          <ChevronRight size={14} />
        </button>
      )}
    </aside>
  );
}

function Rows({ batch, list, findings, sought, selected, onPick, isFolded }: ReadListProps): ReactNode {
  const { t } = useTranslations();
  const scrollRef = useRef<HTMLDivElement>(null);
  const rowPx = isFolded ? FOLDED_ROW_PX : ROW_PX;
  const left = useListTop(batch.id, 'read', scrollRef, selected, rowPx);
  // The virtualizer measures every row again when it gets another function, so this one changes only with the list.
  const keyOf = useCallback((place: number) => list[place]?.index ?? place, [list]);
  // The virtualizer returns functions that must not be memoized. This is safe, because the project uses no React compiler.
  // oxlint-disable-next-line react/incompatible-library
  const rows = useVirtualizer({
    count: list.length,
    getScrollElement: () => scrollRef.current,
    estimateSize: () => rowPx,
    getItemKey: keyOf,
    overscan: 6,
    initialOffset: left.topPx,
  });
  const place = list.findIndex((one) => one.index === selected);
  const shownPlace = useRef(left.isSame ? place : null);
  const { restore } = left;
  const latestPlace = useRef(place);
  // In this order: after the list itself has gone to its first place.
  useLayoutEffect(() => {
    latestPlace.current = place;
  }, [place]);
  useLayoutEffect(() => {
    if (restore()) shownPlace.current = latestPlace.current;
  }, [restore]);
  useEffect(() => {
    // The list comes back as it was left, also where the shown report was scrolled out of view.
    if (shownPlace.current === place) return;
    shownPlace.current = place;
    if (place !== -1) rows.scrollToIndex(place, { align: 'auto' });
  }, [place, rows]);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const to = placeAfter(event.key, place, list.length);
    const next = to === null ? undefined : list[to];
    if (next === undefined) return;
    event.preventDefault();
    onPick(next.index);
  };

  return (
    <div
      className="read-list__scroll"
      ref={scrollRef}
      role="listbox"
      aria-label={t('read.listOf')}
      aria-activedescendant={place === -1 ? undefined : `read-${selected}`}
      tabIndex={0}
      onKeyDown={onKeyDown}
    >
      {list.length === 0 ? (
        <p className="read-list__none">{t(sought === '' ? 'read.noneYet' : 'read.noneFound')}</p>
      ) : (
        <div className="read-list__all" style={{ height: rows.getTotalSize() }} role="presentation">
          {rows.getVirtualItems().map((item) => {
            const one = list[item.index];
            if (one === undefined) return null;
            return (
              <ReadRow
                key={item.key}
                batchId={batch.id}
                index={one.index}
                job={one.job}
                excerpt={one.excerpt}
                sought={sought}
                findings={findings[one.index]}
                isSelected={one.index === selected}
                isFolded={isFolded}
                topPx={item.start}
                place={item.index}
                count={list.length}
                onPick={onPick}
              />
            );
          })}
        </div>
      )}
    </div>
  );
}

/** How many reports hold what is sought, and the way from one to the next. */
function Hits({ list, selected, onPick }: ReadListProps): ReactNode {
  const { t } = useTranslations();
  const place = list.findIndex(({ index }) => index === selected);
  const previous = wrapped(list, place, -1);
  const next = wrapped(list, place, 1);
  return (
    <div className="read-list__hits num">
      <span role="status">
        {place === -1
          ? t('read.hits', { count: list.length })
          : t('read.hitOf', { now: place + 1, all: list.length })}
      </span>
      <span className="spacer" />
      <IconButton
        label={t('read.previousHit')}
        disabled={previous === null}
        onClick={() => previous !== null && onPick(previous)}
      >
        <ChevronUp size={15} />
      </IconButton>
      <IconButton
        label={t('read.nextHit')}
        disabled={next === null}
        onClick={() => next !== null && onPick(next)}
      >
        <ChevronDown size={15} />
      </IconButton>
    </div>
  );
}

/** The video that Enter, or Shift and Enter, goes to from the search field; null for other keys, or if nothing is sought. */
function hitAfter(
  { key, shiftKey }: KeyboardEvent,
  { sought, list, selected }: Pick<ReadListProps, 'sought' | 'list' | 'selected'>,
): number | null {
  if (key !== 'Enter' || sought.trim() === '') return null;
  return wrapped(
    list,
    list.findIndex(({ index }) => index === selected),
    shiftKey ? -1 : 1,
  );
}

/** The number of the video `by` places on, from the end back to the start. From no place (-1) that is the first or the last. */
function wrapped(list: readonly Readable[], place: number, by: 1 | -1): number | null {
  const from = place === -1 && by === -1 ? 0 : place;
  return list[(from + by + list.length) % Math.max(1, list.length)]?.index ?? null;
}

function placeAfter(key: string, place: number, count: number): number | null {
  switch (key) {
    case 'ArrowDown':
      return Math.min(place + 1, count - 1);
    case 'ArrowUp':
      return Math.max(place - 1, 0);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}

const ORDERS = [
  { order: 'folder', label: 'read.orderFolder' },
  { order: 'newest', label: 'read.orderNewest' },
  { order: 'score', label: 'read.orderScore' },
  { order: 'name', label: 'read.orderName' },
  { order: 'longest', label: 'read.orderLongest' },
  { order: 'shortest', label: 'read.orderShortest' },
  { order: 'to-check', label: 'read.orderToCheck' },
] as const satisfies readonly { readonly order: ReadOrder; readonly label: string }[];

interface ReadSortProps {
  /** True when the reports of this batch have scores to sort by. */
  readonly hasScore: boolean;
}

/** A menu that chooses the order of the list. */
function ReadSort({ hasScore }: ReadSortProps): ReactNode {
  const { t } = useTranslations();
  const chosen = useBatchView((view) => view.readOrder);
  const orders = ORDERS.filter(({ order }) => order !== 'score' || hasScore || chosen === order);
  return (
    <OrderMenu
      label={t('read.sort')}
      icon={<ArrowDownWideNarrow size={16} />}
      orders={orders.map(({ order, label }) => ({ order, name: t(label) }))}
      chosen={chosen}
      onChoose={(readOrder) => changeBatchView({ readOrder })}
    />
  );
}
