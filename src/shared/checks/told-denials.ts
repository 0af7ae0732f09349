import { contentWords } from './content-words.ts';
import { cuesOf, DENIED, PROPOSED, wordsIn } from './lexicon.ts';
import { foldLetters } from './text-language.ts';
import { tokensOf, tokenizing, type Tokenizing } from './tokens.ts';

/** A part of a sentence of a report. */
interface Clause {
  readonly words: ReadonlySet<string>;
  /** The negated words: `slippery` in "does not get slippery". Empty in a clause without a negation. */
  readonly denied: ReadonlySet<string>;
  /** The words of its line. */
  readonly around: ReadonlySet<string>;
}

const CLAUSE_END =
  /[\n.!?;:,|()–—•。！？；：，、]|\s-\s|\s(?:and|but|or|und|aber|oder|sondern|y|o|et|ou|mais|pero)\s/giu;
/** Words with a sign of negation that deny nothing, such as stainless and wireless. */
const NO_NEGATION = /不[锈銹同仅僅但断斷少过過管错錯]|[无無][线線]|未[来來]/gu;
const SIGNS = /[没沒][有]|[不没沒无無未]/gu;
const HAN = /\p{Script=Han}/u;
/** Words with which a sentence denies something without a "not". */
const LEFT_OUT = new Set(
  `free instead rather fail fails failed failing refuse refuses leave leaves left open unlike hardly barely except less out stop stops
  prevent prevents resist resists replace replaces lack lacking miss misses omit avoid only few question doubt
  frei statt anstatt fehlen offen verzichtet verzichten verschweigt vermeidet verhindert kaum nur wenige ausser lässt bleibt unbelegt
  sauf seulement manque falta solo manca senza`
    .split(/\s+/u)
    .map(foldLetters),
);
/** So many of a clause's words must be in a sentence that says the same. */
const LEAST_PART = 2 / 3;
const LEAST_SHARED = 2;

/** The denials of a report, to find sentences that claim the opposite. */
export class ToldDenials {
  readonly #how: Tokenizing;
  readonly #clauses: readonly Clause[];

  constructor(text: string, language: string | null) {
    this.#how = tokenizing(language);
    this.#clauses = text.split('\n').flatMap((line) => {
      if (/^\s{0,3}#/u.test(line)) return [];
      const around = contentWords(line.replaceAll(SIGNS, ''));
      return line.split(CLAUSE_END).flatMap((part) => {
        const clause = this.#clauseOf(part, around);
        return clause.words.size === 0 ? [] : [clause];
      });
    });
  }

  /** True if a clause denies what the sentence says, no other clause says it as well, and the sentence denies nothing. */
  deny(sentence: string): boolean {
    if (!this.#clauses.some(({ denied }) => denied.size > 0) || this.#isDenying(sentence)) return false;
    const content = contentWords(sentence.replaceAll(SIGNS, ''));
    const [first = ''] = contentWords(sentence.trim().split(/\s/u, 1)[0] ?? '');
    const telling = this.#clauses.filter((clause) => isTold(clause, content));
    const told = new Set(telling.flatMap(({ words, denied }) => (denied.size === 0 ? [...words] : [])));
    return telling.some(({ words, denied }) => {
      // "Show the cable" asks for what is not shown.
      const isAsked = words.has(first) && [...words][0] !== first;
      return denied.size > 0 && !isAsked && ![...denied].every((word) => told.has(word));
    });
  }

  #clauseOf(part: string, around: ReadonlySet<string>): Clause {
    const words = contentWords(part.replaceAll(SIGNS, ''));
    if (!this.#isNegated(part)) return { words, denied: new Set(), around };
    // Words without spaces cannot be told from the signs around them.
    if (HAN.test(part)) return { words, denied: words, around };
    const all = part.trim().split(/\s+/u);
    const at = all.findIndex((word) => this.#isNegated(word));
    const behind = all.slice(at + 1).flatMap((word) => [...contentWords(word)]);
    const before = all.slice(0, Math.max(at, 0)).flatMap((word) => [...contentWords(word)]);
    return {
      words,
      denied: new Set([behind[0] ?? before.at(-1) ?? ''].filter((word) => word !== '')),
      around,
    };
  }

  #isNegated(text: string): boolean {
    return tokensOf(text.replaceAll(NO_NEGATION, ''), this.#how).some(({ kind }) => kind === 'negation');
  }

  /** True if a sentence denies something itself, or only proposes it. */
  #isDenying(sentence: string): boolean {
    if (this.#isNegated(sentence)) return true;
    const words = wordsIn(sentence, foldLetters);
    return (
      cuesOf(sentence.replaceAll(NO_NEGATION, ''), words, DENIED).length > 0 ||
      cuesOf(sentence, words, PROPOSED).length > 0 ||
      words.some(
        ({ word }) => word.split('-').some((one) => LEFT_OUT.has(one)) || /(?:less|frei|los)$/u.test(word),
      )
    );
  }
}

function isTold({ words, denied, around }: Clause, content: ReadonlySet<string>): boolean {
  const shared = [...words].filter((word) => content.has(word)).length;
  if (shared < LEAST_PART * words.size) return false;
  if (denied.size > 0 && ![...denied].some((word) => content.has(word))) return false;
  if (shared >= LEAST_SHARED) return true;
  return [...around].filter((word) => content.has(word)).length >= LEAST_SHARED;
}
