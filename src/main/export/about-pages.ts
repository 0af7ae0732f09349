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

/** The bytes of what was laid out, of which some are pictures, and how much was not laid out. */
interface SeenBytes {
  readonly seenBytes: number;
  readonly seenPages: number;
  readonly seenReports: number;
  readonly pictureBytes: number;
  readonly unseenPages: number;
  readonly unseenReports: number;
}

/** About how many bytes a document has: pictures by its reports, and the rest by its pages, because contents and comparison are no reports. */
export function aboutBytes(seen: SeenBytes): number {
  const picturesAReport = seen.pictureBytes / Math.max(1, seen.seenReports);
  const bytesAPage = Math.max(0, seen.seenBytes - seen.pictureBytes) / Math.max(1, seen.seenPages);
  return Math.round(seen.seenBytes + picturesAReport * seen.unseenReports + bytesAPage * seen.unseenPages);
}
