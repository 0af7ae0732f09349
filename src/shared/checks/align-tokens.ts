import { areOpposite } from './exact-words.ts';
import { isSpelled, type Token } from './tokens.ts';

/** A difference between a quote and what is said that counts, because both must be the same. */
export type Difference = 'number' | 'negation' | 'unit' | 'name' | 'opposite';

interface Alignment {
  /** The stretch of the text, from its first to behind its last token. */
  readonly start: number;
  readonly end: number;
  readonly cost: number;
  /** Null if only slips differ. */
  readonly difference: Difference | null;
}

/** The cost of a difference in a token that must be exact. A little less than a slip, so that it is not explained by slips. */
const EXACT = 0.9;
/** A word that differs in its ending or a letter is less than a slip. */
const ALMOST = 0.3;
/** A character for another is another word. A left out or added one may be an ending. */
const OTHER_CHAR = 2;

type Step = 'both' | 'quote' | 'text';

/**
 * Aligns a quote with the stretch of a text that is most like it, at most `slips` away. Null if the text is not like it, also
 * without what must be exact.
 */
export function alignTokens(
  quote: readonly Token[],
  text: readonly Token[],
  slips: number,
  hasEndings: boolean,
): Alignment | null {
  const width = text.length + 1;
  // Costs, and the steps that lead to them, row by row. The first row is free: the stretch may begin anywhere.
  let row = new Array<number>(width).fill(0);
  const steps: Step[][] = [];
  for (const token of quote) {
    const next: number[] = [(row[0] ?? 0) + leftOut(token)];
    const stepsOfRow: Step[] = ['quote'];
    for (const [place, other] of text.entries()) {
      const both = (row[place] ?? 0) + replaced(token, other, hasEndings);
      const quoteOnly = (row[place + 1] ?? 0) + leftOut(token);
      const textOnly = (next[place] ?? 0) + leftOut(other);
      const least = Math.min(both, quoteOnly, textOnly);
      next.push(least);
      stepsOfRow.push(least === both ? 'both' : least === quoteOnly ? 'quote' : 'text');
    }
    steps.push(stepsOfRow);
    row = next;
  }
  // Among equals the last: a word at the end stands for another rather than for none.
  let end = 0;
  for (const [place, cost] of row.entries()) if (cost <= (row[end] ?? Infinity)) end = place;
  const cost = row[end] ?? Infinity;
  // A quote that must be exact may lie farther away and still be meant for this stretch.
  if (cost > Math.max(slips + 2 * ALMOST, 1, Math.floor(quote.length / 3))) return null;
  const alignment = traced(quote, text, steps, end, cost, hasEndings);
  const isNear = cost <= slips + (quote.length < 3 ? ALMOST : 2 * ALMOST) + 0.001;
  if (alignment.difference === null) return isNear ? alignment : null;
  return quote.length < 2 ? null : alignment;
}

function traced(
  quote: readonly Token[],
  text: readonly Token[],
  steps: readonly (readonly Step[])[],
  end: number,
  cost: number,
  hasEndings: boolean,
): Alignment {
  let place = end;
  let at = quote.length;
  let difference: Difference | null = null;
  const onlyQuoted: string[] = [];
  const onlySaid: string[] = [];
  let leading = 0;
  let hasMatch = false;
  let trailing = 0;
  const note = (token: Token | undefined, list: string[]): void => {
    if (token === undefined) return;
    list.push(token.key);
    if (token.kind !== 'word' && token.kind !== 'char') difference ??= token.kind;
  };
  while (at > 0) {
    const step = steps[at - 1]?.[place] ?? 'quote';
    const token = quote[at - 1];
    const other = text[place - 1];
    if (step === 'both') {
      const isOther =
        token !== undefined && other !== undefined && replaced(token, other, hasEndings) > ALMOST;
      if (isOther) {
        note(token, onlyQuoted);
        note(other, onlySaid);
        if (token.mayBeName === true && other.mayBeName === true) difference ??= 'name';
        if (!hasMatch) trailing += 1;
        leading += 1;
      } else {
        hasMatch = true;
        leading = 0;
      }
      at -= 1;
      place -= 1;
    } else if (step === 'quote') {
      // "€5M at €25M" repeats a unit that is said once.
      const isRepeated =
        token?.kind === 'unit' && text.some(({ key, kind }) => kind === 'unit' && key === token.key);
      if (!isRepeated) note(token, onlyQuoted);
      if (!hasMatch) trailing += 1;
      leading += 1;
      at -= 1;
    } else {
      note(other, onlySaid);
      place -= 1;
    }
  }
  // Extra words at an end of the quote replace spoken words there, which may hold a negation.
  const isHidden =
    (leading > 0 && hasNegation(text.slice(Math.max(0, place - leading - 1), place))) ||
    (trailing > 0 && hasNegation(text.slice(end, end + trailing + 1)));
  if (isHidden) difference ??= 'negation';
  if (difference === null && onlyQuoted.some((one) => onlySaid.some((other) => areOpposite(one, other)))) {
    difference = 'opposite';
  }
  return { start: place, end, cost, difference };
}

function hasNegation(tokens: readonly Token[]): boolean {
  return tokens.some(({ kind }) => kind === 'negation');
}

/** The cost of a token that only one side has. */
function leftOut({ kind }: Token): number {
  return kind === 'word' || kind === 'char' ? 1 : EXACT;
}

/** The cost of one token for another. */
function replaced(quoted: Token, said: Token, hasEndings: boolean): number {
  if (quoted.key === said.key) return 0;
  const isExact = isExactKind(quoted) || isExactKind(said);
  if (isExact) {
    const areNames = isSpelled(quoted) && isSpelled(said);
    if (areNames && isSameName(quoted.key, said.key, hasEndings)) return 0;
    // A word for a number is two differences.
    return isExactKind(quoted) && isExactKind(said) ? EXACT : EXACT + ALMOST;
  }
  if (quoted.kind === 'char' || said.kind === 'char') return OTHER_CHAR;
  if (areAlike(quoted.key, said.key)) return ALMOST;
  // Scripts without capitals do not tell which word is a name.
  if (CASELESS.test(quoted.key)) return OTHER_CHAR;
  return quoted.mayBeName === true && said.mayBeName === true ? EXACT : 1;
}

const CASELESS =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Devanagari}\p{Script=Hangul}\p{Script=Bengali}\p{Script=Tamil}\p{Script=Telugu}]/u;

function isExactKind({ kind }: Token): boolean {
  return kind !== 'word' && kind !== 'char';
}

const ENDINGS = ['s', 'es', 'n', 'en', 'e', 'er', 'em'];

/** True if two names differ in an ending only. */
function isSameName(one: string, other: string, hasEndings: boolean): boolean {
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  if (short.length < 3 || !long.startsWith(short)) return false;
  const ending = long.slice(short.length);
  return ending === 's' || (hasEndings && ENDINGS.includes(ending));
}

/** True for forms and spellings of one word: they begin alike and differ in an ending or a letter or two. */
function areAlike(one: string, other: string): boolean {
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  if (short.length < 4 || long.length - short.length > 3) return false;
  let start = 0;
  while (start < short.length && short[start] === long[start]) start += 1;
  // Most words begin otherwise, so opposites are looked up last.
  if (start < 3 || areOpposite(one, other)) return false;
  let end = 0;
  while (end < short.length - start && short[short.length - 1 - end] === long[long.length - 1 - end])
    end += 1;
  const different = long.length - start - end;
  return different <= (short.length < 6 ? 1 : 3) && start * 2 >= short.length;
}
