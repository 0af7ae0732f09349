import type { CompareRow } from '../../shared/comparison/rows.ts';
import { textOfValue } from '../../shared/comparison/values.ts';

/** True where a row holds these words, in its name or anywhere in its findings. `sought`: in small letters. */
export function holds(row: CompareRow, sought: string): boolean {
  if (sought === '') return true;
  return [
    row.job.video.name,
    row.headline,
    row.summary,
    ...row.topics,
    ...row.moments.map(({ what }) => what),
    ...Array.from(row.values.values(), textOfValue),
  ].some((text) => text.toLocaleLowerCase().includes(sought));
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
