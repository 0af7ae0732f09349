import remarkParse from 'remark-parse';
import { normalizeIdentifier } from 'micromark-util-normalize-identifier';
import { unified } from 'unified';
import { boundMarkdown } from './bound-markdown.ts';
import type { MarkdownNode } from './markdown-tree.ts';
import { reportSyntax } from './report-syntax.ts';

/** The facts that other parts of a report need to know of its link references and notes. */
export interface Definitions {
  /** The addresses of link references by their identifiers. The first of each counts. */
  readonly links: ReadonlyMap<string, Link>;
  /** The notes that are referred to, as Markdown in the order of their numbers; empty if there are none. */
  readonly notes: string;
  /** The numbers of the notes by their identifiers. */
  readonly numbers: ReadonlyMap<string, number>;
}

interface Link {
  readonly url: string;
  readonly title: string | null;
}

/** The definitions that one part uses. It is text, so that two of them are compared at once. */
export type UsedDefinitions = string;

interface Uses {
  readonly links: readonly (readonly [string, Link])[];
  readonly numbers: readonly (readonly [string, number])[];
}

const noDefinitions: Definitions = { links: new Map(), notes: '', numbers: new Map() };

const parser = unified().use(remarkParse).use(reportSyntax);

/** A label in brackets. Labels hold no brackets but escaped ones. */
const LABEL = /\[((?:[^[\]\\]|\\[^]){1,999})\]/gu;

/** The findings in a part, kept for as long as the part is. */
const found = new WeakMap<object, Found>();

interface Found {
  readonly links: readonly (readonly [string, Link])[];
  readonly notes: readonly (readonly [string, string])[];
}

/**
 * Gathers the link references and notes of a report that is drawn part by part. A part that was looked through once is not again, so the
 * work grows with the text.
 */
export function definitionsOf(parts: readonly { readonly markdown: string }[]): Definitions {
  const links = new Map<string, Link>();
  const notes = new Map<string, string>();
  for (const part of parts) {
    const own = foundIn(part);
    for (const [identifier, link] of own.links) if (!links.has(identifier)) links.set(identifier, link);
    for (const [identifier, note] of own.notes) if (!notes.has(identifier)) notes.set(identifier, note);
  }
  if (notes.size === 0) return links.size === 0 ? noDefinitions : { ...noDefinitions, links };
  const references = parts.flatMap(({ markdown }) => referencesIn(markdown, notes));
  const numbers = new Map([...new Set(references)].map((identifier, place) => [identifier, place + 1]));
  if (numbers.size === 0) return { ...noDefinitions, links };
  // The references come first, as often as in the report, so that each note leads back to each of them. `onlyNotes` takes them away.
  const leading = references.map((identifier) => `[^${identifier}]\n\n`).join('');
  return { links, numbers, notes: `${leading}${[...notes.values()].join('\n\n')}\n` };
}

function foundIn(part: { readonly markdown: string }): Found {
  const known = found.get(part);
  if (known !== undefined) return known;
  const links: [string, Link][] = [];
  const notes: [string, string][] = [];
  if (part.markdown.includes(']:')) {
    const { markdown } = boundMarkdown(part.markdown);
    for (const node of nodesIn(parser.parse(markdown) as Placed)) {
      const { identifier, url, title = null, position } = node;
      if (identifier === undefined) continue;
      if (node.type === 'definition' && url !== undefined) links.push([identifier, { url, title }]);
      if (node.type === 'footnoteDefinition' && position !== undefined)
        notes.push([identifier, markdown.slice(position.start.offset, position.end.offset)]);
    }
  }
  const own = { links, notes };
  found.set(part, own);
  return own;
}

interface Placed extends MarkdownNode {
  readonly position?: {
    readonly start: { readonly offset?: number };
    readonly end: { readonly offset?: number };
  };
  children?: Placed[];
}

function nodesIn(node: Placed): readonly Placed[] {
  return [node, ...(node.children ?? []).flatMap(nodesIn)];
}

/** The notes that a part refers to, in order and as often as it does. */
function referencesIn(markdown: string, notes: ReadonlyMap<string, string>): readonly string[] {
  if (!markdown.includes('[^')) return [];
  const uses = usesIn(markdown, {
    links: new Map(),
    numbers: new Map([...notes.keys()].map((key) => [key, 0])),
  });
  if (uses.numbers.length === 0) return [];
  const tree = parser.parse(withLabels(boundMarkdown(markdown).markdown, uses)) as MarkdownNode;
  return referencesOf(tree);
}

