import { claimOf, deniesIn, isMeantAsSaid, isMissing, type Claim } from './attribution.ts';
import { quoteKey, timeKey, type Doubt, type Mark } from './doubts.ts';
import { quotesIn, type Quote } from './find-quotes.ts';
import { timesIn, type FoundTime } from './find-times.ts';
import type { QuoteSearch, SaidPlace, SaidText } from './said-text.ts';
import { differInLanguage, languageOf, type TextLanguage } from './text-language.ts';
import { isPastEnd } from './times.ts';
import { tokenizing, tokensOf } from './tokens.ts';

/** Everything that the quotations and times of a report are checked against. */
export interface Evidence {
  /** The length of the video in seconds; null if it is not known. */
  readonly durationS: number | null;
  /** The words said in the video; null if nobody knows. */
  readonly said: SaidText | null;
  /** False if the words have no times. */
  readonly hasTimes: boolean;
  /** True if only a part of what is said is known, so that what is missing from it may be said all the same. */
  readonly isPartial: boolean;
  /** The user's text about the batch; null if there is none. */
  readonly context: SaidText | null;
  /** The author's text about the video; null if none is known. */
  readonly description: SaidText | null;
}

/** Evidence of a video of which nothing is known. */
export const noEvidence: Evidence = {
  durationS: null,
  said: null,
  hasTimes: false,
  isPartial: false,
  context: null,
  description: null,
};

export interface TextPlace {
  /** Headings, heads of columns and lines that lead a list, the nearest first. */
  readonly around: readonly string[];
  /** A stretch of the video that the text is about, such as a scene; null if none. Seconds. */
  readonly scene: Scene | null;
  /** True if the whole text is a quotation. */
  readonly isQuotation: boolean;
}

/** A stretch of the video, in seconds. */
export interface Scene {
  readonly fromS: number;
  readonly toS: number;
}

/** The times and the doubts of a text. */
export interface CheckedText {
  readonly times: readonly FoundTime[];
  readonly marks: readonly Mark[];
  /** Quotations that the report says are in the picture, with the time of the picture to look at; null for none. */
  readonly seen: readonly SeenText[];
}

/** A range in a text, in UTF-16 code units. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** A quotation of a text in the picture. */
interface SeenText {
  readonly start: number;
  readonly end: number;
  readonly timeS: number;
}

/** A quotation without a word about its origin is checked from this number of words, or of characters of other scripts, on. */
const FEWEST_WORDS = 3;
const FEWEST_CHARS = 5;
/** A quotation may be this far from the time that the report gives for it, in seconds. */
const TIME_SLACK_S = 3;
/** From this share of known words on, a quotation is in the language of the text. */
const MOSTLY_KNOWN = 0.4;
/** Names and words that languages share make up this share of a translation at most. */
const HARDLY_KNOWN = 0.2;
/** A picture is looked for in the text before, so many characters away. */
const FAR = 600;
/** Smaller numbers are often words in another language. */
const LEAST_TRANSLATED = 10;

const NO_LANGUAGE: TextLanguage = { script: null, language: null };

/** Checks the times and quotations of a text. Times in `noTimes`, such as links, are left out. It has no line breaks between paragraphs. */
export function checkText(
  text: string,
  evidence: Evidence,
  place: TextPlace,
  noTimes: readonly Stretch[] = [],
): CheckedText {
  const times = outside(timesIn(text, evidence.durationS), noTimes);
  const all = place.isQuotation ? wholeQuote(text) : quotesIn(text);
  // A time in plain marks, as data has them, is a time.
  const quotes = all.filter(
    (quote) => text[quote.start] !== '"' || !/^[\d\s:.,;–-]{0,30}$/u.test(quote.text),
  );
  // Times in quotations may not be times of the video.
  const own = place.isQuotation ? times : outside(times, quotes);
  const marks: Mark[] = own.flatMap((time) => pastEnd(time, evidence.durationS));
  const seen: SeenText[] = [];
  const claims = claimsOf(text, quotes, place.around);
  const language = quotes.length === 0 ? NO_LANGUAGE : languageOf(text);
  for (const [index, quote] of quotes.entries()) {
    const claim = claims[index] ?? 'unclear';
    if (claim === 'seen') {
      const timeS = seenAt(text, quotes, index, own, place.scene);
      if (timeS !== null) seen.push({ start: quote.start, end: quote.end, timeS });
      continue;
    }
    const doubt =
      doubtOf(
        { text: quote.text, language, isMeant: isMeant(text, quotes, index, own, place) },
        claim,
        evidence,
        isDeniedBefore(text, quotes, index),
      ) ??
      (claim === 'proposed' || claim === 'named' || claim === 'denied'
        ? null
        : timeDoubt(text, quotes, index, own, place.scene, evidence));
    if (doubt !== null) marks.push({ start: quote.start, end: quote.end, doubt, key: quoteKey(quote.text) });
  }
  return { times: own, marks: marks.toSorted((one, other) => one.start - other.start), seen };
}

