import { boundMarkdown, type BoundedMarkdown } from '../../shared/markdown/bound-markdown.ts';
import {
  applyEdits,
  nodesOf,
  parseSource,
  placeOf,
  type Edit,
  type Node,
  type Root,
} from './markdown-source.ts';
import { ownReferenceEdits } from './own-references.ts';
import { madePlain, plainEdits } from './plain-markdown.ts';

/**
 * Prepares a report's Markdown for a combined file: headings one level deeper, everything as harmless as `plainMarkdown` makes it, and
 * unclosed code blocks closed, so that no report affects the next. With `prefix`, which no other report of the file may have, its notes
 * and links are its own.
 */
export function shiftHeadings(markdown: string, prefix = ''): BoundedMarkdown {
  const { markdown: source, leftAsText } = boundMarkdown(markdown);
  const root = parseSource(source);
  const nodes = nodesOf(root);
  const edits = [
    ...nodes.flatMap((node) => headingEditsOf(node, source)),
    ...(prefix === '' ? [] : ownReferenceEdits(nodes, source, prefix)),
    ...plainEdits(nodes, source),
  ];
  return { markdown: madePlain(applyEdits(edits, source)) + closingFence(root, source), leftAsText };
}

function headingEditsOf(node: Node, source: string): readonly Edit[] {
  const place = placeOf(node);
  if (node.type !== 'heading' || place === null) return [];
  return headingEdits(source.slice(place.start, place.end), place.start, node.depth);
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
