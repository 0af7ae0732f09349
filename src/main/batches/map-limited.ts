import pLimit from 'p-limit';

/** The number of files handled at the same time. More are not faster, and thousands would use up all file handles. */
const AT_ONCE = 16;

/** Like `Promise.all` over `work` for each item, but a few at a time. Rejects with the first error. */
export async function mapLimited<T, R>(
  items: readonly T[],
  work: (item: T) => Promise<R>,
): Promise<readonly R[]> {
  return await pLimit(AT_ONCE).map(items, work);
}
