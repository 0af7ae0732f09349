import type { SourceFailure, ValueColumn, ValueSource } from '../../shared/values/model.ts';
import type { SourceReading, SourceRequest } from './read-source.ts';

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

/** A table that could not be read. */
export function failedReading(
  {
    path,
    name,
    corrections,
  }: Pick<Extract<SourceRequest, { kind: 'table' }>, 'path' | 'name' | 'corrections'>,
  failure: SourceFailure,
  columns: readonly ValueColumn[],
): SourceReading {
  const source = { ...emptySource(path, 'table', name), corrections, failure };
  return { source, columns, videos: [], rowKey: '' };
}
