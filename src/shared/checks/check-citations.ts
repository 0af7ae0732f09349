import { citationsIn, sentencesOf, type Citation, type CitedSource } from '../synthesis/citations.ts';
import { quotesIn } from './find-quotes.ts';
import { SaidText } from './said-text.ts';
import { differInLanguage, foldLetters, isFrequent, languageOf, type TextLanguage } from './text-language.ts';
import { isPastEnd } from './times.ts';

/** Why a citation should be looked at. */
type CitationDoubt =
  /** No report of that name was read. */
  | 'no-such-video'
  /** The time is after the end of the video. */
  | 'past-end'
  /** The report says nothing of the kind. */
  | 'not-in-report'
  /** The sentence quotes words that are in none of the reports it names. */
  | 'quote-not-there'
  /** The sentence names a number that the report does not have. */
  | 'number-not-there';

/** A citation, and what its report has to do with its sentence. */
export interface CheckedCitation extends Citation {
  readonly doubt: CitationDoubt | null;
  /** The line of the report that fits best; empty if none does. */
  readonly excerpt: string;
}

/** A report to check against: its text with its findings and values. */
export interface CheckedSource extends CitedSource {
  readonly text: string;
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
const EXCERPT_CHARS = 240;

/** Checks every citation of a text against the reports that it was written from. */
export function checkCitations(text: string, sources: readonly CheckedSource[]): CheckedCitations {
  const citations = citationsIn(text, sources);
  const sentences = sentencesOf(text);
  const reports = new ReportWords(sources);
  const checked: CheckedCitation[] = [];
  const taken = new Set<Citation>();
  for (const sentence of sentences) {
    if (!sentence.isCited) continue;
    const inside = citations.filter(({ start, end }) => start >= sentence.start && end <= sentence.end);
    for (const one of inside) taken.add(one);
    checked.push(...checkSentence(sentence.words, inside, reports));
  }
  // Brackets outside of any sentence, such as in a heading: only what they name can be checked.
  for (const one of citations) if (!taken.has(one)) checked.push(...checkSentence('', [one], reports));
  return {
    citations: checked.toSorted((a, b) => a.start - b.start),
    sentences: sentences.length,
    uncited: sentences.filter(({ isCited }) => !isCited).map(({ start, end }) => ({ start, end })),
  };
}

function checkSentence(
  words: string,
  citations: readonly Citation[],
  reports: ReportWords,
): readonly CheckedCitation[] {
  const content = contentWords(words);
  const fits = content.size < LEAST_WORDS ? null : reports.fits(content);
  const cited = new Set(citations.flatMap(({ job }) => job ?? []));
  const quotes = quotesIn(words).filter(({ text }) => text.trim().split(/\s+/u).length >= LEAST_QUOTED);
  const isQuoteMissing =
    quotes.length > 0 && quotes.some(({ text }) => ![...cited].some((job) => reports.mayQuote(job, text)));
  const language = languageOf(words);
  return citations.map((citation): CheckedCitation => {
    const { job, timeS } = citation;
    const source = job === null ? undefined : reports.source(job);
    if (job === null || source === undefined) return { ...citation, doubt: 'no-such-video', excerpt: '' };
    const excerpt = excerptOf(reports.linesOf(job), content, timeS);
    const { durationS } = source;
    if (timeS !== null && durationS !== null && isPastEnd(timeS, durationS)) {
      return { ...citation, doubt: 'past-end', excerpt };
    }
    // Words of another language cannot be compared.
    if (differInLanguage(language, reports.languageOf(job))) return { ...citation, doubt: null, excerpt };
    if (isQuoteMissing) return { ...citation, doubt: 'quote-not-there', excerpt };
    if (fits !== null && isElsewhere(fits, job, cited)) {
      return { ...citation, doubt: 'not-in-report', excerpt };
    }
    if (cited.size === 1 && !reports.hasNumbers(job, words)) {
      return { ...citation, doubt: 'number-not-there', excerpt };
    }
    return { ...citation, doubt: null, excerpt };
  });
}

/**
 * True if the report shares no word with the sentence, or, where it is the only one that is named, another one fits so much better that the
 * sentence must be from there: it has what the report has, and words besides that tell reports apart; or it has much more.
 */
function isElsewhere(fits: ReadonlyMap<number, Fit>, job: number, cited: ReadonlySet<number>): boolean {
  const own = fits.get(job);
  if (own === undefined) return true;
  if (cited.size > 1) return false;
  for (const [other, fit] of fits) {
    if (other === job || fit.score <= own.score) continue;
    if (fit.score >= LEAST_WEIGHT && own.score < LEAST_PART * fit.score) return true;
    if (own.telling === 0 && fit.telling > 0 && [...own.words].every((word) => fit.words.has(word)))
      return true;
  }
  return false;
}

/** How well a report fits a sentence. */
interface Fit {
  /** A word that few reports have counts more. */
  score: number;
  /** The words of the sentence that it has. */
  readonly words: Set<string>;
  /** The number of these that few other reports have. */
  telling: number;
}

interface ReportLine {
  readonly line: string;
  readonly words: ReadonlySet<string>;
}

/** The words of reports, to find out which of them a sentence is about. */
class ReportWords {
  readonly #sources: ReadonlyMap<number, CheckedSource>;
  readonly #jobsByWord = new Map<string, Set<number>>();
  readonly #said = new Map<number, SaidText>();
  readonly #languages = new Map<number, TextLanguage>();
  /** Reports are cited hundreds of times, so each is taken apart once. */
  readonly #lines = new Map<number, readonly ReportLine[]>();
  readonly #numbers = new Map<number, ReadonlySet<number>>();

