import { tokensOf, tokenizing } from './tokens.ts';
import { foldLetters, isFrequent } from './text-language.ts';

const WORD = /[\p{L}\p{N}]{1,60}/gu;
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;
/** Words are compared by their beginnings, so that endings do not matter. */
const STEM_CHARS = 6;
const LEAST_STEM_CHARS = 4;
const ENDING = /(?:ing|ed|es|en|er|em|e|n|s)$/u;

/** The words of a text that say what it is about. */
export function contentWords(text: string): ReadonlySet<string> {
  const words = new Set<string>();
  for (const [word] of foldLetters(text).matchAll(WORD)) {
    if (UNSPACED.test(word)) {
      for (let at = 0; at + 2 <= word.length; at += 1) words.add(word.slice(at, at + 2));
    } else if (word.length > 3 && !isFrequent(word) && !/^\d+$/u.test(word)) words.add(stemOf(word));
  }
  return words;
}

/** The words of three letters that are no usual ones. */
export function shortWords(text: string): ReadonlySet<string> {
  const words = Array.from(foldLetters(text).matchAll(WORD), ([word]) => word);
  return new Set(
    words.filter((word) => /^\p{L}{3}$/u.test(word) && !UNSPACED.test(word) && !isFrequent(word)),
  );
}

/** "prices" and "price", "Lampen" and "Lampe" are the same word. */
function stemOf(word: string): string {
  let stem = word;
  for (;;) {
    const shorter = stem.replace(ENDING, '');
    if (shorter === stem || shorter.length < LEAST_STEM_CHARS) return stem.slice(0, STEM_CHARS);
    stem = shorter;
  }
}

/** A number of a sentence. */
export interface NamedNumber {
  /** It is the same number as another one if any of these is the same: `half a minute` is `thirty seconds`. */
  readonly keys: readonly string[];
  readonly value: number;
  /** True if it measures something. Another one may count videos. */
  readonly isMeasure: boolean;
}

const CLOCK = /\d{1,3}(?::\d{2}){1,2}/gu;
/** Seconds of the units of time. */
const SECONDS: Readonly<Record<string, number>> = {
  s: 1,
  sec: 1,
  min: 60,
  hour: 3600,
  day: 86_400,
  week: 604_800,
};

/** The numbers of a text, in digits or words. Times of a video are none. */
export function numbersIn(text: string, language: string | null): readonly NamedNumber[] {
  const tokens = tokensOf(text.replaceAll(CLOCK, ' '), tokenizing(language));
  return tokens.flatMap(({ key, kind }, place) => {
    const value = Number(key);
    if (kind !== 'number' || Number.isNaN(value)) return [];
    const unit = [tokens[place + 1], tokens[place - 1]].find((near) => near?.kind === 'unit')?.key;
    const seconds = unit === undefined ? undefined : SECONDS[unit];
    const keys = seconds === undefined ? [key] : [key, `${value * seconds} s`];
    const share = unit === '%' ? [`${Math.round(value)} %`] : [];
    return [{ keys: [...keys, ...share], value, isMeasure: unit !== undefined }];
  });
}

/** Percent that are told as a part of something. */
const SHARES: readonly (readonly [pattern: RegExp, percent: number])[] = [
  [/\b(?:half|halb|halfte|mitad|moitie|meta|metade)(?:e[rnsm]?)?\b|一半|半价/u, 50],
  [/\btwo[ -]thirds\b|\bzwei ?drittel\b|三分之二/u, 67],
  [/\bthird\b|\bdrittel\b|\btercio\b|\btiers\b|三分之一/u, 33],
  [/\bthree[ -]quarters\b|\bdrei ?viertel\b|四分之三/u, 75],
  [/\bquarter\b|\bviertel\b|\bcuarto\b|四分之一/u, 25],
  [/\bfifth\b|\bfunftel\b|五分之一/u, 20],
];

/** The keys of the percentages that a text tells as parts: "a third off" is `33 %`. */
export function shareKeysIn(text: string): readonly string[] {
  const folded = foldLetters(text);
  return SHARES.flatMap(([pattern, percent]) => (pattern.test(folded) ? [`${percent} %`] : []));
}
