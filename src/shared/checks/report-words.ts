import type { CitedSource } from '../synthesis/citations.ts';
import { contentWords, numbersIn, shareKeysIn, shortWords } from './content-words.ts';
import { SaidText } from './said-text.ts';
import { foldLetters, languageOf, type TextLanguage } from './text-language.ts';
import { ToldDenials } from './told-denials.ts';
import { ToldMoments } from './told-moments.ts';

/** A report to check against: its text with its findings and values. */
export interface CheckedSource extends CitedSource {
  readonly text: string;
  /** Times of pictures that were sent beside the report: they may be cited too. */
  readonly pictureTimes?: readonly number[];
}

/** How well each report fits a sentence, by its place. Thousands of reports are looked at for each sentence. */
export interface Fits {
  /** A word that few reports have counts more. */
  readonly scores: Float64Array;
  /** One bit for each word of the sentence that the report has. */
  readonly words: Uint32Array;
  /** The number of these that few other reports have. */
  readonly telling: Uint8Array;
}

/** More words of a sentence are not looked at. */
const MAX_WORDS = 32;

export interface ReportLine {
  readonly line: string;
  readonly words: ReadonlySet<string>;
}

/** The words of reports, to find out which of them a sentence is about. */
export class ReportWords {
  readonly #sources = new Map<number, CheckedSource>();
  readonly #places = new Map<number, number>();
  readonly #placesByWord = new Map<string, number[]>();
  readonly #said = new Map<number, SaidText>();
  readonly #languages = new Map<number, TextLanguage>();
  /** Reports are cited hundreds of times, so each is taken apart once. */
  readonly #lines = new Map<number, readonly ReportLine[]>();
  readonly #numbers = new Map<number, ReadonlySet<string>>();
  readonly #moments = new Map<number, ToldMoments>();
  readonly #denials = new Map<number, ToldDenials>();

  /** Adds a report. */
  add(source: CheckedSource): void {
    const { job, text } = source;
    const place = this.#places.size;
    this.#sources.set(job, source);
    this.#places.set(job, place);
    for (const word of contentWords(text)) {
      const places = this.#placesByWord.get(word);
      if (places === undefined) this.#placesByWord.set(word, [place]);
      else places.push(place);
    }
  }

  /** Returns the report's index in `Fits`; -1 for an unknown report. */
  placeOf(job: number): number {
    return this.#places.get(job) ?? -1;
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

  /** How well each report fits. */
  fits(content: ReadonlySet<string>): Fits {
    const all = this.#sources.size;
    const fits = {
      scores: new Float64Array(all),
      words: new Uint32Array(all),
      telling: new Uint8Array(all),
    };
    for (const [index, word] of [...content].slice(0, MAX_WORDS).entries()) {
      const places = this.#placesByWord.get(word);
      if (places === undefined) continue;
      const weight = Math.log(1 + all / places.length);
      const telling = places.length * 2 <= all ? 1 : 0;
      for (const place of places) {
        fits.scores[place] = (fits.scores[place] ?? 0) + weight;
        fits.words[place] = (fits.words[place] ?? 0) | (1 << index);
        fits.telling[place] = (fits.telling[place] ?? 0) + telling;
      }
    }
    return fits;
  }

  /** True if one of the words of a sentence stands in the report, or in a longer word of it. */
  hasPart(job: number, content: ReadonlySet<string>, sentence: string): boolean {
    const text = foldLetters(this.#sources.get(job)?.text ?? '');
    if ([...content].some((word) => text.includes(word))) return true;
    // A mat, a mug or a pen is what a video is about, though words that short tell reports apart badly.
    const short = shortWords(sentence);
    return short.size > 0 && [...shortWords(text)].some((word) => short.has(word));
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

  /** True if every number of the sentence stands in the report. A small one that measures nothing may count videos. */
  hasNumbers(job: number, sentence: string): boolean {
    const { language } = this.languageOf(job);
    let known = this.#numbers.get(job);
    if (known === undefined) {
      const text = this.#sources.get(job)?.text ?? '';
      known = new Set([...numbersIn(text, language).flatMap(({ keys }) => keys), ...shareKeysIn(text)]);
      this.#numbers.set(job, known);
    }
    const all = this.#sources.size;
    return numbersIn(sentence, language).every(
      ({ keys, value, isMeasure }) => (!isMeasure && value <= all) || keys.some((key) => known.has(key)),
    );
  }

  /** True if the report says that what the sentence says is not so. */
  deny(job: number, sentence: string): boolean {
    let known = this.#denials.get(job);
    if (known === undefined) {
      known = new ToldDenials(this.#sources.get(job)?.text ?? '', this.languageOf(job).language);
      this.#denials.set(job, known);
    }
    return known.deny(sentence);
  }

  /** The moments that the report tells. */
  momentsOf(job: number): ToldMoments {
    let known = this.#moments.get(job);
    if (known === undefined) {
      const source = this.#sources.get(job);
      known = new ToldMoments(source?.text ?? '', source?.durationS ?? null);
      this.#moments.set(job, known);
    }
    return known;
  }
}