  constructor(sources: readonly CheckedSource[]) {
    this.#sources = new Map(sources.map((source) => [source.job, source]));
    for (const { job, text } of sources) {
      for (const word of contentWords(text)) {
        const jobs = this.#jobsByWord.get(word);
        if (jobs === undefined) this.#jobsByWord.set(word, new Set([job]));
        else jobs.add(job);
      }
    }
  }

  source(job: number): CheckedSource | undefined {
    return this.#sources.get(job);
  }

  languageOf(job: number): TextLanguage {
    const known = this.#languages.get(job) ?? languageOf(this.#sources.get(job)?.text ?? '');
    this.#languages.set(job, known);
    return known;
  }

  /** The lines of a report that may say what a sentence says, with their words. */
  linesOf(job: number): readonly ReportLine[] {
    const known = this.#lines.get(job);
    if (known !== undefined) return known;
    const lines = (this.#sources.get(job)?.text ?? '')
      .split('\n')
      .filter((line) => !line.trimStart().startsWith('#'))
      .map((line) => ({ line, words: contentWords(line) }));
    this.#lines.set(job, lines);
    return lines;
  }

  /** How well each report fits; those that share no word are missing. */
  fits(content: ReadonlySet<string>): ReadonlyMap<number, Fit> {
    const fits = new Map<number, Fit>();
    const all = this.#sources.size;
    for (const word of content) {
      const jobs = this.#jobsByWord.get(word);
      if (jobs === undefined) continue;
      const weight = Math.log(1 + all / jobs.size);
      const isTelling = jobs.size * 2 <= all;
      for (const job of jobs) {
        const fit = fits.get(job) ?? { score: 0, words: new Set(), telling: 0 };
        fit.score += weight;
        fit.words.add(word);
        if (isTelling) fit.telling += 1;
        fits.set(job, fit);
      }
    }
    return fits;
  }

  /** False if the report certainly does not hold the quoted words. */
  mayQuote(job: number, quote: string): boolean {
    const source = this.#sources.get(job);
    if (source === undefined) return false;
    let said = this.#said.get(job);
    if (said === undefined) {
      said = SaidText.of(source.text.split('\n').map((text) => ({ startS: 0, endS: 0, text })));
      this.#said.set(job, said);
    }
    const { kind } = said.search(quote);
    return kind !== 'absent' && kind !== 'differs';
  }

  /** True if every larger number of the sentence stands in the report. Small ones may count videos. */
  hasNumbers(job: number, sentence: string): boolean {
    const known = this.#numbers.get(job) ?? new Set(numbersIn(this.#sources.get(job)?.text ?? ''));
    this.#numbers.set(job, known);
    return numbersIn(sentence).every((value) => value <= this.#sources.size || known.has(value));
  }
}

const CLOCK = /\d{1,3}(?::\d{2}){1,2}/gu;
const NUMBER = /\d{1,15}(?:[.,]\d{1,6})?/gu;

function numbersIn(text: string): readonly number[] {
  return [...text.replaceAll(CLOCK, ' ').matchAll(NUMBER)].map(([one]) => Number(one.replace(',', '.')));
}

const WORD = /[\p{L}\p{N}]{1,60}/gu;
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;
/** Words are compared by their beginnings, so that endings do not matter. */
const STEM_CHARS = 6;

/** The words of a text that say what it is about. */
function contentWords(text: string): ReadonlySet<string> {
  const words = new Set<string>();
  for (const [word] of foldLetters(text).matchAll(WORD)) {
    if (UNSPACED.test(word)) {
      for (let at = 0; at + 2 <= word.length; at += 1) words.add(word.slice(at, at + 2));
    } else if (word.length > 3 && !isFrequent(word) && !/^\d+$/u.test(word)) {
      words.add(word.slice(0, STEM_CHARS));
    }
  }
  return words;
}

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
