import { useMemo, useState } from 'react';
import { measuresFirst, type CompareColumn } from '../../shared/comparison/columns.ts';
import type { CompareRow } from '../../shared/comparison/rows.ts';
import type { Batch } from '../../shared/session/model.ts';
import { changeCompareView, putsMeasuresFirst, useCompareView } from '../batch/compare-view.ts';
import { useColumns, type Columns } from '../batch/use-columns.ts';
import { useApp } from '../store/app-store.ts';
import { changeBatchView, useBatchView } from '../store/batch-view.ts';
import { useTranslations } from '../store/i18n.ts';
import { useListQuery } from '../store/list-place.ts';
import type { CompareFilter, CompareView } from '../store/preferences.ts';
import { filterRows, knownFilters } from './filter-rows.ts';
import { groupRows, sortGroups, type RowGroup } from './group-rows.ts';
import { sortOf, sortRows, type CompareSort } from '../../shared/comparison/sort-rows.ts';
import { rowContains } from './row-contains.ts';
import { textCounts, textKey, type TextCount } from './texts.ts';
import { selectedOf } from './same-video.ts';
import type { Compared } from './use-other-batch.ts';

/** The filters of the rows of a comparison. */
interface Narrowing {
  /** Stays with the batch when the page is left. */
  readonly query: string;
  readonly topic: string | null;
  /** Only the videos that are selected in the list. */
  readonly wantsSelected: boolean;
}

/** A comparison as it is shown: which rows, in which groups and order. */
export interface Comparison {
  readonly columns: Columns;
  readonly view: CompareView;
  /** The rows before search, topic and filters. */
  readonly inScope: readonly CompareRow[];
  readonly shown: readonly CompareRow[];
  readonly groups: readonly RowGroup[] | null;
  readonly groupedBy: CompareColumn | null;
  readonly filters: readonly CompareFilter[];
  readonly sort: CompareSort;
  readonly topics: readonly TextCount[];
  readonly narrowing: Narrowing;
  /** The number of selected videos with a report; 0 where fewer than two are selected. */
  readonly selected: number;
  readonly narrow: (change: Partial<Narrowing>) => void;
  readonly setFilters: (filters: readonly CompareFilter[]) => void;
  readonly setGroupBy: (columnId: string | null) => void;
  /** Shows all rows again. */
  readonly reset: () => void;
}

const everything: Omit<Narrowing, 'query'> = { topic: null, wantsSelected: true };

/** The columns with those first by whose medians groups are compared, so that these stand beside the groups' names. */
function withMeasuresFirst(columns: Columns): Columns {
  return { ...columns, all: measuresFirst(columns.all), shown: measuresFirst(columns.shown) };
}

/** Filters, sorts and groups the rows of a comparison as the user arranged it. */
export function useComparison(
  batch: Pick<Batch, 'id' | 'plan'>,
  { columns: templateColumns, valueColumns, rows, other }: Compared,
): Comparison {
  const { locale } = useTranslations();
  const { template } = batch.plan;
  const asked = useMemo(
    () => ({ id: template.id, columns: templateColumns }),
    [template.id, templateColumns],
  );
  const usual = useColumns(asked, valueColumns, other !== null);
  const view = useCompareView(template.id);
  const groupedBy = usual.all.find(({ id }) => id === view.groupBy) ?? null;
  const hasMeasuresFirst = putsMeasuresFirst(view, usual.all);
  const columns = useMemo(
    () => (hasMeasuresFirst ? withMeasuresFirst(usual) : usual),
    [usual, hasMeasuresFirst],
  );
  const chosenFilters = useBatchView((batchView) => batchView.compareFilters);
  const picked = useApp((state) => state.selected);
  const chosenSort = useBatchView((batchView) => batchView.compareSort);
  const sort = useMemo(() => sortOf(chosenSort, columns.shown), [chosenSort, columns.shown]);
  const [query, setQuery] = useListQuery(batch.id, 'compare');
  const [chosen, setChosen] = useState(everything);
  const { topic, wantsSelected } = chosen;
  const selectedRows = useMemo(() => selectedOf(rows, picked, batch.id), [rows, picked, batch.id]);
  const selected = selectedRows.filter(({ from }) => from === null || from.id === batch.id).length;
  const canSelect = selected > 1;
  const inScope = canSelect && wantsSelected ? selectedRows : rows;
  const topics = useMemo(() => textCounts(inScope, (row) => row.topics), [inScope]);
  const filters = useMemo(() => knownFilters(chosenFilters, columns.all), [chosenFilters, columns.all]);
  const shown = useMemo(() => {
    const sought = query.trim().toLocaleLowerCase();
    const key = topic === null ? null : textKey(topic);
    const fitting = inScope.filter(
      (row) => rowContains(row, sought) && (key === null || row.topics.some((one) => textKey(one) === key)),
    );
    return sortRows(filterRows(fitting, filters, columns.all), sort, columns.shown, locale);
  }, [inScope, query, topic, filters, sort, columns, locale]);
  const groups = useMemo(
    () =>
      groupedBy === null
        ? null
        : sortGroups(groupRows(shown, groupedBy), sort, groupedBy, columns.shown, locale),
    [shown, groupedBy, sort, columns.shown, locale],
  );
  return {
    columns,
    view,
    inScope,
    shown,
    groups,
    groupedBy,
    filters,
    sort,
    topics,
    narrowing: { ...chosen, query },
    selected: canSelect ? selected : 0,
    narrow: ({ query: sought, ...change }) => {
      if (sought !== undefined) setQuery(sought);
      setChosen({ ...chosen, ...change });
    },
    setFilters: (next) => changeBatchView({ compareFilters: [...next] }),
    setGroupBy: (columnId) => changeCompareView(template.id, { groupBy: columnId }),
    reset: () => {
      setQuery('');
      setChosen({ ...everything, wantsSelected: false });
      if (filters.length > 0) changeBatchView({ compareFilters: [] });
    },
  };
}