function wholeQuote(text: string): readonly Quote[] {
  const inner = quotesIn(text);
  // The signature behind a dash is no part of it.
  const end = /\s[—–-]{1,2}\s?[^—–]{1,60}$/u.exec(text)?.index ?? text.length;
  if (inner.length > 0 || text.slice(0, end).trim() === '') return inner;
  const start = text.length - text.trimStart().length;
  return [{ start, end, text: text.slice(start, end) }];
}

/** The times outside some stretches. Both are in order. */
function outside(times: readonly FoundTime[], stretches: readonly Stretch[]): readonly FoundTime[] {
  let next = 0;
  return times.filter(({ start, end }) => {
    while ((stretches[next]?.end ?? Infinity) < end) next += 1;
    return (stretches[next]?.start ?? Infinity) > start;
  });
}

/** The times between two places of the text. */
function between(times: readonly FoundTime[], from: number, to: number): readonly FoundTime[] {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((times[middle]?.start ?? Infinity) < from) low = middle + 1;
    else high = middle;
  }
  let end = low;
  while ((times[end]?.end ?? Infinity) <= to) end += 1;
  return times.slice(low, end);
}

function pastEnd({ start, end, timeS }: FoundTime, durationS: number | null): readonly Mark[] {
  if (durationS === null || !isPastEnd(timeS, durationS)) return [];
  return [{ start, end, doubt: { kind: 'past-end', timeS }, key: timeKey(timeS) }];
}

/** The claim of each quotation. Quotations with nothing but a comma between them are of one kind. */
function claimsOf(text: string, quotes: readonly Quote[], around: readonly string[]): readonly Claim[] {
  const own = quotes.map((quote, index): Claim => {
    const { before, after } = besides(text, quotes, index);
    const isBrief = (quote.text.match(/[\p{L}\p{N}]{1,60}/gu)?.length ?? 0) <= 4;
    const claim = claimOf({ before, after, around, isBrief });
    if (claim !== 'unclear' || index === 0) return claim;
    // The subject of the sentence may stand before another quotation.
    const sentence = sentenceBefore(text, quotes, index);
    const ofSentence = claimOf({ before: sentence, after: '', around: [], isBrief: false });
    if (ofSentence === 'denied') return isMissing(sentence) ? ofSentence : claim;
    return ofSentence === 'seen' || ofSentence === 'proposed' ? ofSentence : claim;
  });
  const isJoined = (index: number): boolean => {
    const [one, other] = [quotes[index], quotes[index + 1]];
    if (one === undefined || other === undefined) return false;
    return /^[\s,;/|·.&+]{0,4}(?:(?:and|or|und|oder|et|y|e|en|then|dann|和|、)[\s,]{0,2})?$/iu.test(
      text.slice(one.end, other.start),
    );
  };
  const forth = [...own];
  for (let index = 0; index + 1 < forth.length; index += 1) {
    if (forth[index + 1] === 'unclear' && isJoined(index)) forth[index + 1] = forth[index] ?? 'unclear';
  }
  for (let index = forth.length - 2; index >= 0; index -= 1) {
    if (forth[index] === 'unclear' && isJoined(index)) forth[index] = forth[index + 1] ?? 'unclear';
  }
  return forth;
}

/** Nothing but marks and a short word stands between a quotation and its time. */
const BESIDE_TIME = /^[\s()[\]（）.,:;–—*_|>-]{0,8}(?:at|um|bei|ab|à|a|@)?[\s()[\]（）.,:;–—*_|>-]{0,8}$/iu;

/**
 * Tells whether a quotation without a known origin is meant as one of what is said: a block quote, a cell of a scene, one with a time
 * beside it, or one that the words around it call a line or a claim. Other ones are titles, themes and proposals.
 */
