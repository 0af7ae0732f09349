import { isPastEnd } from '../../shared/checks/times.ts';
import { normalizeText, type SpokenText } from '../../shared/checks/quotes.ts';
import type { ReportPart } from './report-parts.ts';

/** The number of different times past the end of the video, and of different quotes that the transcript does not contain. */
export interface Doubts {
  readonly times: number;
  readonly quotes: number;
}

/** Counts the doubts of a report. `durationS` is in seconds. Without a duration no time is counted, and without `said` no quote. */
export function doubtsOf(
  parts: readonly ReportPart[],
  durationS: number | null,
  said: SpokenText | null,
): Doubts {
  const times = new Set(parts.flatMap((part) => part.times));
  // Quotes that differ only in case, punctuation or formatting count once.
  const quotes = new Map(parts.flatMap((part) => part.quotes).map((quote) => [normalizeText(quote), quote]));
  return {
    times: durationS === null ? 0 : [...times].filter((timeS) => isPastEnd(timeS, durationS)).length,
    quotes: said === null ? 0 : [...quotes.values()].filter((quote) => !said.contains(quote)).length,
  };
}
