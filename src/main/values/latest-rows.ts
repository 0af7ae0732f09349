import type { JoinCorrection } from '../../shared/values/model.ts';
import { likelyKind } from '../../shared/values/parse-value.ts';
import { dateOrderOf, parseDate } from '../../shared/values/parse-date.ts';
import type { TableRow } from './table-rows.ts';

/** A row and the videos that it is about. */
interface MeantRow {
  readonly row: TableRow;
  readonly videos: readonly number[];
  /** The video that the user joined it with; undefined if nobody did. */
  readonly byHand: JoinCorrection['job'] | undefined;
}

/** The cells that are looked at to tell whether a column holds dates. */
const SAMPLE = 200;

/**
 * The day of each row, where rows about the same video are of different days: a table of views over time. Null if no column tells so. The
 * day of a video's release is the same in all of its rows.
 */
export function datesOf(
  rows: readonly MeantRow[],
  headings: readonly string[],
): ReadonlyMap<TableRow, string> | null {
  const byVideo = new Map<number, TableRow[]>();
  for (const { row, videos } of rows)
    for (const video of videos) {
      const rowsOfVideo = byVideo.get(video) ?? [];
      byVideo.set(video, rowsOfVideo);
      rowsOfVideo.push(row);
    }
  const several = [...byVideo.values()].filter(({ length }) => length > 1);
  if (several.length === 0) return null;
  for (const heading of headings) {
    const dates = datesIn(heading, several);
    if (dates !== null) return dates;
  }
  return null;
}

function datesIn(
  heading: string,
  several: readonly (readonly TableRow[])[],
): ReadonlyMap<TableRow, string> | null {
  const texts = several
    .flatMap((rows) => rows.map(({ cells }) => String(cells.get(heading) ?? '')))
    .slice(0, SAMPLE);
  if (texts.includes('') || likelyKind(texts) !== 'date') return null;
  const order = dateOrderOf(texts) ?? undefined;
  const dates = new Map(
    several.flat().flatMap((row) => {
      const date = parseDate(String(row.cells.get(heading) ?? ''), order);
      return date === null ? [] : [[row, date] as const];
    }),
  );
  const tells = several.some((rows) => new Set(rows.map((row) => dates.get(row))).size > 1);
  return tells ? dates : null;
}

/** The rows that the user joined, then all others, the latest first; those of one day as they stand. */
export function latestFirst<R extends MeantRow>(
  rows: readonly R[],
  dates: ReadonlyMap<TableRow, string>,
): readonly R[] {
  const dayOf = ({ row }: R): string => dates.get(row) ?? '';
  const found = rows.filter(({ byHand }) => byHand === undefined);
  return [
    ...rows.filter(({ byHand }) => byHand !== undefined),
    ...found.toSorted((one, other) => (dayOf(one) < dayOf(other) ? 1 : dayOf(one) > dayOf(other) ? -1 : 0)),
  ];
}
