import { reportOf, type Job } from '../../shared/session/model.ts';
import type { Findings } from '../../shared/template.ts';
import { isPastEnd, secondsOf } from '../player/time-marks.ts';
import { titleOf } from '../videos/name.ts';

/** A moment that a report names. */
interface Moment {
  /** From the start of the video. */
  readonly timeS: number;
  readonly what: string;
  /** It lies behind the end of the video. */
  readonly isPastEnd: boolean;
}

/** One report of the table. */
export interface CompareRow {
  /** The video's number in its batch. */
  readonly index: number;
  readonly job: Job;
  readonly name: string;
  /** In seconds; null where it is not known. */
  readonly lengthS: number | null;
  readonly headline: string;
  readonly summary: string;
  readonly topics: readonly string[];
  /** In order of time. */
  readonly moments: readonly Moment[];
  readonly words: number;
  /** In and out; null where nothing was counted. */
  readonly tokens: number | null;
  /** False where the structured part of the report is missing. */
  readonly hasFindings: boolean;
}

/** The reports of a batch in the folder's order, with what their findings say. */
export function compareRows(
  jobs: readonly Job[],
  findings: readonly (Findings | null)[],
): readonly CompareRow[] {
  return jobs.flatMap((job, index) => {
    const report = reportOf(job);
    if (report === null) return [];
    const found = findings[index] ?? null;
    const lengthS = job.info?.durationS ?? null;
    return {
      index,
      job,
      name: titleOf(job.video.name),
      lengthS,
      headline: found?.headline ?? report.headline ?? '',
      summary: found?.summary ?? '',
      topics: found?.topics ?? [],
      moments: momentsOf(found, lengthS),
      words: report.words,
      tokens: report.tokens === null ? null : report.tokens.input + report.tokens.output,
      hasFindings: found !== null,
    };
  });
}

function momentsOf(findings: Findings | null, lengthS: number | null): readonly Moment[] {
  return (findings?.moments ?? [])
    .map(({ time, what }) => {
      const timeS = secondsOf(time);
      return { timeS, what, isPastEnd: lengthS !== null && isPastEnd(timeS, lengthS) };
    })
    .toSorted((one, other) => one.timeS - other.timeS);
}

/** True where a row holds these words, in its name or anywhere in its findings. `sought`: in small letters. */
export function holds(row: CompareRow, sought: string): boolean {
  if (sought === '') return true;
  return [row.name, row.headline, row.summary, ...row.topics, ...row.moments.map(({ what }) => what)].some(
    (text) => text.toLocaleLowerCase().includes(sought),
  );
}

/** A topic, as the first report that names it writes it, and how many reports do. */
export interface TopicCount {
  readonly topic: string;
  readonly reports: number;
}

/** The topics of the reports, the most frequent first. Written with other capitals it is the same topic; a report counts once. */
export function topicCounts(rows: readonly CompareRow[]): readonly TopicCount[] {
  const counts = new Map<string, { topic: string; reports: number }>();
  for (const { topics } of rows) {
    for (const [key, topic] of new Map(topics.map((one) => [topicKey(one), one.trim()]))) {
      const known = counts.get(key);
      if (known === undefined) counts.set(key, { topic, reports: 1 });
      else known.reports += 1;
    }
  }
  counts.delete('');
  return [...counts.values()].toSorted((one, other) => other.reports - one.reports);
}

/** What topics are told apart by. */
export function topicKey(topic: string): string {
  return topic.trim().toLocaleLowerCase();
}

/** The middle of the numbers that are known; null where none is. */
export function median(numbers: readonly (number | null)[]): number | null {
  const known = numbers.filter((number) => number !== null).toSorted((one, other) => one - other);
  const middle = Math.floor(known.length / 2);
  const upper = known[middle];
  if (upper === undefined) return null;
  return known.length % 2 === 1 ? upper : (upper + (known[middle - 1] ?? upper)) / 2;
}

/** The end of the shared time axis, in seconds: the longest video or the latest moment. At least one second. */
export function axisEndS(rows: readonly CompareRow[]): number {
  return rows.reduce((end, row) => Math.max(end, row.lengthS ?? 0, row.moments.at(-1)?.timeS ?? 0), 1);
}

/** Distances between the numbers of an axis that people count in, in seconds. */
const STEPS_S = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600];

/** The times to write on an axis that ends there: round ones from 0 on, at most so many. */
export function axisTimes(endS: number, most: number): readonly number[] {
  const step = STEPS_S.find((one) => endS / one < most) ?? 3600 * Math.ceil(endS / 3600 / (most - 1));
  return Array.from({ length: Math.floor(endS / step) + 1 }, (_, place) => place * step);
}
