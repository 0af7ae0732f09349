import { cellValue, type CellValue } from '../../shared/comparison/cell-value.ts';
import type { CompareColumn } from '../../shared/comparison/columns.ts';
import { isAsked, type CompareRow } from '../../shared/comparison/rows.ts';
import { textKey } from './texts.ts';

/**
 * The rows of the batch on screen, `from`, each below that of the same video in the other batch; then those of videos that only the other
 * batch has.
 */
export function besideEachOther(
  rows: readonly CompareRow[],
  others: readonly CompareRow[],
  from: Omit<NonNullable<CompareRow['from']>, 'against'>,
): readonly CompareRow[] {
  const byPath = new Map(others.map((row) => [row.job.video.path, row]));
  const pairs = rows.flatMap((row) => {
    const against = byPath.get(row.job.video.path) ?? null;
    byPath.delete(row.job.video.path);
    const own = { ...row, from: { ...from, against } };
    return against === null ? [own] : [against, own];
  });
  const paired = new Set(pairs);
  return [...pairs, ...others.filter((row) => !paired.has(row))];
}

/** True if both batches have a report of at least one video. */
export function hasSameVideos(rows: readonly CompareRow[]): boolean {
  return rows.some(({ from }) => from?.against != null);
}

/** How a report differs from that of the other batch in one column. `by`: what was added to a number or time; null for other values. */
export interface Difference {
  readonly by: number | null;
  readonly other: CellValue | null;
}

/** Columns in which two reports of a video always differ, or never, or whose difference is drawn. */
const UNMARKED: ReadonlySet<string> = new Set(['batch', 'headline', 'summary', 'moments', 'length']);

/** Null where both say the same, or nothing is to be marked. Case and order of a list make no difference. */
export function differenceIn(row: CompareRow, column: CompareColumn): Difference | null {
  const against = row.from?.against ?? null;
  // Values of a video besides its report say nothing about the report.
  if (against === null || column.kind === 'value' || UNMARKED.has(column.id)) return null;
  // In a column that one of the templates does not have, one of them never says anything.
  if (column.kind === 'template' && ![row, against].every((one) => isAsked(one, column.column.key)))
    return null;
  const [own, other] = [cellValue(row, column), cellValue(against, column)];
  if (keyOf(own) === keyOf(other)) return null;
  const [now, before] = [numberOf(own), numberOf(other)];
  return { by: now === null || before === null ? null : now - before, other };
}

function keyOf(value: CellValue | null): string {
  switch (value?.kind) {
    case undefined:
      return '';
    case 'text':
      return textKey(value.text);
    case 'list':
      return value.items.map(textKey).toSorted().join('\n');
    case 'number':
      return String(value.number);
    case 'time':
      return String(value.timeS);
    case 'date':
      return value.iso;
    case 'yes-no':
      return String(value.isYes);
  }
}

function numberOf(value: CellValue | null): number | null {
  if (value?.kind === 'number') return value.number;
  return value?.kind === 'time' ? value.timeS : null;
}

/** The rows of the videos that the user selected in the list: those of the batch on screen, `batchId`, with their like of the other batch. */
export function selectedOf(
  rows: readonly CompareRow[],
  picked: ReadonlySet<number>,
  batchId: string,
): readonly CompareRow[] {
  const own = new Set(
    rows.filter(({ index, from }) => picked.has(index) && (from === null || from.id === batchId)),
  );
  const others = new Set(Array.from(own, ({ from }) => from?.against ?? null));
  return rows.filter((row) => own.has(row) || others.has(row));
}
