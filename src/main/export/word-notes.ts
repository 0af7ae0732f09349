/** The parts of an HTML tree that this plugin reads and changes. */
interface HtmlNode {
  readonly type: string;
  readonly tagName?: string;
  properties?: Record<string, unknown>;
  children?: HtmlNode[];
}

/**
 * A rehype plugin for Word, which has a footnote for each place that leads to one. Notes that several places or other notes lead to
 * would stand there several times with numbers of others, so all notes of such a report stay a list at its end.
 */
export function wordNotes() {
  return (tree: HtmlNode): void => {
    const nodes = elementsOf(tree);
    const section = nodes.find(({ properties }) => properties?.dataFootnotes !== undefined);
    if (section === undefined) return;
    const references = nodes.filter(({ properties }) => properties?.dataFootnoteRef !== undefined);
    const nested = elementsOf(section).some((node) => references.includes(node));
    // Wide tables stand on turned pages, and a document is made page for page: no link leads from one to another.
    const isSplit = nodes.some(({ properties }) => classesOf(properties).includes('wide-table'));
    const targets = references.map(({ properties }) => properties?.href);
    if (!nested && !isSplit && new Set(targets).size === targets.length) return;
    for (const reference of references) {
      const { href } = reference.properties ?? {};
      reference.properties = isSplit ? {} : { href };
      if (isSplit) Object.assign(reference, { tagName: 'span' });
    }
    section.properties = {};
    for (const node of elementsOf(section)) {
      if (/^h[1-6]$/u.test(node.tagName ?? '')) node.properties = {};
      node.children =
        node.children?.filter(({ properties }) => properties?.dataFootnoteBackref === undefined) ?? [];
    }
  };
}

function elementsOf(node: HtmlNode): readonly HtmlNode[] {
  return (node.children ?? []).flatMap((child) =>
    child.type === 'element' ? [child, ...elementsOf(child)] : [],
  );
}

function classesOf(properties: HtmlNode['properties']): readonly unknown[] {
  return Array.isArray(properties?.className) ? properties.className : [];
}
