import { FIRST_LINE_PREFIX, type Findings } from '../../shared/template/findings.ts';
import { escapeMarkdown } from '../../shared/markdown/escape-markdown.ts';
import type { Column } from '../../shared/template/template.ts';
import { nameForPrompt } from './prompt-text.ts';
import { readFindings, type ReadFindings } from './read-findings.ts';

/**
 * At most this many characters may follow the closing block, for a polite sentence. After a longer text the block counts as part
 * of the report.
 */
const MAX_AFTERWORD_CHARS = 300;
const MAX_PROBLEM_CHARS = 1000;

export type ParsedReport =
  | { readonly kind: 'complete'; readonly markdown: string; readonly findings: Findings }
  /**
   * The report is complete but its closing block is invalid. `problem` explains it to the model; `findings` are the usable ones.
   */
  | {
      readonly kind: 'bad-findings';
      readonly markdown: string;
      readonly problem: string;
      readonly findings: Findings | null;
    }
  /** The closing block is missing or incomplete. */
  | { readonly kind: 'truncated'; readonly draft: string }
  | { readonly kind: 'malformed'; readonly problem: string };

/** The part of an incomplete answer that can be shown: the report without text before it, its fence and the closing block. */
export function streamedText(raw: string): string {
  return splitAnswer(raw)?.markdown ?? '';
}

/** The report with the name of its video as the title, so that the name is read as text and not as Markdown. */
export function withTitle(markdown: string, name: string): string {
  const end = markdown.indexOf('\n');
  const rest = end === -1 ? '' : markdown.slice(end);
  return markdown.startsWith(FIRST_LINE_PREFIX) ? `${titleLine(name)}${rest}` : markdown;
}

/** The first line of a saved report. */
export function titleLine(name: string): string {
  return `${FIRST_LINE_PREFIX}${escapeMarkdown(nameForPrompt(name))}`;
}

/** Parses a complete answer for a template with these columns. Never throws. */
export function parseReport(raw: string, columns: readonly Column[]): ParsedReport {
  const layout = splitAnswer(raw);
  if (layout === null) {
    return {
      kind: 'malformed',
      problem: `The answer has no line that begins with "${FIRST_LINE_PREFIX.trim()}".`,
    };
  }
  const { markdown, block } = layout;
  if (block === null) return { kind: 'truncated', draft: markdown };
  const read = readBlock(block.text, columns);
  // An unclosed block means a truncated answer, unless its JSON is complete.
  if (!block.isClosed && !read.isJson) return { kind: 'truncated', draft: markdown };
  if (!markdown.includes('\n'))
    return { kind: 'malformed', problem: 'The report has no text below its first line.' };
  const { findings, problems } = read;
  if (findings !== null && problems.length === 0) return { kind: 'complete', markdown, findings };
  return {
    kind: 'bad-findings',
    markdown,
    problem: problems.join('\n').slice(0, MAX_PROBLEM_CHARS),
    findings,
  };
}

/**
 * Parses the findings in the answer to a repair, with or without a fence, with null for every invalid column. Null if the rest is
 * invalid.
 */
export function parseFindings(raw: string, columns: readonly Column[]): Findings | null {
  const clean = withoutControls(raw);
  const from = clean.indexOf('{');
  return readBlock(from === -1 ? '' : clean.slice(from, clean.lastIndexOf('}') + 1), columns).findings;
}

interface Layout {
  readonly markdown: string;
  readonly block: { readonly text: string; readonly isClosed: boolean } | null;
}

interface Fence {
  readonly mark: string;
  readonly info: string;
}

/** A line of a text, from `start` up to its line feed at `end`. */
interface Line {
  readonly start: number;
  readonly end: number;
}

interface FenceLine extends Line {
  readonly fence: Fence;
}

interface Block {
  readonly opening: Line;
  /** The closing fence; null while it is open. */
  readonly closing: Line | null;
}

/** Splits an answer into report and closing block; null before the first line arrived. Only lines with a fence are looked at one by one. */
function splitAnswer(raw: string): Layout | null {
  const all = withoutControls(raw);
  const start = startOfReport(all);
  if (start === null) return null;
  const report = all.slice(start);
  const { block, wrapperEnd } = findBlocks(report, wrapperBefore(all, start));
  const isClosing = block !== null && isAfterword(report, block);
  const end = isClosing ? block.opening.start : endWithoutPendingFence(report);
  const isWrapped = wrapperEnd !== null && wrapperEnd.start < end;
  const shown = isWrapped
    ? report.slice(0, wrapperEnd.start) + report.slice(wrapperEnd.end + 1, Math.max(end, wrapperEnd.end + 1))
    : report.slice(0, end);
  const markdown = shown.trimEnd();
  if (!isClosing) return { markdown, block: null };
  const from = block.opening.end + 1;
  return {
    markdown,
    block: {
      text: report.slice(
        from,
        block.closing === null ? report.length : Math.max(from, block.closing.start - 1),
      ),
      isClosed: block.closing !== null,
    },
  };
}

function startOfReport(all: string): number | null {
  if (all.startsWith(FIRST_LINE_PREFIX)) return 0;
  const before = all.indexOf(`\n${FIRST_LINE_PREFIX}`);
  return before === -1 ? null : before + 1;
}

