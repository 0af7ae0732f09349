import { useMemo } from 'react';
import { useApp } from '../../store/app-store.ts';
import { selectBatch } from '../../store/selectors.ts';

/** The ids of the columns that the open batch has besides the common fields: a template may name them. */
export function useKnownColumns(): ReadonlySet<string> {
  const columns = useApp((state) => selectBatch(state)?.values.columns);
  return useMemo(() => new Set(columns?.map(({ id }) => id)), [columns]);
}
