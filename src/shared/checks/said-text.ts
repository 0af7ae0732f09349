import { alignTokens, type Difference } from './align-tokens.ts';
import { languageOf, type TextLanguage } from './text-language.ts';
import { priceForms } from './price-forms.ts';
import { isSpelled, readsNumberWords, tokenizing, tokensOf, type Token, type Tokenizing } from './tokens.ts';

/** A line of a text to check quotes against, with its times in seconds. */
export interface SaidLine {
  readonly startS: number;
  readonly endS: number;
  readonly text: string;
}

/** The place of a quote in a text: from its first to its last line. */
export interface SaidPlace {
  readonly startS: number;
  readonly endS: number;
  /** The lines there, as they are written. */
  readonly text: string;
}

/** The result of looking for a quote. */
export type QuoteSearch =
  /** The places where it is said, at most some. */
  | {
      readonly kind: 'found';
      readonly places: readonly SaidPlace[];
      /** True if a negation that the quote leaves out stands directly beside it, everywhere. */
      readonly isNegated: boolean;
    }
  /** Nearly the same is said, but what must be exact differs. */
  | { readonly kind: 'differs'; readonly what: Difference; readonly place: SaidPlace }
  /** Its parts are said, in another order. */
  | { readonly kind: 'other-order'; readonly place: SaidPlace }
  | { readonly kind: 'absent' }
  /** It has nothing to compare, or too much was compared already. */
  | { readonly kind: 'unknown' };

/** One slip is forgiven in so many words, and in so many characters of a script without spaces. */
const WORDS_A_SLIP = 5;
const CHARS_A_SLIP = 8;
/** A longer quote is checked in pieces of this many tokens, each with its own slips, so that the work grows with its length. */
const TOKENS_A_PIECE = 50;
/** If a token or part of a quote occurs at more places than this, the others are not tried: it is too common to locate the quote. */
const MOST_PLACES = 40;
/** The most tokens of different quotes that are checked against one text. Later quotes are not claimed to be unsaid. */
const MOST_TOKENS = 20_000;
/** The most places of a quote whose times are compared. */
const MOST_TOLD = 20;
/** A gap of an omission up to this long may hide a negation. */
const SHORT_GAP = 3;

/** Negations that are also whole answers. */
const ANSWERS: Readonly<Record<string, readonly string[]>> = {
  en: ['no', 'none', 'never'],
  de: ['nein', 'nee'],
  fr: ['non'],
  nl: ['nee'],
  ru: ['нет'],
};
/** Negations that stand behind the verb. */
const NEGATIONS_BEHIND: Readonly<Record<string, readonly string[]>> = {
  de: ['nicht'],
  fr: ['pas', 'jamais', 'rien'],
};

/** A stretch of tokens in the text. */
interface Stretch {
  readonly start: number;
  readonly end: number;
}

type PieceSearch =
  | { readonly kind: 'found'; readonly stretches: readonly Stretch[] }
  | { readonly kind: 'differs'; readonly what: Difference; readonly stretch: Stretch }
  | { readonly kind: 'absent' };

/** The words of a video, or of another text, to look for quotes in them. */
export class SaidText {
  readonly language: TextLanguage;
  readonly how: Tokenizing;
  readonly #lines: readonly SaidLine[];
  readonly #tokens: readonly Token[];
  /** The index of the line of each token. */
  readonly #lineOf: readonly number[];
  readonly #searched = new Map<string, QuoteSearch>();
  readonly #pieces = new Map<string, PieceSearch>();
  /** The places of each key in order. Made with the first quote. */
  #places: ReadonlyMap<string, readonly number[]> | null = null;
  #pairs: ReadonlySet<string> = new Set();
  #splits: ReadonlyMap<string, readonly [string, string]> = new Map();
  #tokensLeft = MOST_TOKENS;

  constructor(
    lines: readonly SaidLine[],
    language: TextLanguage,
    tokensOfLines: readonly (readonly Token[])[],
  ) {
    this.language = language;
    this.how = tokenizing(language.language);
    this.#lines = lines;
    this.#tokens = tokensOfLines.flat();
    this.#lineOf = tokensOfLines.flatMap((tokens, line) => tokens.map(() => line));
  }

  /** Makes the text of its lines. */
  static of(lines: readonly SaidLine[]): SaidText {
    const language = languageOfLines(lines);
    const read = lineReader(lines, language);
    return new SaidText(
      lines,
      language,
      lines.map((line) => read(line.text)),
    );
  }

  /** True if nothing can be found in it. */
  get isEmpty(): boolean {
    return this.#tokens.length === 0;
  }

