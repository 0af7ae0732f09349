import { formatClock } from '../../shared/durations.ts';

/** As much of a HTML tree as is needed here. */
interface TreeNode {
  type: string;
  tagName?: string;
  value?: string;
  properties?: Record<string, unknown>;
  children?: TreeNode[];
}

const TIME = /(?<![\d:.])(?:\d{1,2}:)?\d{1,2}:[0-5]\d(?![\d:])/gu;
/** A time in code is code, and a link is pressed as a link. */
const LEFT_ALONE = new Set(['code', 'pre', 'a']);

/** A rehype plugin: times such as `0:07` become marks; those past the end of the video say so. `durationS` in seconds. */
export function markTimes(durationS: number | null) {
  return () =>
    (tree: TreeNode): void => {
      visit(tree, durationS);
    };
}

/** Seconds of `m:ss` or `h:mm:ss`. */
export function secondsOf(time: string): number {
  return time.split(':').reduce((seconds, part) => seconds * 60 + Number(part), 0);
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
  // Times are written in whole seconds: the last second of a video is not past its end.
  const isPastEnd = durationS !== null && secondsOf(time) > Math.ceil(durationS);
  const properties = isPastEnd
    ? {
        className: ['time', 'time--past'],
        title: `${time} is past the end of the video (${formatClock(durationS * 1000)}). Gemini may have guessed.`,
      }
    : { className: ['time'] };
  return { type: 'element', tagName: 'span', properties, children: [{ type: 'text', value: time }] };
}
