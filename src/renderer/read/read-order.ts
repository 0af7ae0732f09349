import type { Job } from '../../shared/session/model.ts';
import type { Findings } from '../../shared/template/findings.ts';
import type { BatchView } from '../store/preferences.ts';
import { sorted, type Sort } from '../videos/sort.ts';
import { momentsPastEnd } from './findings-checks.ts';
import type { Readable } from './readable.ts';

export type ReadOrder = BatchView['readOrder'];

const SORTS = {
  newest: { by: 'newest', isDescending: false },
  score: { by: 'score', isDescending: false },
  name: { by: 'name', isDescending: false },
  longest: { by: 'length', isDescending: true },
  shortest: { by: 'length', isDescending: false },
} as const satisfies Record<Exclude<ReadOrder, 'folder' | 'to-check'>, Sort>;

/** Sorts the list, which is in the folder's order. Equal entries keep the folder's order. `findings` is indexed by video number. */
export function inOrder(
  list: readonly Readable[],
  jobs: readonly Job[],
  order: ReadOrder,
  findings: readonly (Findings | null)[],
): readonly Readable[] {
  if (order === 'folder') return list;
  if (order === 'to-check') {
    const checks = new Map(list.map(({ index, job }) => [index, momentsPastEnd(findings[index], job)]));
    return list.toSorted((one, other) => (checks.get(other.index) ?? 0) - (checks.get(one.index) ?? 0));
  }
  const byIndex = new Map(list.map((one) => [one.index, one]));
  // The current time only affects running videos and none of these orders, so 0 will do.
  const places = sorted(jobs, [...byIndex.keys()], SORTS[order], 0);
  return places.map((index) => byIndex.get(index)).filter((one) => one !== undefined);
}
