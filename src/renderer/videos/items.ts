import type { Cause } from './causes.ts';

/** A line of the list: a video, or a cause above the videos that failed for it. */
export type Item =
  | { readonly kind: 'video'; readonly index: number }
  | { readonly kind: 'cause'; readonly cause: Cause };

/** Videos of a cause are folded at first if there are more than this. */
const FEW = 5;

/**
 * Returns the lines of the list: each cause is followed by its videos, unless they are folded. `turned`: keys of the
 * causes that the user folded or unfolded.
 */
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
