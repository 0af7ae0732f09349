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

interface Block {
  /** The line number of the opening fence. */
  readonly line: number;
  /** The line number of the closing fence; null while it is open. */
  readonly endLine: number | null;
}

/** Splits an answer into report and closing block; null before the first line arrived. */
function splitAnswer(raw: string): Layout | null {
  const all = withoutControls(raw).split('\n');
  const start = all.findIndex((line) => line.startsWith(FIRST_LINE_PREFIX));
  if (start === -1) return null;
  const lines = all.slice(start);
  const wrapper = wrapperBefore(all, start);
  const { block, wrapperEnd } = findBlocks(lines, wrapper);
  const isClosing = block !== null && isAfterword(lines, block);
  const shown = isClosing ? lines.slice(0, block.line) : withoutPendingFence(lines);
  const markdown = (wrapperEnd === null ? shown : shown.filter((_, index) => index !== wrapperEnd))
    .join('\n')
    .trimEnd();
  if (!isClosing) return { markdown, block: null };
  return {
    markdown,
    block: {
      text: lines.slice(block.line + 1, block.endLine ?? lines.length).join('\n'),
      isClosed: block.endLine !== null,
    },
  };
}

/** Finds the last json block of a report, and the line that closes a fence around the whole report. */
function findBlocks(
  lines: readonly string[],
  wrapper: Fence | null,
): { readonly block: Block | null; readonly wrapperEnd: number | null } {
  let block: Block | null = null;
  let wrapperEnd: number | null = null;
  let open: (Fence & { readonly line: number }) | null = null;
  for (const [line, content] of lines.entries()) {
    const fence = fenceOf(content);
    if (fence === null) continue;
    if (open === null) {
      if (wrapper !== null && wrapperEnd === null && closes(fence, wrapper) && endsWrapper(lines, line)) {
        wrapperEnd = line;
        continue;
      }
      open = { ...fence, line };
      // An incomplete last line may still change.
      if (isJson(fence) && line < lines.length - 1) block = { line, endLine: null };
    } else if (closes(fence, open)) {
      if (block?.line === open.line) block = { line: block.line, endLine: line };
      open = null;
    }
  }
  return { block, wrapperEnd };
}

/** True if a bare fence is followed by nothing or only by the closing block, so it closed the fence around the report. */
function endsWrapper(lines: readonly string[], line: number): boolean {
  let next = line + 1;
  while (next < lines.length && lines[next]?.trim() === '') next += 1;
  const content = lines[next];
  if (content === undefined) return true;
  const fence = fenceOf(content);
  return (fence !== null && isJson(fence)) || (next === lines.length - 1 && isPendingFence(content));
}

/** True if the text after a json block does not belong to the report: nothing, stray fences, or a short sentence. */
function isAfterword(lines: readonly string[], block: Block): boolean {
  if (block.endLine === null) return true;
  let chars = 0;
  for (let line = block.endLine + 1; line < lines.length && chars <= MAX_AFTERWORD_CHARS; line += 1) {
    const content = lines[line] ?? '';
    if (fenceOf(content) === null) chars += content.trim().length;
  }
  return chars <= MAX_AFTERWORD_CHARS;
}

/** The fence around the whole report, right before its first line. */
function wrapperBefore(all: readonly string[], start: number): Fence | null {
  const before = all.slice(0, start).findLast((line) => line.trim() !== '');
  const fence = before === undefined ? null : fenceOf(before);
  return fence !== null && ['', 'markdown', 'md'].includes(fence.info.toLowerCase()) ? fence : null;
}

/** Drops a last line that may become the closing block's fence. */
function withoutPendingFence(lines: readonly string[]): readonly string[] {
  const last = lines.at(-1);
  return last !== undefined && isPendingFence(last) ? lines.slice(0, -1) : lines;
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
