import { citationsIn, sentencesOf, type Citation } from '../synthesis/citations.ts';
import { contentWords } from './content-words.ts';
import { quotesIn } from './find-quotes.ts';
import { ReportWords, type CheckedSource, type Fits, type ReportLine } from './report-words.ts';
import { differInLanguage, languageOf } from './text-language.ts';
import { isPastEnd } from './times.ts';

/** Why a citation should be looked at. */
type CitationDoubt =
  /** No report of that name was read. */
  | 'no-such-video'
  /** The time is after the end of the video. */
  | 'past-end'
  /** The report tells nothing at that time, or tells this at another one. */
  | 'not-at-time'
  /** The report says nothing of the kind. */
  | 'not-in-report'
  /** The sentence quotes words that are in none of the reports it names. */
  | 'quote-not-there'
  /** The sentence names a number that the report does not have. */
  | 'number-not-there'
  /** The report says that this is not so. */
  | 'denied-there';

/** A citation, and what its report has to do with its sentence. */
export interface CheckedCitation extends Citation {
  readonly doubt: CitationDoubt | null;
  /** The line of the report that fits best; empty if none does. */
  readonly excerpt: string;
}

export interface CheckedCitations {
  readonly citations: readonly CheckedCitation[];
  readonly sentences: number;
  /** The ranges of sentences that name no source. */
  readonly uncited: readonly { readonly start: number; readonly end: number }[];
}

/** A sentence with fewer words of content says too little to be looked for. */
const LEAST_WORDS = 3;
/** A cited report that fits so much less than another one is not where the sentence is from. */
const LEAST_PART = 0.35;
/** The least weight of words that tell one report from others. */
const LEAST_WEIGHT = 4;
/** A quote of fewer words may be a word of the writer's own. */
const LEAST_QUOTED = 3;
/** A picture is cited by its second, rounded one way or the other. */
const NEAR_PICTURE_S = 1;
const EXCERPT_CHARS = 240;

