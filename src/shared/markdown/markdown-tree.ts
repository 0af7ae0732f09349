/** The parts of a Markdown tree that our plugins read and replace. */
export interface MarkdownNode {
  type: string;
  value?: string;
  url?: string;
  title?: string | null;
  identifier?: string;
  children?: MarkdownNode[];
  data?: { hName?: string; hProperties?: Record<string, string>; hChildren?: MarkdownNode[] };
}

/** Replaces nodes by what `change` returns for them, from the inside out; null leaves a node as it is. */
export function replaceNodes(
  node: MarkdownNode,
  change: (node: MarkdownNode) => readonly MarkdownNode[] | null,
): void {
  if (node.children === undefined) return;
  for (const child of node.children) replaceNodes(child, change);
  const changes = node.children.map(change);
  if (changes.some((changed) => changed !== null))
    node.children = node.children.flatMap((child, place) => changes[place] ?? [child]);
}

/** A line break. That of Markdown would add a line end to the text. */
export const LINE_BREAK: MarkdownNode = { type: 'lineBreak', data: { hName: 'br' } };
