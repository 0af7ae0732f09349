import type { Term } from './query.ts';
import { wordsIn, type Word } from './words.ts';

/** A piece of a text around what was found in it. */
export interface Excerpt {
  readonly text: string;
  /** What was found, from and to, in UTF-16 code units of `text`. */
  readonly marks: readonly (readonly [start: number, end: number])[];
  /** The first thing found, as the text has it. */
  readonly found: string;
  /** The line of the text that it begins in, from 0. */
  readonly line: number;
  /** How often the same stands before it in the text, whatever its case. */
  readonly nth: number;
}

/** The most characters of an excerpt, and of those before what was found. */
const LENGTH = 180;
const BEFORE = 40;
/** A text of many pages is searched from its start up to here. */
const MAX_FOUND = 2_000;

/** The piece of the text in which most terms are found close to each other. Null where none is found. */
export function excerptOf(text: string, terms: readonly Term[]): Excerpt | null {
  const found = occurrencesIn([...wordsIn(text)], terms);
  const first = found[bestOf(found)];
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

function placeIn(text: string, { start, end }: Occurrence): Pick<Excerpt, 'line' | 'nth'> {
  const before = text.slice(0, start);
  const found = text.slice(start, end).toLowerCase();
  return { line: before.split('\n').length - 1, nth: before.toLowerCase().split(found).length - 1 };
}

interface Occurrence {
  readonly term: number;
  readonly start: number;
  readonly end: number;
}

function occurrencesIn(words: readonly Word[], terms: readonly Term[]): readonly Occurrence[] {
  const found: Occurrence[] = [];
  for (const [index, { start }] of words.entries()) {
    for (const [number, term] of terms.entries()) {
      const last = index + term.words.length - 1;
      const end = words[last]?.end;
      if (end !== undefined && isAt(words, index, term)) found.push({ term: number, start, end });
    }
    if (found.length > MAX_FOUND) break;
  }
  return found;
}

function isAt(words: readonly Word[], index: number, { words: sought, isOpen }: Term): boolean {
  return sought.every((one, offset) => {
    const { folded } = words[index + offset] ?? { folded: '' };
    return isOpen && offset === sought.length - 1 ? folded.startsWith(one) : folded === one;
  });
}

/** The place from which on most terms are found within the length of an excerpt; the first of those. */
function bestOf(found: readonly Occurrence[]): number {
  let best = 0;
  let most = 0;
  for (const [index, { start }] of found.entries()) {
    const terms = new Set<number>();
    for (let next = index; next < found.length; next += 1) {
      const one = found[next];
      if (one === undefined || one.end > start + LENGTH - BEFORE) break;
      terms.add(one.term);
    }
    if (terms.size > most) [best, most] = [index, terms.size];
  }
  return best;
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
