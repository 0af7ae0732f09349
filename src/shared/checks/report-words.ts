import { contentWords, numbersIn } from './content-words.ts';
import { SaidText } from './said-text.ts';
import { languageOf, type TextLanguage } from './text-language.ts';
import { ToldMoments } from './told-moments.ts';
import type { CheckedSource } from './check-citations.ts';

/** How well a report fits a sentence. */
export interface Fit {
  /** A word that few reports have counts more. */
  score: number;
  /** The words of the sentence that it has. */
  readonly words: Set<string>;
  /** The number of these that few other reports have. */
  telling: number;
}

export interface ReportLine {
  readonly line: string;
  readonly words: ReadonlySet<string>;
}

/** The words of reports, to find out which of them a sentence is about. */
export class ReportWords {
  readonly #sources = new Map<number, CheckedSource>();
  readonly #jobsByWord = new Map<string, Set<number>>();
  readonly #said = new Map<number, SaidText>();
  readonly #languages = new Map<number, TextLanguage>();
  /** Reports are cited hundreds of times, so each is taken apart once. */
  readonly #lines = new Map<number, readonly ReportLine[]>();
  readonly #numbers = new Map<number, ReadonlySet<string>>();
  readonly #moments = new Map<number, ToldMoments>();

  /** Adds a report. */
  add(source: CheckedSource): void {
    const { job, text } = source;
    this.#sources.set(job, source);
    for (const word of contentWords(text)) {
      const jobs = this.#jobsByWord.get(word);
      if (jobs === undefined) this.#jobsByWord.set(word, new Set([job]));
      else jobs.add(job);
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

  /** True if every number of the sentence stands in the report. A small one that measures nothing may count videos. */
  hasNumbers(job: number, sentence: string): boolean {
    const { language } = this.languageOf(job);
    let known = this.#numbers.get(job);
    if (known === undefined) {
      known = new Set(numbersIn(this.#sources.get(job)?.text ?? '', language).flatMap(({ keys }) => keys));
      this.#numbers.set(job, known);
    }
    const all = this.#sources.size;
    return numbersIn(sentence, language).every(
      ({ keys, value, isMeasure }) => (!isMeasure && value <= all) || keys.some((key) => known.has(key)),
    );
  }

  /** What the report tells at which time. */
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
