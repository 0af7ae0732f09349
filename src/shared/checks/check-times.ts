import { textElement, type TreeNode } from './html-tree.ts';
import { isPastEnd, secondsOf, TIME_PATTERN } from './times.ts';

/** At most a few signs: a text may be one long row of brackets. */
const OPENING = /[([{"'„“«‚‘]{1,3}$/u;
const CLOSING = /^[)\]}"'”»’.,;:!?…]{1,3}/u;

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
    const before = text.slice(end, index);
    const opening = OPENING.exec(before)?.[0] ?? '';
    const closing = CLOSING.exec(text.slice(index + time.length))?.[0] ?? '';
    if (before.length > opening.length) nodes.push(textNode(before.slice(0, before.length - opening.length)));
    const timeS = secondsOf(time);
    const isPast = durationS !== null && isPastEnd(timeS, durationS);
    nodes.push(
      held(opening, textElement(isPast ? 'data' : 'button', { value: String(timeS) }, time), closing),
    );
    end = index + time.length + closing.length;
  }
  if (end < text.length) nodes.push(textNode(text.slice(end)));
  return nodes;
}

/** Keeps the punctuation around a time on its line: the browser may break a line before and after a button. */
function held(opening: string, time: TreeNode, closing: string): TreeNode {
  if (opening === '' && closing === '') return time;
  const children = [
    ...(opening === '' ? [] : [textNode(opening)]),
    time,
    ...(closing === '' ? [] : [textNode(closing)]),
  ];
  return { type: 'element', tagName: 'span', properties: { className: ['time-held'] }, children };
}

function textNode(value: string): TreeNode {
  return { type: 'text', value };
}
