import type { CompareRow } from '../../shared/comparison/rows.ts';
import { textOfValue } from '../../shared/comparison/values.ts';

import { plainValue } from '../../shared/values/describe-value.ts';

/** Tells whether the name or the findings of a row contain the search text. `sought` must be in lower case. */
export function holds(row: CompareRow, sought: string): boolean {
  if (sought === '') return true;
  return [
    row.job.video.name,
    row.headline,
    row.summary,
    ...row.topics,
    ...row.moments.map(({ what }) => what),
    ...Array.from(row.values.values(), textOfValue),
    ...Array.from(row.known.values(), (value) => String(plainValue(value))),
  ].some((text) => text.toLocaleLowerCase().includes(sought));
}

/** A topic, spelled as in the first report that names it, and the number of reports that name it. */
export interface TopicCount {
  readonly topic: string;
  readonly reports: number;
}

/** Counts the topics of the reports, the most frequent first. Case is ignored, and each report counts a topic once. */
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

/** Returns the key by which topics are compared. */
export function topicKey(topic: string): string {
  return topic.trim().toLocaleLowerCase();
}
