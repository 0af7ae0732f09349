import pLimit from 'p-limit';

/** Files worked on together: more gain nothing, and thousands at once would take every handle there is. */
const AT_ONCE = 16;

/** Does something with each item, a few at a time. Throws what the first failing one throws. */
export async function forEachLimited<T>(
  items: readonly T[],
  work: (item: T) => Promise<void>,
): Promise<void> {
  await pLimit(AT_ONCE).map(items, work);
}
