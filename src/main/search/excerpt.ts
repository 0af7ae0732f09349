import type { Term } from './query.ts';
import { wordsIn, type Word } from './words.ts';

/** A piece of a text around what was found in it. */
export interface Excerpt {
  readonly text: string;
  /** The matches, from and to, in UTF-16 code units of `text`. */
  readonly marks: readonly (readonly [start: number, end: number])[];
  /** The first thing found, as the text has it. */
  readonly found: string;
  /** The line of the text that it begins in: its number from 0, and its words. A long one is cut. */
  readonly line: number;
  readonly lineText: string;
  /** How often the same stands before it in the text, whatever its case. */
  readonly nth: number;
}

/** The most characters of an excerpt, and of those before what was found. */
const LENGTH = 180;
const BEFORE = 40;
/** A text of many pages is searched from its start up to here. */
const MAX_FOUND = 2_000;
const AT_ONCE = 512;
const MAX_LINE = 1_000;

/** The piece of the text in which most terms are found close to each other. Null where none is found. */
export function excerptOf(text: string, terms: readonly Term[]): Excerpt | null {
  const found = occurrencesIn(text, terms);
  const first = found[bestOf(found).index];
  if (first === undefined) return null;
  const from = startOf(text, first.start);
  const lineEnd = text.indexOf('\n', Math.max(first.end, from + LENGTH / 2));
  const to = endOf(text, Math.min(from + LENGTH, lineEnd === -1 ? text.length : lineEnd), first.end);
  const before = from > 0 && text[from - 1] !== '\n' ? '…' : '';
  const after = to < text.length && text[to] !== '\n' ? '…' : '';
  // Every line break is one character, so that the marks stay where they are.
  const shown = text.slice(from, to).replaceAll('\n', ' ');
  const marks = found
    .filter(({ start, end }) => start >= from && end <= to)
    .map(({ start, end }) => [start - from + before.length, end - from + before.length] as const);
  return {
    text: `${before}${shown}${after}`,
    marks: joined(marks),
    found: text.slice(first.start, first.end).replaceAll(/\s+/gu, ' '),
    ...placeIn(text, first),
  };
}

function placeIn(text: string, { start, end }: Occurrence): Pick<Excerpt, 'line' | 'lineText' | 'nth'> {
  const before = text.slice(0, start);
  const found = text.slice(start, end).toLowerCase();
  const lineStart = before.lastIndexOf('\n') + 1;
  const lineEnd = text.indexOf('\n', start);
  return {
    line: before.split('\n').length - 1,
    lineText: text.slice(lineStart, lineEnd === -1 ? text.length : lineEnd).slice(0, MAX_LINE),
    nth: before.toLowerCase().split(found).length - 1,
  };
}

interface Occurrence {
  readonly term: number;
  readonly start: number;
  readonly end: number;
}

/** Long texts are only read as far as until a place with all terms is found. */
function occurrencesIn(text: string, terms: readonly Term[]): readonly Occurrence[] {
  const longest = Math.max(...terms.map((term) => term.words.length));
  const words: Word[] = [];
  const found: Occurrence[] = [];
  let looked = 0;
  const lookUpTo = (end: number): void => {
    for (; looked < end && found.length <= MAX_FOUND; looked += 1) {
      for (const [number, term] of terms.entries()) {
        const last = words[looked + term.words.length - 1];
        if (last === undefined || !isAt(words, looked, term)) continue;
        found.push({ term: number, start: words[looked]?.start ?? 0, end: last.end });
      }
    }
  };
  for (const word of wordsIn(text)) {
    words.push(word);
    if (words.length % AT_ONCE !== 0) continue;
    lookUpTo(words.length - longest);
    const best = bestOf(found);
    const hasAll = best.terms === terms.length && (found[best.index]?.start ?? 0) + 2 * LENGTH < word.start;
    if (hasAll || found.length > MAX_FOUND) return found;
  }
  lookUpTo(words.length);
  return found;
}

/** A search looks at tens of thousands of words, nearly all of which are others. */
function isAt(words: readonly Word[], index: number, { words: sought, isOpen }: Term): boolean {
  const last = sought.length - 1;
  for (let offset = 0; offset <= last; offset += 1) {
    const folded = words[index + offset]?.folded ?? '';
    const one = sought[offset] ?? '';
    if (isOpen && offset === last ? !folded.startsWith(one) : folded !== one) return false;
  }
  return true;
}

/** The place from which on most terms are found within the length of an excerpt, the first of those, and how many. */
function bestOf(found: readonly Occurrence[]): { readonly index: number; readonly terms: number } {
  let best = 0;
  let most = 0;
  for (const [index, { start }] of found.entries()) {
    // One bit for each term; there are few.
    let bits = 0;
    let terms = 0;
    for (let next = index; next < found.length; next += 1) {
      const one = found[next];
      if (one === undefined || one.end > start + LENGTH - BEFORE) break;
      if ((bits & (1 << one.term)) === 0) terms += 1;
      bits |= 1 << one.term;
    }
    if (terms > most) [best, most] = [index, terms];
  }
  return { index: best, terms: most };
}

/** The start of the line, or of a word shortly before what was found. */
function startOf(text: string, found: number): number {
  const line = text.lastIndexOf('\n', found - 1) + 1;
  if (found - line <= BEFORE) return line;
  const space = text.indexOf(' ', found - BEFORE);
  if (space !== -1 && space < found) return space + 1;
  return startOfCharacter(text, found - BEFORE / 2);
}

function endOf(text: string, at: number, least: number): number {
  if (at >= text.length || text[at] === '\n') return Math.min(at, text.length);
  const space = text.lastIndexOf(' ', at);
  if (space >= Math.max(least, at - BEFORE)) return space;
  return Math.max(least, startOfCharacter(text, at));
}

/** Not between the two halves of a character. */
function startOfCharacter(text: string, at: number): number {
  return /[\udc00-\udfff]/u.test(text.charAt(at)) ? at - 1 : at;
}

/** Marks that touch each other as one: each character of some scripts is a word. */
function joined(
  marks: readonly (readonly [number, number])[],
): readonly (readonly [start: number, end: number])[] {
  const all: [number, number][] = [];
  for (const [start, end] of marks) {
    const last = all.at(-1);
    if (last !== undefined && start <= last[1]) last[1] = Math.max(last[1], end);
    else all.push([start, end]);
  }
  return all;
}
