import { effortOf, isTooDeep, lazyLinesIn, underlinesIn } from './effort.ts';
import { blocksOf, type TextBlock } from './text-blocks.ts';

/** A report that can be parsed in bounded time and depth. */
export interface BoundedMarkdown {
  readonly markdown: string;
  /** The number of blocks that became plain text. */
  readonly leftAsText: number;
}

/** The most effort for one block and for all of a report, in steps of about ten nanoseconds. */
const MOST_A_BLOCK = 8_000_000;
const MOST_A_REPORT = 60_000_000;
const MOST_CHARS_A_BLOCK = 64 * 1024;
const MOST_LINES_A_BLOCK = 1000;
/** Each underlined heading (`===`) is compared with all text before it. */
const MOST_UNDERLINES = 200;
const MOST_LAZY_LINES = 1000;
const MOST_BLANK_LINES = 50;

/**
 * Bounds what Markdown may cost, before it is parsed: a block that is nested too deeply, or that a parser would go over again and
 * again, becomes a code block, which shows it as it was written. Models write such text when they repeat themselves. Window and
 * exports both parse what this returns. Text within the bounds is returned as it is. A block that becomes code keeps `mostCodeChars`.
 */
export function boundMarkdown(markdown: string, mostCodeChars = Infinity): BoundedMarkdown {
  const spent: Spent = { steps: 0, underlines: 0, lazyLines: 0 };
  const pieces: string[] = [];
  /** The blocks that become one block of code. */
  let open: TextBlock[] = [];
  let leftAsText = 0;
  const close = (): void => {
    const last = open.at(-1);
    const blank = last?.kind === 'blank' ? last : null;
    const written = blank === null ? open : open.slice(0, -1);
    if (written.length > 0) pieces.push(asCode(written, mostCodeChars));
    // A block of code stays one.
    if (written.some(({ kind }) => kind === 'text')) leftAsText += 1;
    if (blank !== null) pieces.push(blank.text);
    open = [];
  };
  const blocks = blocksOf(markdown);
  const isFit = blocks.map((block) => block.kind === 'blank' || fits(block, spent));
  const doubtfulFrom = indentedFenceAfterList(blocks);
  const areDoubtfulLeft = doubtfulFrom >= 0 && isFit.slice(doubtfulFrom).includes(false);
  for (const [index, block] of blocks.entries()) {
    const isLeft = isFit[index] === false || (areDoubtfulLeft && index >= doubtfulFrom);
    if (block.kind === 'blank') {
      const short = shortened(block);
      if (open.length > 0) open.push(short);
      else pieces.push(short.text);
    } else if (isLeft) {
      open.push(block);
    } else {
      close();
      pieces.push(block.text);
    }
  }
  close();
  return { markdown: pieces.join(''), leftAsText };
}

/**
 * The place of the first code fence that may belong to a list item, because it is indented and a list came before; -1 for none. Only a
 * whole parser knows where such a fence ends, so a block of code put in further down might close it instead of being one.
 */
function indentedFenceAfterList(blocks: readonly TextBlock[]): number {
  const list = blocks.findIndex(({ kind, lines }) => kind === 'text' && lines.some(startsItem));
  if (list < 0) return -1;
  return blocks.findIndex(({ kind, text }, index) => index > list && kind === 'code' && text.startsWith(' '));
}

function startsItem(line: string): boolean {
  return /^ {0,3}(?:[-*+]|\d{1,9}[.)])(?:[ \t]|$)/u.test(line);
}

interface Spent {
  steps: number;
  underlines: number;
  lazyLines: number;
}

/** Tells whether a block is within the bounds, and counts what it costs. */
function fits({ text, lines }: TextBlock, spent: Spent): boolean {
  if (text.length > MOST_CHARS_A_BLOCK || lines.length > MOST_LINES_A_BLOCK || isTooDeep(lines)) return false;
  const effort = effortOf(lines);
  if (effort > MOST_A_BLOCK) return false;
  const steps = spent.steps + effort;
  const underlines = spent.underlines + underlinesIn(lines);
  const lazyLines = spent.lazyLines + lazyLinesIn(lines);
  if (steps > MOST_A_REPORT || underlines > MOST_UNDERLINES || lazyLines > MOST_LAZY_LINES) return false;
  Object.assign(spent, { steps, underlines, lazyLines });
  return true;
}

/** Cuts thousands of blank lines, which a parser would read one by one. */
function shortened(block: TextBlock): TextBlock {
  if (block.lines.length <= MOST_BLANK_LINES) return block;
  const lines = block.lines.slice(0, MOST_BLANK_LINES);
  return { ...block, lines, text: `${lines.join('\n')}\n` };
}

/** Encloses blocks in one fence that they cannot close. */
function asCode(blocks: readonly TextBlock[], mostChars: number): string {
  const [only] = blocks;
  const isCode = blocks.length === 1 && only?.kind === 'code';
  return fenced(cut(isCode ? insideOf(only.lines) : blocks.flatMap((block) => block.lines), mostChars));
}

/** The first lines up to a number of characters, and a sign where there were more. */
function cut(lines: readonly string[], mostChars: number): readonly string[] {
  let room = mostChars;
  const kept: string[] = [];
  for (const line of lines) {
    if (line.length + 1 > room) return [...kept, `${line.slice(0, room)} […]`];
    kept.push(line);
    room -= line.length + 1;
  }
  return kept;
}

/** Shows a whole text as a block of code. */
export function codeBlock(text: string): string {
  return fenced(text.split(/\r\n|\r|\n/u));
}

function fenced(lines: readonly string[]): string {
  const longest = lines.reduce(
    (most, line) => Math.max(most, /^[ \t]*(`+)[ \t]*$/u.exec(line)?.[1]?.length ?? 0),
    2,
  );
  const fence = '`'.repeat(longest + 1);
  return `${fence}\n${lines.join('\n')}\n${fence}\n`;
}

/** The lines between the fences of a block of code. */
function insideOf([, ...lines]: readonly string[]): readonly string[] {
  const isClosed = /^ {0,3}(?:`{3,}|~{3,})[ \t]*$/u.test(lines.at(-1) ?? '');
  return isClosed ? lines.slice(0, -1) : lines;
}
