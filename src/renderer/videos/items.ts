import type { Cause } from './causes.ts';

/** A line of the list: a video, or the cause that the videos below it failed for. */
export type Item =
  | { readonly kind: 'video'; readonly index: number }
  | { readonly kind: 'cause'; readonly cause: Cause };

/** More of one cause are folded behind a button. */
const FEW = 5;

/** The lines of a list; under each cause its videos, unless they are folded. `turned`: causes whose fold the user turned. */
export function itemsOf(
  indexes: readonly number[],
  causes: readonly Cause[] | null,
  turned: ReadonlySet<string>,
): readonly Item[] {
  if (causes === null) return indexes.map((index) => ({ kind: 'video', index }));
  return causes.flatMap((cause): readonly Item[] => {
    const videos = isUnfolded(cause, turned)
      ? cause.indexes.map((index) => ({ kind: 'video', index }) as const)
      : [];
    return [{ kind: 'cause', cause }, ...videos];
  });
}

export function isUnfolded({ key, indexes }: Cause, turned: ReadonlySet<string>): boolean {
  return indexes.length <= FEW !== turned.has(key);
}
