import type { Choice } from './VideoRow.tsx';

/** Returns the selection after a click on a video. `from`: where a range begins. `order`: the videos as the list shows them. */
export function selectionAfter(
  choice: Choice,
  index: number,
  from: number | null,
  order: readonly number[],
  before: ReadonlySet<number>,
): ReadonlySet<number> {
  switch (choice) {
    case 'only':
      return before.size === 0 ? before : new Set();
    case 'toggle': {
      // The video chosen before is selected as well, as in every list of files.
      const next = new Set(before.size === 0 && from !== null && from !== index ? [from] : before);
      if (!next.delete(index)) next.add(index);
      return next;
    }
    case 'range': {
      const [a, b] = [order.indexOf(from ?? index), order.indexOf(index)];
      return new Set(a === -1 ? [index] : order.slice(Math.min(a, b), Math.max(a, b) + 1));
    }
  }
}