  /** The numbers in the text, as they are compared. */
  get numbers(): ReadonlySet<string> {
    return new Set(this.#tokens.flatMap(({ kind, key }) => (kind === 'number' ? [key] : [])));
  }

  /** The share of a quote's words that are in the text somewhere, from 0 to 1. */
  shareKnown(quote: string): number {
    const index = this.#index();
    // Numbers, units and names are the same in other languages.
    const words = tokensOf(quote, this.how).filter(
      ({ kind, key }) => (kind === 'word' || kind === 'char' || kind === 'negation') && key !== '1',
    );
    return words.filter(({ key }) => index.has(key)).length / Math.max(1, words.length);
  }

  /** Looks for a quote, forgiving some slips. An omission (`…` or `[…]`) matches anything, but parts keep their order. */
  search(quote: string): QuoteSearch {
    const known = this.#searched.get(quote);
    if (known !== undefined) return known;
    const result = this.#search(quote);
    this.#searched.set(quote, result);
    return result;
  }

  #search(quote: string): QuoteSearch {
    const parts = partsOf(quote)
      .map((part) => tokensOf(part, this.how))
      .filter((tokens) => tokens.length > 0);
    const count = parts.reduce((sum, tokens) => sum + tokens.length, 0);
    if (count === 0 || count > this.#tokensLeft) return { kind: 'unknown' };
    this.#tokensLeft -= count;
    const first = this.#searchParts(parts);
    if (first.kind !== 'absent' && first.kind !== 'differs') return first;
    // A price may be spoken in two numbers.
    for (const variant of priceForms(parts)) {
      const other = this.#searchParts(variant);
      if (other.kind === 'found') return other;
    }
    return this.#hasUnreadNumber(parts, first) ? { kind: 'unknown' } : first;
  }

  /** True if a number of a quote stands where the text has words, which may be that number in a language that is not read. */
  #hasUnreadNumber(parts: readonly (readonly Token[])[], { kind }: QuoteSearch): boolean {
    if (readsNumberWords(this.how) || (kind !== 'absent' && kind !== 'differs')) return false;
    const around = parts.flatMap((tokens) => splitAtNumbers(tokens));
    if (around.length === 0 || around.length === parts.length) return false;
    const rest = this.#searchParts(around);
    return rest.kind === 'found' && rest.places.some(({ text }) => !/\p{Nd}/u.test(text));
  }

