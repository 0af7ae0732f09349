import pLimit from 'p-limit';

/** The number of files handled at the same time. More are not faster, and thousands would use up all file handles. */
const AT_ONCE = 16;

/** Runs `work` for each item, a few at a time. Throws the first error. */
export async function forEachLimited<T>(
  items: readonly T[],
  work: (item: T) => Promise<void>,
): Promise<void> {
  await pLimit(AT_ONCE).map(items, work);
}
