import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';

const parser = unified().use(remarkParse).use(remarkGfm);
type Root = ReturnType<typeof parser.parse>;
type Node = Root | Root['children'][number];

/** A replacement in the source: the text from `start` up to `end` is replaced. */
interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

const LINE_BREAK_TAG = /^<br ?\/?>$/iu;

/**
 * Prepares a report's Markdown for a combined file: headings one level deeper, raw HTML shown as text, pictures as links, and
 * unclosed code blocks closed, so that no report affects the next. All other characters are unchanged.
 */
export function shiftHeadings(markdown: string): string {
  const source = htmlAsText(markdown);
  const root = parser.parse(source);
  return apply(editsIn(root, source, shiftOf), source) + closingFence(root, source);
}

/**
 * Escapes HTML tags. Text inside a tag becomes Markdown once the tag is escaped, and may contain tags again, so it repeats; each
 * round has fewer.
 */
function htmlAsText(markdown: string): string {
  const escaped = apply(editsIn(parser.parse(markdown), markdown, escapeOf), markdown);
  return escaped === markdown ? markdown : htmlAsText(escaped);
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

/** Returns the edits for one node. `source` is the node's text, which begins at `start`. */
type EditsOf = (node: Node, source: string, start: number) => Edit[];

function editsIn(node: Node, markdown: string, editsOf: EditsOf): Edit[] {
  const inside =
    'children' in node ? node.children.flatMap((child) => editsIn(child, markdown, editsOf)) : [];
  const start = node.position?.start.offset;
  const end = node.position?.end.offset;
  if (start === undefined || end === undefined) return inside;
  return [...editsOf(node, markdown.slice(start, end), start), ...inside];
}

function escapeOf(node: Node, source: string, start: number): Edit[] {
  if (node.type !== 'html' || LINE_BREAK_TAG.test(node.value)) return [];
  return [...source.matchAll(/</gu)].map(({ index }) => ({
    start: start + index,
    end: start + index + 1,
    text: '&lt;',
  }));
}

function shiftOf(node: Node, source: string, start: number): Edit[] {
  if (node.type === 'heading') return headingEdits(source, start, node.depth);
  if (node.type === 'image' || node.type === 'imageReference') return [{ start, end: start + 1, text: '' }];
  return [];
}

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
