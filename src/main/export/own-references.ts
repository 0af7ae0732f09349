import { safeLink } from '../../shared/markdown/safe-link.ts';
import { placeOf, type Edit, type Node } from './markdown-source.ts';
import { isFollowed } from './plain-markdown.ts';

type Reference = Extract<Node, { readonly type: 'linkReference' | 'imageReference' }>;

/** An address, and the words that are shown for it when it is pointed at. */
interface Definition {
  readonly url: string;
  readonly title: string | null;
}

/**
 * Edits that make a report independent of others in the same file: notes get names of their own, and links carry their addresses
 * themselves. Without them, the first report that defines `[1]` would decide where the links of all others lead.
 */
export function ownReferenceEdits(nodes: readonly Node[], source: string, prefix: string): readonly Edit[] {
  const definitions = new Map<string, Definition>();
  for (const node of nodes) {
    if (node.type === 'definition' && !definitions.has(node.identifier))
      definitions.set(node.identifier, { url: node.url, title: node.title ?? null });
  }
  return nodes.flatMap((node) => {
    const place = placeOf(node);
    if (place === null) return [];
    const { start, end } = place;
    if (node.type === 'footnoteReference' || node.type === 'footnoteDefinition') {
      const label = start + '[^'.length;
      return [{ start: label, end: label, text: prefix }];
    }
    if (node.type === 'definition') return [{ start, end, text: '' }];
    if (node.type === 'text') return unknownNotes(source.slice(start, end), start);
    if (node.type !== 'linkReference' && node.type !== 'imageReference') return [];
    const definition = definitions.get(node.identifier);
    // An address that is not followed is shown behind the words, as in a file of one report.
    if (definition === undefined || !isFollowed(definition.url)) return [];
    const textEnd = start + endOfText(source.slice(start, end), node.referenceType);
    return [{ start: textEnd, end, text: targetOf(definition) }];
  });
}

/** Returns the place where the text of a reference ends: `[text]`, before `[label]` or `[]`. */
function endOfText(reference: string, type: Reference['referenceType']): number {
  if (type === 'shortcut') return reference.length;
  const label = /\[(?:[^[\]\\]|\\[^]){0,999}\]$/u.exec(reference);
  return label?.index ?? reference.length;
}

/** The address behind a link's text. One that is not safe is not linked. */
function targetOf({ url, title }: Definition): string {
  const link = safeLink(url);
  if (link === null) return '(#)';
  const address = link.replaceAll('|', '%7C').replaceAll('(', '%28').replaceAll(')', '%29');
  const words = title
    ?.replace(/\s+/gu, ' ')
    .replace(/["\\|<`[\]]/gu, (sign) => `&#${sign.codePointAt(0) ?? 0};`);
  return words === undefined || words === '' ? `(${address})` : `(${address} "${words}")`;
}

/** A note that this report does not have may be one of another: `[^1]` without a note stays text. */
function unknownNotes(text: string, start: number): readonly Edit[] {
  return [...text.matchAll(/\\[^]|\[\^/gu)].flatMap(({ 0: sign, index }) =>
    sign.startsWith('\\') ? [] : [{ start: start + index, end: start + index, text: '\\' }],
  );
}
