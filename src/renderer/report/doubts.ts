import { MANY_EQUAL, type Doubt, type Mark } from '../../shared/checks/doubts.ts';

/** Doubts of one kind about a report, each once. */
interface DoubtGroup {
  readonly kind: Doubt['kind'];
  readonly keys: readonly string[];
}

/** The doubts about a report. */
export interface Doubts {
  readonly groups: readonly DoubtGroup[];
  /** The keys of doubts that the user called right. */
  readonly dismissed: readonly string[];
  /** Kinds with so many doubts that one sentence says it for all of them. */
  readonly many: ReadonlySet<Doubt['kind']>;
}

export const noDoubts: Doubts = { groups: [], dismissed: [], many: new Set() };

/** Groups marks by kind. Quotations that differ only in case, punctuation or formatting count once. */
export function doubtsOf(marks: readonly Mark[], dismissed: ReadonlySet<string>): Doubts {
  const groups = new Map<Doubt['kind'], Set<string>>();
  const right = new Set<string>();
  for (const { key, doubt } of marks) {
    if (dismissed.has(key)) right.add(key);
    else groups.set(doubt.kind, (groups.get(doubt.kind) ?? new Set()).add(key));
  }
  const all = [...groups].map(([kind, keys]) => ({ kind, keys: [...keys] }));
  return {
    groups: all,
    dismissed: [...right],
    many: new Set(all.flatMap(({ kind, keys }) => (keys.length >= MANY_EQUAL ? [kind] : []))),
  };
}
