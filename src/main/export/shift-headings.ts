import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified, type Processor } from 'unified';
import { boundMarkdown, type BoundedMarkdown } from '../../shared/markdown/bound-markdown.ts';

const parser = unified().use(remarkParse).use(remarkGfm).use(withTagsAsText);
type Root = ReturnType<typeof parser.parse>;
type Node = Root | Root['children'][number];

/** A replacement in the source: the text from `start` up to `end` is replaced. */
interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A line break, and any other beginning of a tag. What a backslash precedes is text already. */
const TAGS = /\\[^]|<br ?\/?>|<(?=[a-z/!?])/giu;

/**
 * Prepares a report's Markdown for a combined file: headings one level deeper, raw HTML shown as text, pictures as links, and
 * unclosed code blocks closed, so that no report affects the next. All other characters are unchanged, except for what is too long or
 * too deeply nested, which becomes code.
 */
export function shiftHeadings(markdown: string): BoundedMarkdown {
  const { markdown: source, leftAsText } = boundMarkdown(markdown);
  const root = parser.parse(source);
  return { markdown: apply(editsIn(root, source), source) + closingFence(root, source), leftAsText };
}

/**
 * A remark plugin: tags are text, as they are once they are escaped. Every node keeps its place in the source, so addresses without
 * brackets, which are found in texts later, stay texts.
 */
function withTagsAsText(this: Processor): void {
  const data = this.data();
  const tags = { disable: { null: ['htmlFlow', 'htmlText'] } };
  data.micromarkExtensions = [...(data.micromarkExtensions ?? []), tags];
  data.fromMarkdownExtensions = (data.fromMarkdownExtensions ?? [])
    .flat()
    .map((extension) => ({ ...extension, transforms: [] }));
}

function apply(edits: readonly Edit[], source: string): string {
  let edited = '';
  let from = 0;
  for (const edit of edits.toSorted((a, b) => a.start - b.start)) {
    edited += source.slice(from, edit.start) + edit.text;
    from = edit.end;
  }
  return edited + source.slice(from);
}

function editsIn(node: Node, markdown: string): Edit[] {
  const inside = 'children' in node ? node.children.flatMap((child) => editsIn(child, markdown)) : [];
  const start = node.position?.start.offset;
  const end = node.position?.end.offset;
  if (start === undefined || end === undefined) return inside;
  return [...editsOf(node, markdown, start, end), ...inside];
}

function editsOf(node: Node, markdown: string, start: number, end: number): Edit[] {
  if (node.type === 'heading') return headingEdits(markdown.slice(start, end), start, node.depth);
  if (node.type === 'text') return tagEdits(markdown, start, end);
  if (node.type !== 'image' && node.type !== 'imageReference') return [];
  return [{ start, end: start + 1, text: '' }, ...tagEdits(markdown, start, end)];
}

/** Escapes tags. Line breaks stay, except at the beginning of a line, where they would begin a block of HTML. */
function tagEdits(markdown: string, start: number, end: number): Edit[] {
  return [...markdown.slice(start, end).matchAll(TAGS)].flatMap(({ 0: tag, index }) => {
    const at = start + index;
    const isKept = tag.startsWith('\\') || (tag !== '<' && !beginsLine(markdown, at));
    return isKept ? [] : [{ start: at, end: at + 1, text: '&lt;' }];
  });
}

/** Tells whether only spaces and the signs of quotes and lists are before this place on its line. */
function beginsLine(markdown: string, at: number): boolean {
  const before = markdown.slice(Math.max(0, at - LONGEST_BEGINNING), at);
  const lineStart = Math.max(before.lastIndexOf('\n'), before.lastIndexOf('\r')) + 1;
  return /^[\s>*+\-\d.)]*$/u.test(before.slice(lineStart));
}

/** Longer than every beginning of a line that `boundMarkdown` lets through. */
const LONGEST_BEGINNING = 400;

function headingEdits(source: string, start: number, depth: number): Edit[] {
  if (depth >= 6) return [];
  if (source.startsWith('#')) return [{ start, end: start, text: '#' }];
  // A setext heading: a line of `=` (level 1) or `-` (level 2) below the text.
  const underline = source.lastIndexOf('\n');
  const end = start + source.length;
  if (depth === 1) {
    const line = source.slice(underline).replaceAll('=', '-');
    return [{ start: start + underline, end, text: line }];
  }
  const folds = [...source.slice(0, underline).matchAll(/\r?\n[ >]*/gu)].map(({ index, 0: fold }) => ({
    start: start + index,
    end: start + index + fold.length,
    text: ' ',
  }));
  const bare = source.slice(0, underline).trimEnd().length;
  return [{ start, end: start, text: '### ' }, ...folds, { start: start + bare, end, text: '' }];
}

/** The closing fence for a truncated report that ends inside a code block; else empty. */
function closingFence(root: Root, source: string): string {
  const last = root.children.at(-1);
  const start = last?.position?.start.offset;
  if (last?.type !== 'code' || start === undefined) return '';
  const code = source.slice(start).trimEnd();
  const fence = /^(?:`{3,}|~{3,})/u.exec(code)?.[0];
  if (fence === undefined) return '';
  const lastLine = code.slice(code.lastIndexOf('\n') + 1).trim();
  const isClosed = code.includes('\n') && lastLine.startsWith(fence) && /^(?:`+|~+)$/u.test(lastLine);
  return isClosed ? '' : `\n${fence}\n`;
}
