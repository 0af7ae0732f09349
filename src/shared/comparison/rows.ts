import { isPastEnd, secondsOf } from '../checks/times.ts';
import { reportOf, type Job } from '../session/model.ts';
import type { Findings } from '../template/findings.ts';
import type { Column } from '../template/template.ts';
import { valueOf, type Value } from './values.ts';

/** A moment that a report names. */
interface Moment {
  /** From the start of the video. */
  readonly timeS: number;
  readonly what: string;
  /** It lies behind the end of the video. */
  readonly isPastEnd: boolean;
}

/** What stands on the axis of a report: a moment, or the time of a column. */
export interface Mark extends Moment {
  /** Null for a moment that no column names. */
  readonly column: Column | null;
}

/** One report of the table. */
export interface CompareRow {
  /** The video's number in its batch. */
  readonly index: number;
  readonly job: Job;
  /** In seconds; null where it is not known. */
  readonly lengthS: number | null;
  readonly headline: string;
  readonly summary: string;
  readonly topics: readonly string[];
  /** In order of time. */
  readonly moments: readonly Moment[];
  /** By the keys of the template's columns. */
  readonly values: ReadonlyMap<string, Value>;
  /** In order of time. A time of a column in the same second as a moment is that moment. */
  readonly marks: readonly Mark[];
  readonly words: number;
  /** In and out; null where nothing was counted. */
  readonly tokens: number | null;
  /** False where the structured part of the report is missing. */
  readonly hasFindings: boolean;
}

/** The reports of a batch in the folder's order, with what their findings say. `columns`: those of its template. */
export function compareRows(
  jobs: readonly Job[],
  findings: readonly (Findings | null)[],
  columns: readonly Column[],
): readonly CompareRow[] {
  return jobs.flatMap((job, index) => compareRow(job, index, findings[index] ?? null, columns) ?? []);
}

/** The row of one video; null where it has no report. */
export function compareRow(
  job: Job,
  index: number,
  found: Findings | null,
  columns: readonly Column[],
): CompareRow | null {
  const report = reportOf(job);
  if (report === null) return null;
  const lengthS = job.info?.durationS ?? null;
  const moments = momentsOf(found, lengthS);
  const values = new Map(
    columns.flatMap((column) => {
      const value = valueOf(column, found, lengthS);
      return value === null ? [] : [[column.key, value] as const];
    }),
  );
  return {
    index,
    job,
    lengthS,
    headline: found?.headline ?? report.headline ?? '',
    summary: found?.summary ?? '',
    topics: found?.topics ?? [],
    moments,
    values,
    marks: marksOf(moments, columns, values),
    words: report.words,
    tokens: report.tokens === null ? null : report.tokens.input + report.tokens.output,
    hasFindings: found !== null,
  };
}

function momentsOf(findings: Findings | null, lengthS: number | null): readonly Moment[] {
  return (findings?.moments ?? [])
    .map(({ time, what }) => {
      const timeS = secondsOf(time);
      return { timeS, what, isPastEnd: lengthS !== null && isPastEnd(timeS, lengthS) };
    })
    .toSorted((one, other) => one.timeS - other.timeS);
}

function marksOf(
  moments: readonly Moment[],
  columns: readonly Column[],
  values: CompareRow['values'],
): readonly Mark[] {
  const named = columns.flatMap((column) => {
    const value = values.get(column.key);
    if (value?.kind !== 'time') return [];
    const { timeS, isPastEnd } = value;
    return { column, timeS, isPastEnd, moment: moments.find((one) => one.timeS === timeS) };
  });
  const plain = moments.filter((one) => named.every(({ moment }) => moment !== one));
  return [
    ...plain.map((moment) => ({ ...moment, column: null })),
    ...named.map(({ moment, ...time }) => ({ ...time, what: moment?.what ?? '' })),
  ].toSorted((one, other) => one.timeS - other.timeS);
}

/** The middle of the numbers that are known; null where none is. */
export function median(numbers: readonly (number | null)[]): number | null {
  const known = numbers.filter((number) => number !== null).toSorted((one, other) => one - other);
  const middle = Math.floor(known.length / 2);
  const upper = known[middle];
  if (upper === undefined) return null;
  return known.length % 2 === 1 ? upper : (upper + (known[middle - 1] ?? upper)) / 2;
}

/**
 * The end of the shared time axis, in seconds: the longest video, or the latest mark that may be there. At least one second.
 * A time past the end of its video does not count: a guess far out would leave the others no room. It is drawn at the axis's end.
 */
export function axisEndS(rows: readonly CompareRow[]): number {
  return rows.reduce((end, { lengthS, marks }) => {
    const latest = marks.findLast(({ isPastEnd: isGuess }) => !isGuess)?.timeS ?? 0;
    return Math.max(end, lengthS ?? 0, latest);
  }, 1);
}

/** Where a moment lies on an axis: 0 at its start, 1 at its end and behind it. */
export function shareOfAxis(timeS: number, endS: number): number {
  return Math.min(timeS / endS, 1);
}

/** Distances between the numbers of an axis that people count in, in seconds. */
const STEPS_S = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600];

/** The times to write on an axis that ends there: round ones from 0 on, at most so many. */
export function axisTimes(endS: number, most: number): readonly number[] {
  const step = STEPS_S.find((one) => endS / one < most) ?? 3600 * Math.ceil(endS / 3600 / (most - 1));
  return Array.from({ length: Math.floor(endS / step) + 1 }, (_, place) => place * step);
}
