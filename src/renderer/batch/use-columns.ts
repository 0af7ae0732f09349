import { useMemo } from 'react';
import {
  compareColumns,
  isShownAtFirst,
  shownColumns,
  type ColumnChoices,
  type CompareColumn,
} from '../../shared/comparison/columns.ts';
import type { Template } from '../../shared/template/template.ts';
import { prefer, usePreferences } from '../store/preferences.ts';

/** The columns of a template's comparison, and which of them are on show. */
export interface Columns {
  readonly templateId: string;
  readonly all: readonly CompareColumn[];
  readonly shown: readonly CompareColumn[];
  readonly choices: ColumnChoices;
  /** Some were shown or hidden by hand. */
  readonly isChosen: boolean;
}

/** The columns of a template's comparison as the user wants them; the same object until that changes. */
export function useColumns({ id: templateId, columns }: Pick<Template, 'id' | 'columns'>): Columns {
  const choices = usePreferences((preferences) => preferences.compareColumns[templateId]) ?? untouched;
  return useMemo(() => {
    const all = compareColumns(columns);
    const isChosen = all.some(({ id }) => choices[id] !== undefined);
    return { templateId, all, shown: shownColumns(all, choices), choices, isChosen };
  }, [templateId, columns, choices]);
}

const untouched: ColumnChoices = {};

/** Shows or hides a column in all comparisons of its template. */
export function chooseColumn({ templateId, all }: Columns, column: CompareColumn, isShown: boolean): void {
  const { compareColumns: before } = usePreferences.getState();
  // What is as it was at first is not remembered: it goes with the template.
  const own = isShownAtFirst(column, all) === isShown ? {} : { [column.id]: isShown };
  prefer({
    compareColumns: { ...before, [templateId]: { ...without(before[templateId] ?? {}, column.id), ...own } },
  });
}

/** Shows the columns that were there at first. */
export function resetColumns({ templateId }: Columns): void {
  prefer({ compareColumns: without(usePreferences.getState().compareColumns, templateId) });
}

function without<V>(all: Readonly<Record<string, V>>, key: string): Record<string, V> {
  return Object.fromEntries(Object.entries(all).filter(([one]) => one !== key));
}
