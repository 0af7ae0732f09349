/** The parts of an HTML tree that this plugin reads and sets. */
interface HtmlNode {
  readonly type: string;
  readonly tagName?: string;
  readonly value?: string;
  properties?: { dataNamed?: unknown };
  readonly children?: readonly HtmlNode[];
}

/**
 * A rehype plugin: a link behind which its host stands already gets `dataNamed`. `plainMarkdown` writes that host into the files of
 * reports, and it is not shown a second time.
 */
export function namedHosts() {
  return (tree: HtmlNode): void => mark(tree);
}

function mark({ children = [] }: HtmlNode): void {
  for (const [place, node] of children.entries()) {
    const isNamed =
      node.tagName === 'a' &&
      children[place + 1]?.value === ' (' &&
      children[place + 2]?.tagName === 'code' &&
      children[place + 3]?.value?.startsWith(')') === true;
    if (isNamed) node.properties = { ...node.properties, dataNamed: textOf(children[place + 2]) };
    mark(node);
  }
}

function textOf(node: HtmlNode | undefined): string {
  return node?.value ?? node?.children?.map(textOf).join('') ?? '';
}
