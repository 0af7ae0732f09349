import type { SourceFailure, ValueColumn, ValueSource } from '../../shared/values/model.ts';

/** A source of which nothing was read. */
export function emptySource(id: string, kind: ValueSource['kind'], name = ''): ValueSource {
  return {
    id,
    kind,
    name,
    rows: 0,
    joined: 0,
    isCut: false,
    joinedBy: null,
    columns: [],
    problems: [],
    problemCount: 0,
    corrections: [],
    failure: null,
  };
}

/** The result for a table that could not be read. */
export function failedReading(
  table: { readonly path: string } & Pick<ValueSource, 'name' | 'corrections'>,
  failure: SourceFailure,
  columns: readonly ValueColumn[],
) {
  const { path, name, corrections } = table;
  const source = { ...emptySource(path, 'table', name), corrections, failure };
  return { source, columns, videos: [], rowKey: '' };
}