/** Checks every citation of a text against the reports that it was written from. */
export function checkCitations(text: string, sources: readonly CheckedSource[]): CheckedCitations {
  const steps = citationChecks(text, sources);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** The same in steps of about a millisecond, after each of which other work may be done: thousands of reports take seconds. */
export function* citationChecks(
  text: string,
  sources: readonly CheckedSource[],
): Generator<void, CheckedCitations, void> {
  const citations = citationsIn(text, sources);
  const sentences = sentencesOf(text);
  const reports = new ReportWords();
  for (const source of sources) {
    reports.add(source);
    yield;
  }
  const checked: CheckedCitation[] = [];
  const taken = new Set<Citation>();
  for (const sentence of sentences) {
    if (!sentence.isCited) continue;
    const inside = citations.filter(({ start, end }) => start >= sentence.start && end <= sentence.end);
    for (const one of inside) taken.add(one);
    checked.push(...(yield* checkSentence(sentence.words, inside, reports)));
  }
  // Brackets outside of any sentence, such as in a heading: only what they name can be checked.
  for (const one of citations)
    if (!taken.has(one)) checked.push(...(yield* checkSentence('', [one], reports)));
  return {
    citations: checked.toSorted((a, b) => a.start - b.start),
    sentences: sentences.length,
    uncited: sentences.filter(({ isCited }) => !isCited).map(({ start, end }) => ({ start, end })),
  };
}

function* checkSentence(
  words: string,
  citations: readonly Citation[],
  reports: ReportWords,
): Generator<void, readonly CheckedCitation[], void> {
  const content = contentWords(words);
  const sentence: CheckedSentence = {
    words,
    content,
    language: languageOf(words),
    fits: reports.fits(content),
    cited: new Set(citations.flatMap(({ job }) => job ?? [])),
    citations,
    quotes: quotesIn(words).flatMap(({ text }) => (wordsOfQuote(text) >= LEAST_QUOTED ? [text] : [])),
  };
  yield;
  const checked: CheckedCitation[] = [];
  for (const citation of citations) {
    const { job, timeS } = citation;
    const excerpt = job === null ? '' : excerptOf(reports.linesOf(job), content, timeS);
    checked.push({ ...citation, doubt: doubtOf(citation, sentence, reports), excerpt });
    yield;
  }
  return checked;
}

interface CheckedSentence {
  readonly words: string;
  readonly content: ReadonlySet<string>;
  readonly language: ReturnType<typeof languageOf>;
  readonly fits: Fits;
  readonly cited: ReadonlySet<number>;
  readonly citations: readonly Citation[];
  readonly quotes: readonly string[];
}

function doubtOf(
  { job, timeS }: Citation,
  sentence: CheckedSentence,
  reports: ReportWords,
): CitationDoubt | null {
  const source = job === null ? undefined : reports.source(job);
  if (job === null || source === undefined) return 'no-such-video';
  const { durationS, pictureTimes = [] } = source;
  const { words, content, cited, quotes } = sentence;
  if (timeS !== null && durationS !== null && isPastEnd(timeS, durationS)) return 'past-end';
  const isOfPicture = timeS !== null && pictureTimes.some((one) => Math.abs(one - timeS) <= NEAR_PICTURE_S);
  if (timeS !== null && !isOfPicture && !reports.momentsOf(job).mayTell(timeS)) return 'not-at-time';
  // Words of another language cannot be compared, and a picture shows what no report tells.
  if (differInLanguage(sentence.language, reports.languageOf(job)) || pictureTimes.length > 0) return null;
  if (quotes.some((quote) => ![...cited].some((one) => reports.mayQuote(one, quote))))
    return 'quote-not-there';
  if (isElsewhere(sentence, job, reports)) return 'not-in-report';
  // A sentence about several videos does not tell what is said of which.
  if (cited.size > 1) return null;
  if (!reports.hasNumbers(job, words)) return 'number-not-there';
  if (reports.deny(job, words)) return 'denied-there';
  const times = sentence.citations.flatMap((one) => one.timeS ?? []);
  return timeS !== null && reports.momentsOf(job).tellsElsewhere(content, times) ? 'not-at-time' : null;
}

/**
 * True if the report shares no word with the sentence, or, where it is the only one that is named, another one fits so much better that the
 * sentence must be from there: it has what the report has, and words besides that tell reports apart; or it has much more.
 */
function isElsewhere(
  { fits, content, cited, words: text }: CheckedSentence,
  job: number,
  reports: ReportWords,
): boolean {
  const { scores, words, telling } = fits;
  const own = reports.placeOf(job);
  const ownScore = scores[own] ?? 0;
  const ownWords = words[own] ?? 0;
  const others = (isSuch: (place: number) => boolean): boolean =>
    scores.some((score, place) => score > ownScore && place !== own && isSuch(place));
  const isTold = (place: number): boolean => (telling[place] ?? 0) > 0;
  // A part of a longer word, such as `Tuch` of `Gleittuch`, is a word that both have.
  if (ownWords === 0 && !reports.hasPart(job, content, text)) {
    // A sentence of few words, or one that generalises, must be told by another report before it is missed in this one.
    if (content.size < LEAST_WORDS) return others(isTold);
    return cited.size === 1 || others((place) => isTold(place) && isMany(words[place] ?? 0));
  }
  if (cited.size > 1 || content.size < LEAST_WORDS) return false;
  return others((place) => {
    const score = scores[place] ?? 0;
    if (score >= LEAST_WEIGHT && ownScore < LEAST_PART * score) return true;
    return (telling[own] ?? 0) === 0 && isTold(place) && (ownWords & ~(words[place] ?? 0)) === 0;
  });
}

/** True if more than one bit is set. */
function isMany(bits: number): boolean {
  return (bits & (bits - 1)) !== 0;
}

/** A character of a script without spaces is half a word. */
function wordsOfQuote(text: string): number {
  return text
    .trim()
    .split(/\s+/u)
    .reduce((sum, word) => sum + Math.max(1, (word.match(UNSPACED)?.length ?? 0) / 2), 0);
}

const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/gu;

/** The line of a report that shares most words with a sentence; one with the cited time counts more. */
function excerptOf(lines: readonly ReportLine[], content: ReadonlySet<string>, timeS: number | null): string {
  const clock = timeS === null ? null : `${Math.floor(timeS / 60)}:${String(timeS % 60).padStart(2, '0')}`;
  let best = '';
  let most = 0;
  for (const { line, words } of lines) {
    let shared = clock !== null && line.includes(clock) ? 1.5 : 0;
    for (const word of content) if (words.has(word)) shared += 1;
    if (shared > most) {
      most = shared;
      best = line;
    }
  }
  const plain = best
    .replaceAll(/[*_`|]+|^\s*(?:[-+>]|\d{1,4}[.)])\s+/gu, ' ')
    .replaceAll(/\s+/gu, ' ')
    .trim();
  return plain.length <= EXCERPT_CHARS
    ? plain
    : `${plain.slice(0, EXCERPT_CHARS - 1).replace(/\p{Cs}$/u, '')}…`;
}
