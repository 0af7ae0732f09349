import { isDoubtedTime } from '../checks/doubts.ts';
import { secondsOf } from '../checks/times.ts';
import { reportOf, type Job } from '../session/model.ts';
import { correctedFindings } from '../template/corrections.ts';
import type { Findings } from '../template/findings.ts';
import type { Column } from '../template/template.ts';
import { knownValues, type VideoValue } from '../values/known-values.ts';
import type { ValueColumn } from '../values/model.ts';
import { valueOf, type TimesOf, type Value } from './values.ts';

/** A moment named in a report. */
interface Moment {
  /** Seconds from the start of the video. */
  readonly timeS: number;
  readonly what: string;
  /** True if it is after the end of the video, and the user did not call it right. */
  readonly isPastEnd: boolean;
}

/** A marker on the time axis of a report: a moment, or the value of a time column. */
export interface TimeMarker extends Moment {
  /** Null for a moment that belongs to no column. */
  readonly column: Column | null;
}

/** The batch of a report in a comparison of two. */
interface RowBatch {
  readonly id: string;
  readonly name: string;
  /** The other batch's values for the same video, for reports of the batch on screen; null for the others. */
  readonly against: CompareRow | null;
  /** The keys of the columns that the batch's own template has: in the others its reports never say anything. */
  readonly asked: ReadonlySet<string>;
}

/** One report in the comparison. */
export interface CompareRow {
  /** The batch of the report in a comparison of two batches; null where there is one. */
  readonly from: RowBatch | null;
  /** The index of the job in its batch. */
  readonly index: number;
  readonly job: Job;
  /** The video's duration in seconds; null if unknown. */
  readonly lengthS: number | null;
  readonly headline: string;
  readonly summary: string;
  readonly topics: readonly string[];
  /** In ascending order. */
  readonly moments: readonly Moment[];
  /** By column key. */
  readonly values: ReadonlyMap<string, Value>;
  /** The values known of the video besides its report, by the id of its column. */
  readonly known: ReadonlyMap<string, VideoValue>;
  /** In ascending order. A column's time in the same second as a moment replaces it. */
  readonly markers: readonly TimeMarker[];
  readonly words: number;
  /** Input and output tokens; null if none were counted. */
  readonly tokens: number | null;
  /** False if the report has no findings. */
  readonly hasFindings: boolean;
}

/** True if the template of the report's batch has the column of that key. */
export function isAsked({ from }: Pick<CompareRow, 'from'>, key: string): boolean {
  return from === null || from.asked.has(key);
}

/** The rows of all jobs with a report, in the folder's order. `columns` are those of the batch's template, `valueColumns` of its values. */
export function compareRows(
  jobs: readonly Job[],
  findings: readonly (Findings | null)[],
  columns: readonly Column[],
  valueColumns: readonly ValueColumn[] = [],
): readonly CompareRow[] {
  return jobs.flatMap(
    (job, index) => compareRow(job, index, findings[index] ?? null, columns, valueColumns) ?? [],
  );
}

/** The row of one job; null if it has no report. */
export function compareRow(
  job: Job,
  index: number,
  said: Findings | null,
  columns: readonly Column[],
  valueColumns: readonly ValueColumn[] = [],
): CompareRow | null {
  // The user's corrections count in every table.
  const found = said === null ? null : correctedFindings(said, job.corrections);
  const report = reportOf(job);
  if (report === null) return null;
  const lengthS = job.info?.durationS ?? null;
  const of = { lengthS, dismissed: job.dismissed };
  const moments = momentsOf(found, of);
  const values = new Map(
    columns.flatMap((column) => {
      const value = valueOf(column, found, of);
      return value === null ? [] : [[column.key, value] as const];
    }),
  );
  return {
    from: null,
    index,
    job,
    lengthS,
    headline: found?.headline ?? report.headline ?? '',
    summary: found?.summary ?? '',
    topics: found?.topics ?? [],
    moments,
    values,
    known: knownValues(job.values, valueColumns),
    markers: markersOf(moments, columns, values),
    words: report.words,
    tokens: report.tokens === null ? null : report.tokens.input + report.tokens.output,
    hasFindings: found !== null,
  };
}

function momentsOf(findings: Findings | null, { lengthS, dismissed }: TimesOf): readonly Moment[] {
  return (findings?.moments ?? [])
    .map(({ time, what }) => {
      const timeS = secondsOf(time);
      return { timeS, what, isPastEnd: isDoubtedTime(timeS, lengthS, dismissed) };
    })
    .toSorted((one, other) => one.timeS - other.timeS);
}

function markersOf(
  moments: readonly Moment[],
  columns: readonly Column[],
  values: CompareRow['values'],
): readonly TimeMarker[] {
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

/**
 * The end of the common time axis in seconds, at least 1: the longest video, or the latest valid marker. Markers after the end of
 * their video are ignored, because a wrong one could squeeze all others; they are drawn at the end of the axis.
 */
export function axisEndS(rows: readonly CompareRow[]): number {
  return rows.reduce((end, { lengthS, markers }) => {
    const latest = markers.findLast(({ isPastEnd: isGuess }) => !isGuess)?.timeS ?? 0;
    return Math.max(end, lengthS ?? 0, latest);
  }, 1);
}

/** The position of a time on the axis, from 0 at the start to 1 at the end or later. */
export function shareOfAxis(timeS: number, endS: number): number {
  return Math.min(timeS / endS, 1);
}

/** Round distances between the labels of an axis, in seconds. */
const STEPS_S = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600];

/** The labelled times of an axis: round times from `startS`, at most `most`. */
export function axisTimes(endS: number, most: number, startS = 0): readonly number[] {
  const lengthS = endS - startS;
  const step = STEPS_S.find((one) => lengthS / one < most) ?? 3600 * Math.ceil(lengthS / 3600 / (most - 1));
  const first = Math.ceil(startS / step);
  return Array.from({ length: Math.floor(endS / step) - first + 1 }, (_, place) => (first + place) * step);
}
