import { introducesNext } from '../../shared/checks/check-tree.ts';

/** A piece of a report that renders by itself, and renders again only when its own text changes. */
export interface ReportPart {
  /** Offset in the report, in UTF-16 code units. It identifies the part while the report grows. */
  readonly start: number;
  readonly markdown: string;
  /** The head of the table that these rows continue; null unless this is a later part of a long table. */
  readonly tableHead: string | null;
  /** The part's heading without Markdown marks; null when it has none. */
  readonly heading: { readonly level: number; readonly text: string } | null;
  /** The headings above the part and the line that leads it, the nearest first. They say what its quotations are. */
  readonly around: readonly string[];
}

/** A report split into parts. The Markdown of the parts, joined, is the text. */
export interface ReportParts {
  readonly text: string;
  readonly parts: readonly ReportPart[];
  /** Number of characters that were scanned to get here from the previous parts. Tests use it to measure the work. */
  readonly scanned: number;
}

export const noParts: ReportParts = { text: '', parts: [], scanned: 0 };

/** Maximum rows of a table, and minimum characters of a list, before it is split. */
const TABLE_ROWS = 24;
const LIST_CHARACTERS = 2000;
/** Maximum characters of a line that leads a list. */
const LEAD_CHARACTERS = 200;
/** The heading above a heading is looked for in so many parts. */
const LOOKED_BACK = 60;

/**
 * Splits `text` into parts. Where `text` continues the text of `before`, only its end is scanned and the earlier parts
 * stay the same objects, so the work grows linearly with the text. Code fences, and lists with blank lines between
 * items, stay whole. Long tables are split between rows, long lists between items.
 */
export function extendParts(before: ReportParts, text: string): ReportParts {
  if (text === before.text) return before;
  const isMore = text.startsWith(before.text);
  const keptCount = isMore ? settledCount(before.parts) : 0;
  const kept = before.parts.slice(0, keptCount);
  const open = isMore ? before.parts.slice(keptCount) : [];
  const from = open[0]?.start ?? 0;
  const known = new Map(open.map((part) => [part.start, part]));
  const parts = [...kept];
  for (const { at, markdown, tableHead } of split(text.slice(from), open[0]?.tableHead ?? null)) {
    const old = known.get(from + at);
    const around = aroundAfter(parts);
    const isSame = old?.markdown === markdown && old.tableHead === tableHead && areSame(old.around, around);
    parts.push(
      isSame ? old : { start: from + at, markdown, tableHead, heading: headingOf(markdown), around },
    );
  }
  return { text, parts, scanned: text.length - from };
}

/** Counts the parts at the beginning that can no longer change. The start of a part is final once its first line is complete. */
function settledCount(parts: readonly ReportPart[]): number {
  const isSettled = parts.at(-1)?.markdown.includes('\n') === true;
  return Math.max(0, parts.length - (isSettled ? 1 : 2));
}

/** Returns the headings and the leading line above the part that follows these. Linear, because each part knows those above itself. */
function aroundAfter(parts: readonly ReportPart[]): readonly string[] {
  const before = parts.at(-1);
  if (before === undefined) return [];
  const { heading, around, markdown } = before;
  if (heading !== null) {
    // The headings above are those of parts before, from the nearest on.
    const above = parts
      .slice(-LOOKED_BACK)
      .findLast((part) => (part.heading?.level ?? Infinity) < heading.level);
    const lead = above?.heading === undefined || above.heading === null ? [] : [above.heading.text];
    return [heading.text, ...lead];
  }
  const headings = around.filter((line) => !introducesNext(line));
  const text = markdown.trim();
  // A list that was split goes on below the same line.
  if (startsItem(markdown)) return around;
  return text.length <= LEAD_CHARACTERS &&
    (introducesNext(text.replaceAll(/[*_]/gu, '')) || /^\*\*[^*]{1,200}\*\*$/u.test(text))
    ? [text, ...headings]
    : headings;
}

interface Piece {
  readonly at: number;
  readonly markdown: string;
  readonly tableHead: string | null;
}