function referencesOf({ type, identifier, children = [] }: MarkdownNode): readonly string[] {
  if (type === 'footnoteDefinition') return [];
  if (type === 'footnoteReference' && identifier !== undefined) return [identifier];
  return children.flatMap(referencesOf);
}

/** Returns the definitions that a part uses of its report's; empty if it uses none. */
export function definitionsFor(
  markdown: string,
  definitions: Pick<Definitions, 'links' | 'numbers'>,
): UsedDefinitions {
  const { links, numbers } = usesIn(markdown, definitions);
  return links.length + numbers.length === 0 ? '' : JSON.stringify({ links, numbers });
}

function usesIn(markdown: string, { links, numbers }: Pick<Definitions, 'links' | 'numbers'>): Uses {
  if (links.size + numbers.size === 0 || !markdown.includes('[')) return { links: [], numbers: [] };
  const labels = new Set(Array.from(markdown.matchAll(LABEL), ([, label = '']) => label));
  const identifiers = [...labels].map((label) => normalizeIdentifier(label).toLowerCase());
  return {
    links: identifiers.flatMap((identifier) => entryOf(links, identifier)),
    numbers: identifiers
      .filter((identifier) => identifier.startsWith('^'))
      .flatMap((identifier) => entryOf(numbers, identifier.slice(1))),
  };
}

function entryOf<T>(map: ReadonlyMap<string, T>, key: string): readonly (readonly [string, T])[] {
  const value = map.get(key);
  return value === undefined ? [] : [[key, value]];
}

/** Makes the labels known to the parser, which reads `[label]` as text otherwise. They stand in front: a fence may be open at the end. */
function withLabels(markdown: string, { links, numbers }: Uses): string {
  const notes = numbers.map(([identifier]) => `[^${identifier}]: -\n\n`).join('');
  // A definition of a link ends a note, which would take an indented line behind it along.
  const labels = [...links.map(([identifier]) => identifier), 'end of labels'];
  return `${notes}${labels.map((label) => `[${label}]: #\n`).join('')}\n${markdown}`;
}

/** The Markdown of a part, in which the labels of its report are known. `resolvedBy` puts their meaning in. */
export function withDefinitions(markdown: string, used: UsedDefinitions): string {
  return used === '' ? markdown : withLabels(markdown, readUses(used));
}

/**
 * A remark plugin for one part: references get the addresses and numbers of the whole report, and notes are not shown. `keepsNotes` is
 * for the notes themselves.
 */
export function resolvedBy(used: UsedDefinitions, keepsNotes = false) {
  const { links, numbers } = used === '' ? { links: [], numbers: [] } : readUses(used);
  const numberOf = new Map(numbers);
  return () =>
    (tree: MarkdownNode): void => {
      resolve(tree, numberOf, keepsNotes);
      tree.children?.push(
        ...links.map(([identifier, { url, title }]) => ({ type: 'definition', identifier, url, title })),
      );
    };
}

function readUses(used: UsedDefinitions): Uses {
  return JSON.parse(used) as Uses;
}

/** A rehype plugin: of a page, only the section of its notes stays. */
export function onlyNotes() {
  return (tree: { children: readonly object[] }): void => {
    tree.children = tree.children.filter((child) => 'tagName' in child && child.tagName === 'section');
  };
}

function resolve(node: MarkdownNode, numbers: ReadonlyMap<string, number>, keepsNotes: boolean): void {
  if (node.children === undefined) return;
  node.children = node.children.filter(
    ({ type }) => type !== 'definition' && (keepsNotes || type !== 'footnoteDefinition'),
  );
  for (const child of node.children) {
    const number = numbers.get(child.identifier ?? '');
    if (child.type === 'footnoteReference' && number !== undefined) {
      child.type = 'noteReference';
      child.data = {
        hName: 'sup',
        hProperties: { dataNote: child.identifier ?? '' },
        hChildren: [{ type: 'text', value: String(number) }],
      };
    }
    resolve(child, numbers, keepsNotes);
  }
}
