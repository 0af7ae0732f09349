import { replaceNodes, type MarkdownNode } from './markdown-tree.ts';
import { safeLink } from './safe-link.ts';

/** Longer addresses are made to hide something. */
const MAX_CHARS = 2048;

/** Tells whether a link leads to a place of the same text. */
export function isInText(url: string): boolean {
  return /^#[^\s<>]{1,300}$/u.test(url);
}

/**
 * An address to read and not to follow. Signs that would end code or a cell of a table, or begin a tag where a backtick before has ended
 * the code, are written as in an address.
 */
export function shownAddress(url: string): string {
  const shown = url
    .slice(0, MAX_CHARS)
    .replace(/[`|<\s]/gu, (sign) => encodeURIComponent(sign).replace('`', '%60'));
  return shown === '' ? '#' : shown;
}

/**
 * A remark plugin, for when all definitions are known: a link that is not followed, such as one to `http:` or to a file, becomes its words with the address as code behind
 * them, so that a source can still be looked at. Where the words are the address, they stand alone.
 */
export function shownAddresses() {
  return (tree: MarkdownNode): void => {
    const addresses = new Map<string, string>();
    collect(tree, addresses);
    replaceNodes(tree, (node) => {
      const { type, children = [] } = node;
      const url =
        type === 'link'
          ? node.url
          : type === 'linkReference'
            ? addresses.get(node.identifier ?? '')
            : undefined;
      if (url === undefined || url === '#' || isInText(url) || safeLink(url) !== null) return null;
      const address = shownAddress(url);
      const text = textOf(node);
      if (text === '') return [{ type: 'inlineCode', value: address }];
      if (text === url || `http://${text}` === url || `mailto:${text}` === url) return children;
      return [
        ...children,
        { type: 'text', value: ' (' },
        { type: 'inlineCode', value: address },
        { type: 'text', value: ')' },
      ];
    });
  };
}

function collect(
  { type, identifier, url, children = [] }: MarkdownNode,
  addresses: Map<string, string>,
): void {
  if (type === 'definition' && identifier !== undefined && url !== undefined && !addresses.has(identifier))
    addresses.set(identifier, url);
  for (const child of children) collect(child, addresses);
}

function textOf({ value, children = [] }: MarkdownNode): string {
  return value ?? children.map(textOf).join('');
}