/** Splits text into pieces. `openHead` is the head of the table that the text continues, null for none. */
function split(text: string, openHead: string | null): readonly Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  let end = 0;
  let head = openHead;
  /** The first lines of the piece: they tell whether it is a list or a table. The whole piece is not read for each line. */
  let first = '';
  let second = '';
  let lines = 0;
  let fence: string | null = null;
  let isAfterBlank = false;
  let isAfterHeading = false;
  const cut = (tableHead: string | null): void => {
    if (end === at) return;
    pieces.push({ at, markdown: text.slice(at, end), tableHead: head });
    at = end;
    head = tableHead;
    lines = 0;
  };
  for (const line of text.split(/(?<=\n)/u)) {
    const isBlank = line.trim() === '';
    if (fence === null && !isBlank) {
      const isHeading = isHeadingLine(line);
      if (isHeading || isAfterHeading || (isAfterBlank && !continues(first, line))) cut(null);
      else if (lines >= TABLE_ROWS && !isAfterBlank && line.includes('|')) {
        const before = head ?? tableHeadOf(first, second);
        if (before !== null) cut(before);
      }
      if (end - at >= LIST_CHARACTERS && startsNewItem(first, line)) cut(null);
      isAfterHeading = isHeading;
    }
    fence = fenceAfter(line, fence);
    end += line.length;
    if (lines === 0) [first, second] = [line, ''];
    else if (lines === 1) second = line;
    lines += 1;
    isAfterBlank = isBlank && fence === null;
  }
  cut(null);
  return pieces;
}

/** Indented lines and further items belong to the list before them. */
function continues(first: string, line: string): boolean {
  if (/^(?:\s{2,}|\t)/u.test(line)) return true;
  return startsItem(first) && startsItem(line);
}

/**
 * Tells whether a list may be split before this line. The line must begin a top-level item; a number must not be 1, so
 * that numbering continues.
 */
function startsNewItem(first: string, line: string): boolean {
  return startsItem(first) && /^(?:[-*+]|(?!1[.)])\d{1,9}[.)])\s/u.test(line);
}

function tableHeadOf(first: string, second: string): string | null {
  const [head, rule] = [first.replace(/\n$/u, ''), second.replace(/\n$/u, '')];
  return second !== '' && head.includes('|') && isTableRule(rule) ? `${head}\n${rule}\n` : null;
}

/** Reads the heading that the part begins with, without closing `#`s and Markdown marks. Null for none. */
function headingOf(markdown: string): ReportPart['heading'] {
  const [line = ''] = markdown.split('\n', 1);
  if (!isHeadingLine(line)) return null;
  const level = /^#*/u.exec(line)?.[0].length ?? 1;
  const text = line.slice(level).trim();
  let end = text.length;
  while (text[end - 1] === '#') end -= 1;
  return { level, text: text.slice(0, end).trimEnd().replaceAll(/[*_`]/gu, '') };
}

function areSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((line, place) => line === other[place]);
}

/** True for a heading line such as `## Heading`. */
function isHeadingLine(line: string): boolean {
  return /^#{1,6}[ \t]/u.test(line);
}

/** True when the line begins a list item. */
function startsItem(line: string): boolean {
  return /^ {0,3}(?:[-*+]|\d{1,9}[.)])\s/u.test(line);
}

/** True for the line between the head and the rows of a table. */
function isTableRule(line: string): boolean {
  const cells = line.trim().replace(/^\|/u, '').replace(/\|$/u, '').split('|');
  return !/^\s{4}/u.test(line) && cells.every((cell) => /^:?-+:?$/u.test(cell.trim()));
}

/** Returns the marker of the code fence that is open after this line, null for none. `open` is the one open before it. */
function fenceAfter(line: string, open: string | null): string | null {
  const mark = /^ {0,3}(`{3,}|~{3,})(.*)/u.exec(line);
  const ticks = mark?.[1];
  if (ticks === undefined) return open;
  if (open === null) return ticks;
  const closes = ticks.startsWith(open) && mark?.[2]?.trim() === '';
  return closes ? null : open;
}
