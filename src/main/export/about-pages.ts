/** The part of a page that a report's title, values and frames take, and that stays empty at its end. */
const PAGES_BESIDE_WORDS = 0.9;

/** The words of the reports that were laid out and of those that were not, and the pages that the first took. */
interface Seen {
  readonly seenWords: readonly number[];
  readonly seenPages: number;
  readonly unseenWords: readonly number[];
}

/** About how many pages reports take that were not laid out: long reports more than short ones. */
export function aboutPages({ seenWords, seenPages, unseenWords }: Seen): number {
  if (seenWords.length === 0) return unseenWords.length;
  const words = seenWords.reduce((sum, count) => sum + count, 0);
  const forWords = Math.max(0, seenPages - PAGES_BESIDE_WORDS * seenWords.length);
  const pagesAWord = words === 0 ? 0 : forWords / words;
  return Math.round(
    unseenWords.reduce((sum, count) => sum + Math.max(1, PAGES_BESIDE_WORDS + count * pagesAWord), 0),
  );
}
