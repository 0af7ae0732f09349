import { directionOf, type Direction } from './direction.ts';

/** The parts of an HTML tree that this plugin reads and sets. */
interface HtmlNode {
  readonly type: string;
  readonly tagName?: string;
  readonly value?: string;
  properties?: { dir?: Direction };
  children?: HtmlNode[];
}

const BLOCKS = new Set([
  'p',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'blockquote',
  'ul',
  'ol',
  'table',
  'pre',
  'section',
]);
/** Bullets and columns stand where the list or the table has them, whatever is in them. */
const INSIDE = new Set(['li', 'td', 'th']);
/** Signs at their ends, `C++`, would jump to the other side in a text of the other direction. */
const SET_APART = new Set(['code', 'a']);

/**
 * A rehype plugin: blocks get the direction of their words, where it differs from that around them. `table` is the direction of a table
 * whose other rows stand elsewhere.
 */
export function directions(around: Direction, table: Direction | null = null) {
  return () =>
    (tree: HtmlNode): void =>
      direct(tree, around, { around, table });
}

interface Settled {
  readonly around: Direction;
  readonly table: Direction | null;
}

function direct(node: HtmlNode, current: Direction, settled: Settled): void {
  for (const child of node.children ?? []) {
    const name = child.tagName ?? '';
    const own =
      name === 'table' && settled.table !== null
        ? settled.table
        : BLOCKS.has(name)
          ? (directionOf(textOf(child), settled.around) ?? current)
          : current;
    direct(child, own, settled);
    if (INSIDE.has(name)) setApart(child, current, settled);
    else if (SET_APART.has(name)) turn(child, directionOf(textOf(child), settled.around) ?? current, current);
    else turn(child, own, current);
  }
}

function turn(node: HtmlNode, direction: Direction, current: Direction): void {
  if (direction !== current) node.properties = { ...node.properties, dir: direction };
}

/** Words of the other direction in an item or a cell stand together, so that their signs stay at their ends. */
function setApart(node: HtmlNode, current: Direction, { around }: Settled): void {
  const blocks = (node.children ?? []).filter(({ tagName }) => BLOCKS.has(tagName ?? ''));
  const words = (node.children ?? []).filter((child) => !blocks.includes(child));
  const direction = directionOf(words.map(textOf).join(''), around) ?? current;
  if (direction === current) return;
  const first = (node.children ?? []).findIndex((child) => BLOCKS.has(child.tagName ?? ''));
  const end = first === -1 ? (node.children ?? []).length : first;
  const [line, rest] = [(node.children ?? []).slice(0, end), (node.children ?? []).slice(end)];
  if (line.length === 0) return;
  node.children = [
    { type: 'element', tagName: 'span', properties: { dir: direction }, children: line },
    ...rest,
  ];
}

function textOf({ value, children }: HtmlNode): string {
  return value ?? children?.map(textOf).join('') ?? '';
}
