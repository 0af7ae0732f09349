import { textElement, type TreeNode } from './html-tree.ts';
import { isPastEnd, secondsOf, TIME_PATTERN } from './times.ts';

/** Times inside code and links are not changed. */
const LEFT_ALONE = new Set(['code', 'pre', 'a']);

/**
 * A rehype plugin: times such as `0:07` become `button` elements with their seconds, and times after the end of the video become
 * `data` elements. `durationS` is in seconds; null if unknown.
 */
export function checkTimes(durationS: number | null) {
  return () =>
    (tree: TreeNode): void => {
      visit(tree, durationS);
    };
}

function visit(node: TreeNode, durationS: number | null): void {
  if (node.children === undefined || LEFT_ALONE.has(node.tagName ?? '')) return;
  // Children first, because the elements made here contain times themselves.
  for (const child of node.children) visit(child, durationS);
  node.children = node.children.flatMap((child) =>
    child.type === 'text' ? split(child.value ?? '', durationS) : [child],
  );
}

function split(text: string, durationS: number | null): TreeNode[] {
  const nodes: TreeNode[] = [];
  let end = 0;
  for (const { 0: time, index } of text.matchAll(TIME_PATTERN)) {
    if (index > end) nodes.push({ type: 'text', value: text.slice(end, index) });
    const timeS = secondsOf(time);
    const isPast = durationS !== null && isPastEnd(timeS, durationS);
    nodes.push(textElement(isPast ? 'data' : 'button', { value: String(timeS) }, time));
    end = index + time.length;
  }
  if (end < text.length) nodes.push({ type: 'text', value: text.slice(end) });
  return nodes;
}
