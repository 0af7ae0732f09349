import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified, type Processor } from 'unified';
import { addressEnds } from '../../shared/markdown/address-ends.ts';

const parser = unified().use(remarkParse).use(remarkGfm).use(addressEnds).use(withTagsAsText);
export type Root = ReturnType<typeof parser.parse>;
export type Node = Root | Root['children'][number];

/** A replacement in the source: the text from `start` up to `end` is replaced. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A node's place in the source, in UTF-16 code units. */
export interface Place {
  readonly start: number;
  readonly end: number;
}

/** Parses Markdown in which tags are text, as they are once they are escaped. Every node knows its place in the source. */
export function parseSource(source: string): Root {
  return parser.parse(source);
}

export function placeOf({ position }: Node): Place | null {
  const start = position?.start.offset;
  const end = position?.end.offset;
  return start === undefined || end === undefined ? null : { start, end };
}

/** All nodes that have a place in the source, parents before their children. */
export function nodesOf(node: Node): readonly Node[] {
  return [node, ...('children' in node ? node.children.flatMap(nodesOf) : [])];
}

/** Returns the source with the edits made. If edits overlap, the one that begins first stays. */
export function applyEdits(edits: readonly Edit[], source: string): string {
  let edited = '';
  let from = 0;
  for (const { start, end, text } of edits.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    if (start < from) continue;
    edited += source.slice(from, start) + text;
    from = end;
  }
  return edited + source.slice(from);
}

/**
 * A remark plugin: no tags are parsed. Addresses without brackets, which are found in texts after parsing and lose their place, stay
 * texts.
 */
function withTagsAsText(this: Processor): void {
  const data = this.data();
  const tags = { disable: { null: ['htmlFlow', 'htmlText'] } };
  data.micromarkExtensions = [...(data.micromarkExtensions ?? []), tags];
  data.fromMarkdownExtensions = (data.fromMarkdownExtensions ?? [])
    .flat()
    .map((extension) => ({ ...extension, transforms: [] }));
}