  #searchParts(parts: readonly (readonly Token[])[]): QuoteSearch {
    const pieces = parts.flatMap((tokens) => piecesOf(this.#fitted(tokens)));
    const found = pieces.map((piece) => this.#knownPiece(piece));
    const differing = found.find((one) => one.kind === 'differs');
    if (found.some(({ kind }) => kind === 'absent')) {
      return { kind: 'absent' };
    }
    if (differing !== undefined) {
      return { kind: 'differs', what: differing.what, place: this.#placeAt(differing.stretch) };
    }
    const all = found.map((one) => (one.kind === 'found' ? one.stretches : []));
    return this.#inOrder(all);
  }

  /** Joins the places of a quote's pieces, which must follow one another. */
  #inOrder(all: readonly (readonly Stretch[])[]): QuoteSearch {
    const [first = [], ...others] = all;
    const whole: Stretch[] = [];
    let hidden: Stretch | null = null;
    for (const start of first.slice(0, MOST_TOLD)) {
      const joined = this.#joined(start, others);
      if (joined?.isHidden === true) hidden ??= joined;
      else if (joined !== null) whole.push(joined);
    }
    if (whole.length > 0) {
      return {
        kind: 'found',
        places: whole.map((one) => this.#placeAt(one)),
        isNegated: whole.every((one) => this.#isNegated(one)),
      };
    }
    if (hidden !== null) return { kind: 'differs', what: 'negation', place: this.#placeAt(hidden) };
    const [stretch] = first;
    return stretch === undefined
      ? { kind: 'absent' }
      : { kind: 'other-order', place: this.#placeAt(stretch) };
  }

  /** Joins a piece with the next places of the others behind it; null if one of them is not said behind. */
  #joined(
    first: Stretch,
    others: readonly (readonly Stretch[])[],
  ): (Stretch & { readonly isHidden: boolean }) | null {
    let { end } = first;
    let isHidden = false;
    for (const stretches of others) {
      // One token may belong to both pieces where slips are forgiven at their ends.
      const next = firstFrom(stretches, end - 1);
      if (next === undefined) return null;
      isHidden ||= this.#hidesNegation(end, next.start);
      end = next.end;
    }
    return { start: first.start, end, isHidden };
  }

  #hidesNegation(from: number, to: number): boolean {
    return to - from <= SHORT_GAP && this.#tokens.slice(from, to).some(({ kind }) => kind === 'negation');
  }

  #isNegated({ start, end }: Stretch): boolean {
    const { language } = this.how;
    const before = this.#tokens[start - 1];
    const isNo =
      before?.kind === 'negation' &&
      this.#lineOf[start - 1] === this.#lineOf[start] &&
      !(ANSWERS[language ?? 'en'] ?? []).includes(before.key);
    const isBehind = (NEGATIONS_BEHIND[language ?? ''] ?? []).includes(this.#tokens[end]?.key ?? '');
    return isNo || (isBehind && this.#lineOf[end] === this.#lineOf[end - 1]);
  }

  #placeAt({ start, end }: Stretch): SaidPlace {
    const first = this.#lineOf[start] ?? 0;
    const last = this.#lineOf[Math.max(start, end - 1)] ?? first;
    const lines = this.#lines.slice(first, last + 1);
    return {
      startS: lines[0]?.startS ?? 0,
      endS: Math.max(...lines.map(({ endS }) => endS), lines[0]?.startS ?? 0),
      text: lines.map(({ text }) => text.trim()).join(' '),
    };
  }

  #knownPiece(piece: readonly Token[]): PieceSearch {
    const name = piece.map(({ key, kind }) => `${kind} ${key}`).join('|');
    const known = this.#pieces.get(name);
    if (known !== undefined) return known;
    const result = this.#searchPiece(piece);
    this.#pieces.set(name, result);
    return result;
  }

  #searchPiece(piece: readonly Token[]): PieceSearch {
    const exact = this.#exactPlaces(piece);
    if (exact.length > 0) {
      return {
        kind: 'found',
        stretches: exact.map((start) => ({ start, end: start + piece.length })),
      };
    }
    const slips = slipsOf(piece);
    const stretches: Stretch[] = [];
    let least = Infinity;
    let nearest: {
      readonly cost: number;
      readonly what: Difference;
      readonly stretch: Stretch;
    } | null = null;
    for (const start of this.#starts(piece, slips)) {
      const from = Math.max(0, start - slips - 2);
      const window = this.#tokens.slice(from, start + piece.length + slips + 3);
      const alignment = alignTokens(piece, window, slips, this.how.language === 'de');
      if (alignment === null) continue;
      const { cost, difference } = alignment;
      const stretch = { start: from + alignment.start, end: from + alignment.end };
      if (difference === null) {
        stretches.push(stretch);
        least = Math.min(least, cost);
      } else if (cost < (nearest?.cost ?? Infinity)) nearest = { cost, what: difference, stretch };
    }
    if (nearest !== null && nearest.cost < least) return { kind: 'differs', ...nearest };
    if (stretches.length === 0) return { kind: 'absent' };
    return {
      kind: 'found',
      stretches: stretches.toSorted((one, other) => one.start - other.start),
    };
  }

  /** Returns places where the piece may begin, by its rare parts and its rarest tokens. */
  #starts(piece: readonly Token[], slips: number): readonly number[] {
    const length = Math.max(1, Math.ceil(piece.length / (slips + 1)));
    const parts = Array.from({ length: Math.ceil(piece.length / length) }, (_, part) => {
      const from = part * length;
      return { from, places: this.#exactPlaces(piece.slice(from, from + length)) };
    });
    const singles = piece.map(({ key }, from) => ({ from, places: this.#index().get(key) ?? [] }));
    const starts = [...parts, ...singles]
      .filter(({ places }) => places.length > 0)
      // Rare parts say best where the quote begins, and several parts may say the same.
      .toSorted((a, b) => a.places.length - b.places.length)
      .flatMap(({ from, places }) => places.slice(0, MOST_PLACES).map((place) => place - from));
    const kept: number[] = [];
    const seen = new Set<number>();
    for (const start of starts) {
      // Starts beside each other are compared in one window.
      if (seen.has(start)) continue;
      kept.push(start);
      if (kept.length >= MOST_PLACES) break;
      for (const beside of [start - 1, start, start + 1]) seen.add(beside);
    }
    return kept;
  }

  /** The places where these tokens follow one another. */
  #exactPlaces(piece: readonly Token[]): readonly number[] {
    const index = this.#index();
    let rarest: readonly number[] | null = null;
    let offset = 0;
    for (const [place, { key }] of piece.entries()) {
      const places = index.get(key) ?? [];
      if (rarest !== null && places.length >= rarest.length) continue;
      rarest = places;
      offset = place;
    }
    return (rarest ?? [])
      .map((place) => place - offset)
      .filter((start) => piece.every(({ key }, place) => this.#tokens[start + place]?.key === key));
  }

  #index(): ReadonlyMap<string, readonly number[]> {
    if (this.#places !== null) return this.#places;
    const places = new Map<string, number[]>();
    const pairs = new Set<string>();
    const splits = new Map<string, readonly [string, string]>();
    for (const [place, token] of this.#tokens.entries()) {
      const { key } = token;
      const known = places.get(key);
      if (known === undefined) places.set(key, [place]);
      else known.push(place);
      const next = this.#tokens[place + 1];
      if (next === undefined || !isSpelled(token) || !isSpelled(next)) continue;
      pairs.add(`${key} ${next.key}`);
      splits.set(key + next.key, [key, next.key]);
    }
    this.#places = places;
    this.#pairs = pairs;
    this.#splits = splits;
    return places;
  }

  /** Writes compound words as the text does: `skin care` or `skincare`. */
  #fitted(tokens: readonly Token[]): readonly Token[] {
    const index = this.#index();
    const fitted: Token[] = [];
    for (let at = 0; at < tokens.length; at += 1) {
      const token = tokens[at];
      const next = tokens[at + 1];
      if (token === undefined) break;
      const joined = next !== undefined && isSpelled(token) && isSpelled(next) ? token.key + next.key : '';
      const parts = isSpelled(token) && !index.has(token.key) ? this.#splits.get(token.key) : undefined;
      if (joined !== '' && index.has(joined) && !this.#pairs.has(`${token.key} ${next?.key ?? ''}`)) {
        fitted.push({ key: joined, kind: token.kind });
        at += 1;
      } else if (parts === undefined) fitted.push(token);
      else fitted.push(...parts.map((key) => ({ key, kind: token.kind })));
    }
    return fitted;
  }
}

/** The tokens between the numbers. */
function splitAtNumbers(tokens: readonly Token[]): readonly (readonly Token[])[] {
  const pieces: Token[][] = [[]];
  for (const token of tokens) {
    if (token.kind === 'number') pieces.push([]);
    else pieces.at(-1)?.push(token);
  }
  return pieces.filter((piece) => piece.length > 0);
}

/** The first stretch that begins at a place or later. The stretches are in order. */
function firstFrom(stretches: readonly Stretch[], place: number): Stretch | undefined {
  let low = 0;
  let high = stretches.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((stretches[middle]?.start ?? Infinity) < place) low = middle + 1;
    else high = middle;
  }
  return stretches[low];
}

/** The language of all lines. */
export function languageOfLines(lines: readonly SaidLine[]): TextLanguage {
  const sample = lines.slice(0, 400).map(({ text }) => text);
  return languageOf(sample.join(' '));
}

/** Splits lines of a transcript into tokens, without names of speakers and notes about sounds. */
export function lineReader(
  lines: readonly SaidLine[],
  language: TextLanguage,
): (text: string) => readonly Token[] {
  const how = tokenizing(language.language);
  const labels = new Map<string, number>();
  for (const { text } of lines) {
    const label = labelOf(text);
    if (label !== null) labels.set(label, (labels.get(label) ?? 0) + 1);
  }
  return (text) => {
    const label = labelOf(text);
    // Once, it may be a word that is said.
    const isLabel = label !== null && ((labels.get(label) ?? 0) > 1 || label === label.toUpperCase());
    const words = isLabel ? text.slice(text.indexOf(':') + 1) : text;
    return tokensOf(words.replaceAll(/\[[^[\]]{0,60}\]|\([^()]{0,24}\)|<[^<>]{0,60}>|[♪♫🎵🎶]/gu, ' '), how);
  };
}

function labelOf(text: string): string | null {
  return /^(?:[-–—>]{1,3} ?)?(\p{Lu}[\p{L}\p{N} .'’-]{0,24}):\s/u.exec(text)?.[1] ?? null;
}

/** Splits a quote at its omissions. */
function partsOf(quote: string): readonly string[] {
  return quote.split(/…|⋯|\.{2,}|[[(](?:…|\.{2,})[\])]|\[[^[\]]{0,200}\]/u);
}

function slipsOf(piece: readonly Token[]): number {
  const chars = piece.filter(({ kind }) => kind === 'char').length;
  return Math.floor((piece.length - chars) / WORDS_A_SLIP + chars / CHARS_A_SLIP);
}

/** Splits tokens into pieces of about the same length, so that none is too short to have a slip. */
function piecesOf(tokens: readonly Token[]): readonly (readonly Token[])[] {
  const count = Math.ceil(tokens.length / TOKENS_A_PIECE);
  const length = Math.ceil(tokens.length / count);
  return Array.from({ length: count }, (_, piece) => tokens.slice(piece * length, (piece + 1) * length));
}
