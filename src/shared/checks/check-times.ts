import { element, type TreeNode } from './html-tree.ts';
import { isPastEnd, secondsOf, TIME } from './times.ts';

/** A time in code is code, and a link is pressed as a link. */
const LEFT_ALONE = new Set(['code', 'pre', 'a']);

/** A rehype plugin: times such as `0:07` become `button` elements with their seconds; those past the end of the video `data` elements. `durationS` in seconds. */
export function checkTimes(durationS: number | null) {
  return () =>
    (tree: TreeNode): void => {
      visit(tree, durationS);
    };
}

function visit(node: TreeNode, durationS: number | null): void {
  if (node.children === undefined || LEFT_ALONE.has(node.tagName ?? '')) return;
  // From the inside out: the marks that are made here hold times themselves.
  for (const child of node.children) visit(child, durationS);
  node.children = node.children.flatMap((child) =>
    child.type === 'text' ? split(child.value ?? '', durationS) : [child],
  );
}

function split(text: string, durationS: number | null): TreeNode[] {
  const nodes: TreeNode[] = [];
  let end = 0;
  for (const { 0: time, index } of text.matchAll(TIME)) {
    if (index > end) nodes.push({ type: 'text', value: text.slice(end, index) });
    const timeS = secondsOf(time);
    const isPast = durationS !== null && isPastEnd(timeS, durationS);
    nodes.push(element(isPast ? 'data' : 'button', { value: String(timeS) }, time));
    end = index + time.length;
  }
  if (end < text.length) nodes.push({ type: 'text', value: text.slice(end) });
  return nodes;
}
