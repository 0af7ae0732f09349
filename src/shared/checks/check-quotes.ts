import type { TreeNode } from './html-tree.ts';
import { quotesIn, type SpokenText } from './quotes.ts';

/** Inline elements, inside which a quote may continue. */
const INLINE = new Set(['strong', 'em', 'del', 'a', 'code', 'br']);
/** Represents content inside a run of inline text that is not quotable. */
const GAP = '\n';

/**
 * A rehype plugin: quotes that were not said in the video are wrapped in `mark` elements, the last one of each quote with
 * `data-end`. Does nothing if `said` is null, when it is unknown what is said.
 */
export function checkQuotes(said: SpokenText | null) {
  return () =>
    (tree: TreeNode): void => {
      if (said !== null) visit(tree, said);
    };
}

function visit(node: TreeNode, said: SpokenText): void {
  let run: Leaf[] = [];
  for (const child of node.children ?? []) {
    if (child.type === 'text' || INLINE.has(child.tagName ?? '')) {
      run.push(...leavesOf(child));
    } else {
      markRun(run, said);
      run = [];
      visit(child, said);
    }
  }
  markRun(run, said);
}

/** A text node of a run; `node` is null for a gap. */
interface Leaf {
  readonly node: TreeNode | null;
  readonly text: string;
}

function leavesOf(node: TreeNode): readonly Leaf[] {
  if (node.type === 'text') return [{ node, text: node.value ?? '' }];
  if (node.tagName === 'code' || node.tagName === 'br') return [{ node: null, text: GAP }];
  return (node.children ?? []).flatMap(leavesOf);
}

function markRun(run: readonly Leaf[], said: SpokenText): void {
  const text = run.map((leaf) => leaf.text).join('');
  const quotes = quotesIn(text).filter((quote) => !said.contains(quote.text));
  if (quotes.length === 0) return;
  let at = 0;
  let next = 0;
  for (const leaf of run) {
    // Quotes are in order, so those before this leaf are over.
    while ((quotes[next]?.end ?? Infinity) <= at) next += 1;
    const pieces = piecesOf(leaf, at, quotes, next);
    at += leaf.text.length;
    // The node itself becomes the wrapper of its parts, so that its place in the tree stays.
    if (leaf.node !== null && pieces.some((piece) => piece.type === 'element')) {
      delete leaf.node.value;
      Object.assign(leaf.node, { type: 'element', tagName: 'span', properties: {}, children: pieces });
    }
  }
}

function piecesOf(
  { text }: Leaf,
  at: number,
  quotes: readonly { readonly start: number; readonly end: number }[],
  first: number,
): readonly TreeNode[] {
  const pieces: TreeNode[] = [];
  let done = 0;
  const add = (to: number, mark: Record<string, unknown> | null): void => {
    if (to <= done) return;
    const node: TreeNode = { type: 'text', value: text.slice(done, to) };
    pieces.push(
      mark === null ? node : { type: 'element', tagName: 'mark', properties: mark, children: [node] },
    );
    done = to;
  };
  for (let quote = first; quote < quotes.length; quote += 1) {
    const { start = 0, end = 0 } = quotes[quote] ?? {};
    if (start >= at + text.length) break;
    add(Math.max(0, start - at), null);
    add(Math.min(text.length, end - at), end - at <= text.length ? { dataEnd: 'true' } : {});
  }
  add(text.length, null);
  return pieces;
}
