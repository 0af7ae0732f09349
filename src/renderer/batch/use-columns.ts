import { useMemo } from 'react';
import {
  compareColumns,
  inOrder,
  isShownAtFirst,
  shownColumns,
  type ColumnChoices,
  type CompareColumn,
} from '../../shared/comparison/columns.ts';
import type { Template } from '../../shared/template/template.ts';
import type { ValueColumn } from '../../shared/values/model.ts';
import { setPreferences, usePreferences } from '../store/preferences.ts';
import { changeCompareView, movedBefore, useCompareView } from './compare-view.ts';

/** The columns of a template's comparison, and which of them are shown. */
export interface Columns {
  readonly templateId: string;
  readonly all: readonly CompareColumn[];
  readonly shown: readonly CompareColumn[];
  readonly choices: ColumnChoices;
  /** True where the user has shown, hidden, moved or widened a column. */
  readonly isChosen: boolean;
}

/** Returns the columns of a batch's comparison with the user's choices, in the user's order. Returns the same object until these change. */
export function useColumns(
  { id: templateId, columns }: Pick<Template, 'id' | 'columns'>,
  values: readonly ValueColumn[],
  hasBatches = false,
): Columns {
  const choices = usePreferences((preferences) => preferences.compareColumns[templateId]) ?? untouched;
  const { order, widths } = useCompareView(templateId);
  return useMemo(() => {
    const all = inOrder(compareColumns(columns, values, hasBatches), order);
    const isChosen =
      order.length > 0 || Object.keys(widths).length > 0 || all.some(({ id }) => choices[id] !== undefined);
    return { templateId, all, shown: shownColumns(all, choices), choices, isChosen };
  }, [templateId, columns, values, hasBatches, choices, order, widths]);
}

const untouched: ColumnChoices = {};

/** Shows or hides a column in all comparisons of its template. */
export function chooseColumn({ templateId, all }: Columns, column: CompareColumn, isShown: boolean): void {
  const { compareColumns: before } = usePreferences.getState();
  // Only a choice that differs from the template's default is kept, so that the others follow the template.
  const own = isShownAtFirst(column, all) === isShown ? {} : { [column.id]: isShown };
  setPreferences({
    compareColumns: { ...before, [templateId]: { ...without(before[templateId] ?? {}, column.id), ...own } },
  });
}

/** Puts a column before another one, or at the end where that is null, in all comparisons of its template. */
export function moveColumn({ templateId, all }: Columns, id: string, before: string | null): void {
  const ids = all.map((column) => column.id);
  changeCompareView(templateId, { order: [...movedBefore(ids, id, before)] });
}

/** Restores the template's default columns, their order and their widths. */
export function resetColumns({ templateId }: Columns): void {
  changeCompareView(templateId, { order: [], widths: {} });
  setPreferences({ compareColumns: without(usePreferences.getState().compareColumns, templateId) });
}

function without<V>(all: Readonly<Record<string, V>>, key: string): Record<string, V> {
  return Object.fromEntries(Object.entries(all).filter(([one]) => one !== key));
}
