import { formatClock } from '../../shared/durations.ts';
import { isPastEnd, secondsOf, TIME } from '../player/time-marks.ts';

/** As much of a HTML tree as is needed here. */
interface TreeNode {
  type: string;
  tagName?: string;
  value?: string;
  properties?: Record<string, unknown>;
  children?: TreeNode[];
}

/** A time in code is code, and a link is pressed as a link. */
const LEFT_ALONE = new Set(['code', 'pre', 'a']);

/** A rehype plugin: times such as `0:07` become buttons with their seconds; those past the end of the video only say so. `durationS` in seconds. */
export function markTimes(durationS: number | null) {
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
    nodes.push(mark(time, durationS));
    end = index + time.length;
  }
  if (end < text.length) nodes.push({ type: 'text', value: text.slice(end) });
  return nodes;
}

function mark(time: string, durationS: number | null): TreeNode {
  const children = [{ type: 'text', value: time }];
  const timeS = secondsOf(time);
  if (durationS === null || !isPastEnd(timeS, durationS)) {
    return { type: 'element', tagName: 'button', properties: { value: String(timeS) }, children };
  }
  const properties = {
    className: ['time', 'time--past'],
    title: `${time} is past the end of the video (${formatClock(durationS * 1000)}). Gemini may have guessed.`,
  };
  return { type: 'element', tagName: 'span', properties, children };
}