function isMeant(
  text: string,
  quotes: readonly Quote[],
  index: number,
  times: readonly FoundTime[],
  { isQuotation, scene, around }: TextPlace,
): boolean {
  const quote = quotes[index];
  if (quote === undefined) return false;
  if (isQuotation) return true;
  // A list item or a cell that is nothing but a quotation, also with a little beside it where it stands for a scene.
  const share = (quote.end - quote.start) / Math.max(1, text.trim().length);
  if (share >= (scene === null ? 0.9 : 0.66)) return true;
  const { before, behind } = timesBeside(text, quotes, index, times);
  const isTimed = [...before, ...behind].some(({ start, end }) =>
    BESIDE_TIME.test(start < quote.start ? text.slice(end, quote.start) : text.slice(quote.end, start)),
  );
  return isTimed || isMeantAsSaid(besides(text, quotes, index), around, sentenceBefore(text, quotes, index));
}

const SENTENCE_END = /[.!?]["”’»)*_]{0,3}\s|[。！？\n]/gu;

/** The text of the sentence before and behind a quotation, up to the quotations beside it. */
function besides(
  text: string,
  quotes: readonly Quote[],
  index: number,
): { readonly before: string; readonly after: string } {
  const quote = quotes[index];
  if (quote === undefined) return { before: '', after: '' };
  const from = quotes[index - 1]?.end ?? 0;
  const to = quotes[index + 1]?.start ?? text.length;
  const before = text.slice(Math.max(from, quote.start - 300), quote.start);
  const cut = Array.from(before.matchAll(SENTENCE_END)).findLast(
    ({ 0: mark, index: at }) => !isAbbreviation(before, at, mark),
  );
  const after = text.slice(quote.end, Math.min(to, quote.end + 300));
  const endsInside = /[.!?。！？]$/u.test(quote.text.trim());
  // Behind a full stop in the quotation a new sentence begins, unless the next word is small or a bracket opens.
  const isNewSentence = endsInside && /^\s*\p{Lu}/u.test(after);
  const end = after.search(SENTENCE_END);
  return {
    before: cut === undefined ? before : before.slice(cut.index + cut[0].length),
    after: isNewSentence ? '' : end < 0 ? after : after.slice(0, end),
  };
}

/** The sentence before a quotation without the quotations in it. Empty if a person is spoken of since the last of them. */
function sentenceBefore(text: string, quotes: readonly Quote[], index: number): string {
  const quote = quotes[index];
  if (quote === undefined) return '';
  let words = '';
  let end = quote.start;
  for (let place = index; place >= Math.max(0, index - 3); place -= 1) {
    const { before } = besides(text, quotes, place);
    words = `${before} … ${words}`;
    const from = end - before.length;
    const earlier = quotes[place - 1];
    if (earlier === undefined || earlier.end !== from) break;
    end = earlier.start;
    if (place === index && PERSON.test(before)) return '';
  }
  return words;
}

const PERSON =
  /\b(?:she|he|they|we|sie|er|wir|elle|il|ella|él|lei|lui|ela|ele|zij|hij|host|speaker|narrator|woman|man|girl|boy|guest)\b/iu;

function isAbbreviation(text: string, at: number, mark: string): boolean {
  return (
    mark.startsWith('.') &&
    /(?:\b(?:e\.g|i\.e|z\.B|vs|approx|ca|Mr|Mrs|Dr|St|No|Nr|bzw|usw)|\b\p{L})$/u.test(
      text.slice(Math.max(0, at - 7), at),
    )
  );
}

/** True if the sentence before a quotation has a negation, which may be that of the words. */
function isDeniedBefore(text: string, quotes: readonly Quote[], index: number): boolean {
  return deniesIn(besides(text, quotes, index).before);
}

interface QuoteIn {
  readonly text: string;
  /** The language of the text that it stands in. */
  readonly language: TextLanguage;
  /** True if the text says or shows that the words are said. */
  readonly isMeant: boolean;
}

function doubtOf(
  { text: quote, language, isMeant: isMeantSaid }: QuoteIn,
  claim: Claim,
  evidence: Evidence,
  isDenied: boolean,
): Doubt | null {
  const { said, isPartial } = evidence;
  switch (claim) {
    case 'seen':
    case 'proposed':
    case 'named':
      return null;
    case 'described':
      return ofText(quote, evidence.description, evidence, { kind: 'not-in-description' });
    case 'context':
      return ofText(quote, evidence.context, evidence, { kind: 'not-in-context' });
    case 'translated':
      return translatedDoubt(quote, evidence);
    case 'denied': {
      const found = said?.search(quote);
      if (found?.kind !== 'found' || isShort(quote, 2, 3)) return null;
      const [first] = found.places;
      return first === undefined
        ? null
        : { kind: 'said-after-all', said: first.text, saidAtS: evidence.hasTimes ? first.startS : null };
    }
    case 'said':
    case 'unclear':
      break;
  }
  if (said === null || said.isEmpty) return null;
  const isClaimed = claim === 'said';
  if (!isClaimed && (isShort(quote, FEWEST_WORDS, FEWEST_CHARS) || isWritten(quote))) return null;
  const found = said.search(quote);
  if (found.kind === 'unknown') return null;
  if (found.kind === 'found') {
    const [place] = found.places;
    return found.isNegated && !isDenied && place !== undefined
      ? differing({ kind: 'differs', what: 'negation', place }, evidence)
      : null;
  }
  if (!isClaimed && isElsewhere(quote, evidence)) return null;
  if (isForeign(quote, said) || isLikeItsText(quote, language, said)) return translatedDoubt(quote, evidence);
  if (found.kind === 'differs') return differing(found, evidence);
  if (found.kind === 'other-order') return { kind: 'other-order' };
  if (isPartial || (!isClaimed && !isMeantSaid && !isHalfSaid(quote, said))) return null;
  return { kind: isClaimed ? 'not-said' : 'not-found' };
}

function differing(
  { what, place }: Extract<QuoteSearch, { kind: 'differs' }>,
  { hasTimes }: Evidence,
): Doubt {
  return { kind: 'differs', what, said: place.text, saidAtS: hasTimes ? place.startS : null };
}

/** Checks a quotation of a text other than the transcript. It may also be said. */
function ofText(quote: string, text: SaidText | null, { said }: Evidence, doubt: Doubt): Doubt | null {
  if (text === null || text.isEmpty || isShort(quote, 2, 3)) return null;
  const found = text.search(quote);
  if (found.kind === 'found' || found.kind === 'unknown' || isForeign(quote, text)) return null;
  return said?.search(quote).kind === 'found' ? null : doubt;
}

/** True if a quotation is in what was written for the batch or about the video. */
function isElsewhere(quote: string, { context, description }: Evidence): boolean {
  return [context, description].some((text) => text?.search(quote).kind === 'found');
}

/** True for a quotation in another language than that of the text. One whose words are in the text is in its language. */
function isForeign(quote: string, said: SaidText): boolean {
  return differInLanguage(languageOf(quote), said.language) && said.shareKnown(quote) < MOSTLY_KNOWN;
}

/** True for a quotation of which nearly no word is known, in a text of another language: it is translated for the reader. */
function isLikeItsText(quote: string, language: TextLanguage, said: SaidText): boolean {
  return differInLanguage(language, said.language) && said.shareKnown(quote) < HARDLY_KNOWN;
}

/** True if the first or the second half of a quotation is said: the whole is meant to be, too. */
function isHalfSaid(quote: string, said: SaidText): boolean {
  const words = quote.trim().split(/\s+/u);
  // Scripts without spaces are halved by their characters.
  const [units, joint] = words.length < 3 ? [Array.from(quote.trim()), ''] : [words, ' '];
  const middle = Math.ceil(units.length / 2);
  return [units.slice(0, middle), units.slice(middle)].some(
    (half) =>
      half.length >= 2 && !isShort(half.join(joint), 2, 4) && said.search(half.join(joint)).kind === 'found',
  );
}

/** The words of a translation are not compared, its numbers are. */
function translatedDoubt(quote: string, { said }: Evidence): Doubt | null {
  if (said === null || said.isEmpty || said.search(quote).kind === 'found') return null;
  const { numbers } = said;
  // Without any number the transcript may write them in words that nobody knows here.
  if (numbers.size === 0) return null;
  const tokens = tokensOf(quote, tokenizing(languageOf(quote).language));
  const isOther = tokens.some(
    ({ kind, key }) => kind === 'number' && Number(key) >= LEAST_TRANSLATED && !numbers.has(key),
  );
  return isOther ? { kind: 'translated-number' } : null;
}

/** True if a quotation has too little to be checked. */
function isShort(quote: string, fewestWords: number, fewestChars: number): boolean {
  let chars = 0;
  let words = 0;
  for (const { kind } of tokensOf(quote, tokenizing(languageOf(quote).language))) {
    if (kind === 'char') chars += 1;
    else words += 1;
  }
  // Words that are not counted in comparisons still make a quotation longer.
  const written = quote.match(/[\p{L}\p{N}]{1,60}/gu)?.length ?? 0;
  return chars > 0 ? chars + 2 * words < fewestChars : Math.max(words, written) < fewestWords;
}

/** True for words in capitals, as pictures show them. */
function isWritten(quote: string): boolean {
  const letters = quote.match(/\p{L}/gu) ?? [];
  return (
    letters.length > 3 &&
    letters.every((letter) => letter === letter.toUpperCase() && letter !== letter.toLowerCase())
  );
}

/** The times that a report gives for a quotation: those before and behind it, up to the quotations beside it. */
function timesBeside(text: string, quotes: readonly Quote[], index: number, times: readonly FoundTime[]) {
  const quote = quotes[index];
  if (quote === undefined) return { before: [], behind: [] };
  const { before, after } = besides(text, quotes, index);
  const from = quote.start - before.length;
  const to = quote.end + after.length;
  return {
    before: between(times, from, quote.start),
    behind: between(times, quote.end, to + 1),
  };
}

function timeDoubt(
  text: string,
  quotes: readonly Quote[],
  index: number,
  times: readonly FoundTime[],
  scene: Scene | null,
  { said, hasTimes }: Evidence,
): Doubt | null {
  const quote = quotes[index];
  if (said === null || !hasTimes || quote === undefined || isShort(quote.text, 2, 3)) return null;
  const { before, behind } = timesBeside(text, quotes, index, times);
  // A time before the quotation is its own. One behind it may belong to what follows, unless it is in brackets.
  const own = before.length === 0 ? behind.slice(0, 1) : before.slice(-1);
  const bracketed = behind.filter(({ start }) => /^[^\p{L}\p{N}]{0,4}$/u.test(text.slice(quote.end, start)));
  const told = [...own, ...bracketed].map(({ timeS }) => timeS);
  const span = before.length > 1 && isSpan(text, before) ? scenesOf(before) : null;
  if (told.length === 0 && scene === null) return null;
  const found = said.search(quote.text);
  if (found.kind !== 'found') return null;
  const fits = (place: SaidPlace): boolean =>
    told.some((timeS) => isNear(place, timeS, timeS)) ||
    (span !== null && isNear(place, span.fromS, span.toS)) ||
    (scene !== null &&
      (told.length === 0 || isNear(place, told[0] ?? 0, scene.toS)) &&
      isDuring(place, scene));
  const [first] = found.places;
  return first === undefined || found.places.some(fits)
    ? null
    : { kind: 'other-time', saidAtS: first.startS };
}

function isNear({ startS, endS }: SaidPlace, fromS: number, toS: number): boolean {
  return startS - TIME_SLACK_S <= toS && fromS <= endS + TIME_SLACK_S;
}

/** True for a place in a scene. The next scene begins where this one ends. */
function isDuring({ startS, endS }: SaidPlace, { fromS, toS }: Scene): boolean {
  return startS < toS && fromS <= endS + TIME_SLACK_S;
}

/** True if the last two times are the ends of a stretch. */
function isSpan(text: string, times: readonly FoundTime[]): boolean {
  const [one, other] = times.slice(-2);
  return (
    one !== undefined &&
    other !== undefined &&
    /^.{0,2}(?:-|–|—|to|bis|and|und|until|至|到).{0,2}$/u.test(text.slice(one.end, other.start))
  );
}

function scenesOf(times: readonly FoundTime[]): Scene {
  const [one, other] = times.slice(-2).map(({ timeS }) => timeS);
  return { fromS: one ?? 0, toS: other ?? one ?? 0 };
}

/** The time of the picture in which a report sees a text; null if it names none. */
function seenAt(
  text: string,
  quotes: readonly Quote[],
  index: number,
  times: readonly FoundTime[],
  scene: Scene | null,
): number | null {
  const { before, behind } = timesBeside(text, quotes, index, times);
  const quote = quotes[index];
  const earlier =
    quote === undefined ? undefined : between(times, Math.max(0, quote.start - FAR), quote.start).at(-1);
  return before.at(-1)?.timeS ?? behind[0]?.timeS ?? earlier?.timeS ?? scene?.fromS ?? null;
}
