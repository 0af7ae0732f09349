import type { CompareRow } from '../../shared/comparison/rows.ts';
import { textOfValue } from '../../shared/comparison/values.ts';

import { plainValue } from '../../shared/values/describe-value.ts';

/** Tells whether the name or the findings of a row contain the search text. `sought` must be in lower case. */
export function rowContains(row: CompareRow, sought: string): boolean {
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