/** Finds the last json block of a report, and the line that closes a fence around the whole report. */
function findBlocks(
  report: string,
  wrapper: Fence | null,
): { readonly block: Block | null; readonly wrapperEnd: Line | null } {
  let block: Block | null = null;
  let wrapperEnd: Line | null = null;
  let open: FenceLine | null = null;
  for (const line of fenceLinesIn(report)) {
    const { fence, end } = line;
    if (open === null) {
      if (wrapper !== null && wrapperEnd === null && closes(fence, wrapper) && endsWrapper(report, end)) {
        wrapperEnd = line;
        continue;
      }
      open = line;
      // An incomplete last line may still change.
      if (isJson(fence) && end < report.length) block = { opening: line, closing: null };
    } else if (closes(fence, open.fence)) {
      if (isOpening(block, open)) block = { opening: open, closing: line };
      open = null;
    }
  }
  return { block, wrapperEnd };
}

function isOpening(block: Block | null, line: Line): boolean {
  return block?.opening === line;
}

/** The lines that open or close a block of code, in order. Each kind of marks is sought over the text once. */
function* fenceLinesIn(text: string): Generator<FenceLine, void> {
  let ticks = text.indexOf('```');
  let tildes = text.indexOf('~~~');
  while (ticks !== -1 || tildes !== -1) {
    const first = ticks === -1 ? tildes : tildes === -1 ? ticks : Math.min(ticks, tildes);
    const { start, end } = lineAt(text, first);
    // A fence begins its line after at most three spaces, so the rest of the line holds no other.
    const fence = first - start > 3 ? null : fenceOf(text.slice(start, end));
    if (fence !== null) yield { start, end, fence };
    if (ticks !== -1 && ticks < end) ticks = text.indexOf('```', end);
    if (tildes !== -1 && tildes < end) tildes = text.indexOf('~~~', end);
  }
}

function lineAt(text: string, at: number): Line {
  const end = text.indexOf('\n', at);
  return { start: text.lastIndexOf('\n', at) + 1, end: end === -1 ? text.length : end };
}

/** The next line from a line feed on that is not blank; null for none. */
function nextLine(text: string, from: number): Line | null {
  const sign = /\S/gu;
  sign.lastIndex = from;
  const found = sign.exec(text);
  return found === null ? null : lineAt(text, found.index);
}

/** True if a bare fence is followed by nothing or only by the closing block, so it closed the fence around the report. */
function endsWrapper(report: string, from: number): boolean {
  const next = nextLine(report, from);
  if (next === null) return true;
  const content = report.slice(next.start, next.end);
  const fence = fenceOf(content);
  return (fence !== null && isJson(fence)) || (next.end === report.length && isPendingFence(content));
}

/** True if the text after a json block does not belong to the report: nothing, stray fences, or a short sentence. */
function isAfterword(report: string, { closing }: Block): boolean {
  if (closing === null) return true;
  let chars = 0;
  let line = nextLine(report, closing.end);
  while (line !== null && chars <= MAX_AFTERWORD_CHARS) {
    const content = report.slice(line.start, line.end);
    if (fenceOf(content) === null) chars += content.trim().length;
    line = nextLine(report, line.end);
  }
  return chars <= MAX_AFTERWORD_CHARS;
}

/** The fence around the whole report, right before its first line. */
function wrapperBefore(all: string, start: number): Fence | null {
  const before = all.slice(0, start).trimEnd();
  const fence = fenceOf(before.slice(before.lastIndexOf('\n') + 1));
  return fence !== null && ['', 'markdown', 'md'].includes(fence.info.toLowerCase()) ? fence : null;
}

/** The end of a report without a last line that may become the closing block's fence. */
function endWithoutPendingFence(report: string): number {
  const last = report.lastIndexOf('\n') + 1;
  return isPendingFence(report.slice(last)) ? last : report.length;
}

function isPendingFence(line: string): boolean {
  return /^ {0,3}(?:`+|~+)$/u.test(line) || fenceOf(line) !== null;
}

function fenceOf(line: string): Fence | null {
  const match = /^ {0,3}(`{3,}|~{3,}(?!~))([^`]*)$/u.exec(line);
  return match?.[1] === undefined ? null : { mark: match[1], info: (match[2] ?? '').trim() };
}

function closes(fence: Fence, open: Fence): boolean {
  return fence.info === '' && fence.mark.startsWith(open.mark);
}

function isJson(fence: Fence): boolean {
  return /^jsonc?$/iu.test(fence.info);
}

function readBlock(json: string, columns: readonly Column[]): ReadFindings & { readonly isJson: boolean } {
  let written: unknown;
  try {
    written = JSON.parse(json);
  } catch (cause) {
    const problem = `It is not valid JSON: ${cause instanceof Error ? cause.message : ''}`;
    return { isJson: false, findings: null, problems: [problem] };
  }
  return { isJson: true, ...readFindings(written, columns) };
}

/* oxlint-disable no-control-regex -- terminal codes are control characters */
/** Terminal codes: colour and cursor (ECMA-48 §5.4), window titles (OSC), and an incomplete one at the end. */
const TERMINAL_CODES =
  /\u001B(?:\[[0-?]*[ -/]*(?:[@-~]|$)|\][^\u0007\u001B]{0,200}(?:\u0007|\u001B\\|\u001B?$)|$)/gu;
/** All control characters except tab and line feed, including carriage returns and byte order marks. */
const CONTROLS = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\uFEFF]/gu;
/* oxlint-enable no-control-regex */

function withoutControls(raw: string): string {
  return raw.replaceAll(TERMINAL_CODES, '').replaceAll(CONTROLS, '');
}
