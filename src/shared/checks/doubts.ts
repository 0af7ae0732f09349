import { isPastEnd } from './times.ts';

/** A reason why a time or a quotation of a report should be looked at. Times are seconds from the start of the video. */
export type Doubt =
  /** The time is after the end of the video. */
  | { readonly kind: 'past-end'; readonly timeS: number }
  /** The report says that it is said, and it is not in the transcript. */
  | { readonly kind: 'not-said' }
  /** It is not in the transcript, and the report does not say where it is from. */
  | { readonly kind: 'not-found' }
  /** Nearly the same is said, but a number, a name or the like is another. */
  | {
      readonly kind: 'differs';
      readonly what: 'number' | 'negation' | 'unit' | 'name' | 'opposite';
      readonly said: string;
      /** Null if the transcript has no times. */
      readonly saidAtS: number | null;
    }
  /** Its parts are said, in another order. */
  | { readonly kind: 'other-order' }
  /** It is said, at another time than the report says. */
  | { readonly kind: 'other-time'; readonly saidAtS: number }
  /** A number of a translated quotation is not among what is said. */
  | { readonly kind: 'translated-number' }
  /** The report says that it is not said, and it is. */
  | { readonly kind: 'said-after-all'; readonly said: string; readonly saidAtS: number | null }
  | { readonly kind: 'not-in-context' }
  | { readonly kind: 'not-in-description' };

/** A doubt about a stretch of text. */
export interface Mark {
  /** The range in the text, in UTF-16 code units. */
  readonly start: number;
  readonly end: number;
  readonly doubt: Doubt;
  /** Names the doubted time or quotation, whatever its form. Dismissals are kept under this name. */
  readonly key: string;
}

/** Doubts of one kind. From this number on, one sentence says it for all of them. */
export const MANY_EQUAL = 6;

/** A name is not longer, since it is kept for each dismissal. */
const KEY_CHARS = 200;

/** The name of a doubted quotation. */
export function quoteKey(quote: string): string {
  return `${QUOTE}${plainWords(quote)}`.slice(0, KEY_CHARS);
}

const QUOTE = 'quote ';

/** The words of the quotation that a doubt is about, without marks and capitals and cut where it is long; null for a doubt about a time. */
export function quotedWords(key: string): string | null {
  return key.startsWith(QUOTE) ? key.slice(QUOTE.length) : null;
}

/** The words of a text without marks and capitals. */
export function plainWords(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{M}\p{N}%$€£]+/gu, ' ')
    .trim();
}

/** The name of a doubted time. */
export function timeKey(timeS: number): string {
  return `time ${timeS}`;
}

/** True if a time is after the end of its video and the user did not call it right. `lengthS`: null while it is not known. */
export function isDoubtedTime(timeS: number, lengthS: number | null, dismissed: readonly string[]): boolean {
  return lengthS !== null && isPastEnd(timeS, lengthS) && !dismissed.includes(timeKey(timeS));
}

/** Writes a doubt into an attribute. */
export function writeDoubt(doubt: Doubt): string {
  return JSON.stringify(doubt);
}

/** Reads a doubt from an attribute that `writeDoubt` wrote. */
export function readDoubt(attribute: string): Doubt {
  // Only `writeDoubt` writes the attribute: the model's own HTML is removed before.
  return JSON.parse(attribute) as Doubt;
}
