import pLimit from 'p-limit';

/** Files worked on together: more gain nothing, and thousands at once would take every handle there is. */
const AT_ONCE = 16;

/** Like `Promise.all` over the work on each item, but for a few at a time. */
export async function eachOf<T, R>(
  items: readonly T[],
  work: (item: T) => Promise<R>,
): Promise<readonly R[]> {
  return await pLimit(AT_ONCE).map(items, work);
}
