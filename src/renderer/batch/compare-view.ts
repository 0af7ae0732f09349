import { measuresFirst, type CompareColumn } from '../../shared/comparison/columns.ts';
import {
  setPreferences,
  usePreferences,
  defaultCompareView,
  type CompareView,
} from '../store/preferences.ts';

/** The most templates whose arrangement is kept; the one that was changed longest ago goes first. */
const MAX_VIEWS = 100;

/** Returns how the comparisons of a template are arranged. */
export function useCompareView(templateId: string): CompareView {
  return usePreferences(({ compareViews }) => compareViews[templateId]) ?? defaultCompareView;
}

/** How the comparisons of a template are arranged now. */
export function compareViewOf(templateId: string): CompareView {
  return usePreferences.getState().compareViews[templateId] ?? defaultCompareView;
}

/** True where rows stand in groups and nobody ordered the columns: those by whose medians groups are compared come first then. */
export function putsMeasuresFirst(
  { groupBy, order }: CompareView,
  columns: readonly CompareColumn[],
): boolean {
  return order.length === 0 && columns.some(({ id }) => id === groupBy);
}

/** The order in which a comparison shows all of its columns; empty for the usual one. `columns` are in the usual or in the user's order. */
export function orderShown(view: CompareView, columns: readonly CompareColumn[]): readonly string[] {
  return putsMeasuresFirst(view, columns) ? measuresFirst(columns).map(({ id }) => id) : view.order;
}

/** Changes how all comparisons of a template are arranged. */
export function changeCompareView(templateId: string, change: Partial<CompareView>): void {
  const { compareViews } = usePreferences.getState();
  const others = Object.entries(compareViews).filter(([id]) => id !== templateId);
  const changed = { ...compareViewOf(templateId), ...change };
  setPreferences({
    compareViews: Object.fromEntries([...others.slice(1 - MAX_VIEWS), [templateId, changed]]),
  });
}

/** Returns the ids of columns after one of them was put before another, or at the end where that is null. */
export function movedBefore(ids: readonly string[], id: string, before: string | null): readonly string[] {
  if (id === before) return ids;
  const others = ids.filter((one) => one !== id);
  const place = before === null ? -1 : others.indexOf(before);
  return place === -1 ? [...others, id] : others.toSpliced(place, 0, id);
}
