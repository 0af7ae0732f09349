import { isPastEnd } from '../../shared/checks/times.ts';
import { normalizeText, type SpokenText } from '../../shared/checks/quotes.ts';
import type { ReportPart } from './report-parts.ts';

/** How many different times and quotes of a report do not hold. */
export interface Doubts {
  readonly times: number;
  readonly quotes: number;
}

/** `durationS` in seconds, null where it is not known; `said` null where nothing is known of what is said. */
export function doubtsOf(
  parts: readonly ReportPart[],
  durationS: number | null,
  said: SpokenText | null,
): Doubts {
  const times = new Set(parts.flatMap((part) => part.times));
  // The same words are one quote, however they are set.
  const quotes = new Map(parts.flatMap((part) => part.quotes).map((quote) => [normalizeText(quote), quote]));
  return {
    times: durationS === null ? 0 : [...times].filter((timeS) => isPastEnd(timeS, durationS)).length,
    quotes: said === null ? 0 : [...quotes.values()].filter((quote) => !said.contains(quote)).length,
  };
}
