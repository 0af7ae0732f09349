import { boundMarkdown, type BoundedMarkdown } from '../../shared/markdown/bound-markdown.ts';
import { endsAddress } from '../../shared/markdown/address-ends.ts';
import { hostBehind, safeLink } from '../../shared/markdown/safe-link.ts';
import { isInText, shownAddress } from '../../shared/markdown/shown-addresses.ts';
import { entityOf, literalMarkdown } from './literal-markdown.ts';
import { foreignReaderEdits } from './foreign-readers.ts';
import {
  applyEdits,
  nodesOf,
  parseSource,
  placeOf,
  type Edit,
  type Node,
  type Place,
} from './markdown-source.ts';

/** A line break, and any other beginning of a tag. A sign behind a backslash is text already. */
const TAGS = /\\[^]|<\/?br\s{0,9}\/?>|<(?=[a-z/!?])/giu;

/**
 * Makes a report's Markdown harmless in any program that opens it, and read there as in the window: raw HTML becomes text, pictures
 * become links, and links are those of `safeLink` or lead to a place of the file, with their host behind a text that names another. All
 * other characters are unchanged, except for what is too long or too deeply nested, which becomes code.
 */
export function plainMarkdown(markdown: string): BoundedMarkdown {
  const { markdown: source, leftAsText } = boundMarkdown(markdown);
  return { markdown: madePlain(source), leftAsText };
}

/** A bound for hostile texts, twice what any is known to need: of 160,000 random texts (the tests' own, tried longer) none took five rounds. */
const MOST_ROUNDS = 8;

/**
 * Edits a text until it needs no more edits: what was a text before may be a link or a definition once a tag or an address beside it is
 * edited.
 */
export function madePlain(source: string): string {
  let plain = source;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const edits = plainEdits(nodesOf(parseSource(plain)), plain);
    if (edits.length === 0) break;
    const edited = applyEdits(edits, plain);
    if (edited === plain) break;
    plain = edited;
  }
  return plain;
}

/** The edits that make the source of these nodes harmless. */
export function plainEdits(nodes: readonly Node[], source: string): readonly Edit[] {
  const addresses = new Map<string, string>();
  for (const node of nodes) {
    if (node.type === 'definition' && !addresses.has(node.identifier))
      addresses.set(node.identifier, node.url);
  }
  const ofLinks = new Set(
    nodes.flatMap((node) => (node.type === 'link' || node.type === 'linkReference' ? nodesOf(node) : [])),
  );
  return [
    ...nodes.flatMap((node) =>
      ofLinks.has(node) && (node.type === 'image' || node.type === 'imageReference')
        ? wordsOfPicture(node)
        : editsOf(node, source, addresses),
    ),
    ...nodes.slice(0, 1).flatMap((root) => foldEdits(root, source)),
    ...foreignReaderEdits(source),
  ];
}

/** A picture in a link is its words, because a link in a link is none. */
function wordsOfPicture(node: Extract<Node, { readonly type: 'image' | 'imageReference' }>): readonly Edit[] {
  const place = placeOf(node);
  const words = literalMarkdown(node.alt ?? '');
  return place === null ? [] : [{ ...place, text: words === '' ? '↗' : words }];
}

function editsOf(node: Node, source: string, addresses: ReadonlyMap<string, string>): readonly Edit[] {
  const place = placeOf(node);
  if (place === null) return [];
  const { start, end } = place;
  if (node.type === 'text') return textEdits(source, start, end);
  // Many programs strike through between single tildes, `3~5, 8~10`, which are text in our reports.
  if (node.type === 'delete') return source.startsWith('~~', start) ? [] : tildeEdits(start, end);
  if (node.type === 'image' && safeLink(node.url) === null) {
    return [{ start, end, text: withAddress(literalMarkdown(node.alt ?? ''), node.url) }];
  }
  if (node.type === 'imageReference') {
    const url = addresses.get(node.identifier) ?? '';
    if (!isFollowed(url)) return [{ start, end, text: withAddress(literalMarkdown(node.alt ?? ''), url) }];
  }
  if (node.type === 'image' || node.type === 'imageReference') {
    return [{ start, end: start + 1, text: '' }, ...textEdits(source, start, end)];
  }
  if (node.type === 'link' && isBare(source, end) && canBracket(source.slice(start, end)))
    return bracketEdits(start, end);
  // An address that stands in the text without brackets is text with an edit at most.
  if (node.type === 'link' && isInText(node.url)) return [];
  // Programs that follow such an address find it without its brackets, too.
  if (node.type === 'link' && /^<http:/iu.test(source.slice(start, end)) && canBracket(node.url)) return [];
  if (node.type === 'link' && /[[<]/u.test(source[start] ?? '')) {
    return safeLink(node.url) === null ? linkAsText(node, source) : hostNote(node, node.url, source);
  }
  if (node.type === 'linkReference') {
    const url = addresses.get(node.identifier) ?? '';
    return isFollowed(url) ? hostNote(node, url, source) : linkAsText({ ...node, url }, source);
  }
  return node.type === 'definition' && safeLink(node.url) === null && !isInText(node.url)
    ? [{ start, end, text: `[${(node.label ?? '').replace(/\s+/gu, ' ')}]: #` }]
    : [];
}

/**
 * Joins a line that begins with what looks like a tag to the line before, where it cannot be written as an entity: in code within a line,
 * and in the addresses and titles of links. Tags are text to us, but such a line would begin a block of HTML, whatever is open before it.
 * `quotes` is the number of quotes around the node, whose signs stand before each line.
 */
function foldEdits(node: Node, source: string, quotes = 0): readonly Edit[] {
  const place = placeOf(node);
  const start = place === null ? null : unescapedStart(node, place);
  const lineEnds = place === null || start === null ? [] : source.slice(start, place.end).matchAll(TAG_LINES);
  const own = [...lineEnds].flatMap(({ 0: fold, index }) => {
    // With a sign of its own before the tag, the line begins no block.
    if (fold.replaceAll(/[^>]/gu, '').length > quotes) return [];
    const at = (start ?? 0) + index;
    return [{ start: at, end: at + fold.length, text: ' ' }];
  });
  const around = node.type === 'blockquote' ? quotes + 1 : quotes;
  return [
    ...own,
    ...('children' in node ? node.children.flatMap((child) => foldEdits(child, source, around)) : []),
  ];
}

/** The place from which entities have no meaning in this node, or are not made; null if there is none. */
function unescapedStart(node: Node, { start }: Place): number | null {
  if (node.type === 'inlineCode' || node.type === 'definition') return start;
  if (node.type !== 'link' && node.type !== 'linkReference') return null;
  const last = node.children.at(-1);
  return last === undefined ? start : (placeOf(last)?.end ?? start);
}

/** The end of a line, and what stands before a tag in the next. */
const TAG_LINES = /(?:\r\n?|\n)[ \t>]{0,400}(?=<[a-z/!?])/giu;

/** Tells whether a link keeps its address, which is shown as text otherwise. */
export function isFollowed(url: string): boolean {
  return url === '' || url === '#' || isInText(url) || safeLink(url) !== null;
}

/** Many programs let an address go on over the punctuation of other scripts, and over notes behind it, `https://a.example。[^1]`. */
function bracketEdits(start: number, end: number): readonly Edit[] {
  return [
    { start, end: start, text: '<' },
    { start: end, end, text: '>' },
  ];
}

/** Tells whether the address that ends here stands in a text whose punctuation ends it. */
function isBare(source: string, end: number): boolean {
  return endsAddress(source.slice(end, end + 5));
}

/** Tells whether an address can stand between angle brackets. */
function canBracket(address: string): boolean {
  return /^https?:[^<>\\|]+$/iu.test(address) && URL.canParse(address) && !isMisleading(address);
}

function tildeEdits(start: number, end: number): readonly Edit[] {
  return [
    { start, end: start, text: '\\' },
    { start: end - 1, end: end - 1, text: '\\' },
  ];
}

type Link = Extract<Node, { readonly type: 'link' | 'linkReference' }>;

/** Shows a link as its text, with its address behind. */
function linkAsText(link: Link & { readonly url: string }, source: string): readonly Edit[] {
  const place = placeOf(link);
  const first = link.children[0];
  const last = link.children.at(-1);
  if (place === null) return [];
  const { start, end } = place;
  // An address in angle brackets, or a link without a text.
  if (first === undefined || last === undefined || source[start] === '<') {
    return [{ start, end, text: withAddress('', link.url) }];
  }
  const textStart = placeOf(first)?.start ?? start;
  const textEnd = placeOf(last)?.end ?? end;
  return [
    { start, end: textStart, text: '' },
    { start: textEnd, end, text: ` (${codeOf(link.url)})` },
  ];
}

/** The host behind a link whose text names another. A note that is there already is not made again. */
function hostNote(node: Node, url: string, source: string): readonly Edit[] {
  const link = safeLink(url);
  const host = link === null ? null : hostBehind(textOf(node), link);
  const end = placeOf(node)?.end;
  if (host === null || end === undefined) return [];
  const note = ` (${codeOf(host)})`;
  return source.startsWith(note, end) ? [] : [{ start: end, end, text: note }];
}

function withAddress(text: string, url: string): string {
  return text === '' ? codeOf(url) : `${text} (${codeOf(url)})`;
}

function codeOf(url: string): string {
  return `\`${shownAddress(url)}\``;
}

function textOf(node: Node): string {
  if ('value' in node) return node.value;
  return 'children' in node ? node.children.map(textOf).join('') : '';
}

/**
 * Escapes tags. Line breaks stay, but not at the beginning of a line, where they would begin a block of HTML. An address without
 * brackets goes on over an escaped sign, so what is joined to a tag is no address any more, and neither is one with a user name.
 */
function textEdits(source: string, start: number, end: number): readonly Edit[] {
  const text = source.slice(start, end);
  // An address without brackets is a node of its own, and the sign before it would begin a tag all the same.
  const tags = [...source.slice(start, end + 1).matchAll(TAGS)].flatMap(({ 0: tag, index }) => {
    const at = start + index;
    if (at >= end || tag.startsWith('\\')) return [];
    return [
      tag === '<' ? { start: at, end: at + 1, text: '&lt;' } : lineBreakEdit(source, at, tag, { start, end }),
    ];
  });
  // Without its tag, a line such as `[a]: <b> c` would define a link.
  const definitions = [...source.slice(start, end + 10).matchAll(/:(?=\s{0,9}<)/gu)]
    .map(({ index }) => start + index)
    .filter((at) => at < end && source[at - 1] === ']')
    .map((at) => ({ start: at, end: at + 1, text: entityOf(':') }));
  return [...tags, ...definitions, ...addressEdits(text, start, TAG.test(source.slice(end, end + 20)))];
}

/** The beginning of a tag that becomes text, not of a line break. */
const TAG = /^<(?!\/?br\s{0,9}\/?>)/iu;

/** Writes a line break as every program reads it: behind the line before if it begins one, and as nothing where no line is before. */
function lineBreakEdit(source: string, at: number, tag: string, text: Place): Edit {
  const end = at + tag.length;
  if (!beginsLine(source, at)) return { start: at, end, text: /^<br ?\/?>$/iu.test(tag) ? tag : '<br>' };
  const before = source.slice(text.start, at);
  const lineEnd = Math.max(before.lastIndexOf('\n'), before.lastIndexOf('\r'));
  // Words before it, such as a number, may look like the sign of a list.
  if (!/^[\s>]*$/u.test(before.slice(lineEnd + 1))) return { start: at, end, text: '<br>' };
  if (lineEnd > 0 && before.slice(0, lineEnd).trim() !== '')
    return { start: text.start + before.slice(0, lineEnd).trimEnd().length, end, text: '<br>' };
  // Without it, what follows would begin a heading or a list, or define a link. A row of a table would end the table, as an empty line.
  const isLast = source.slice(end, text.end).trim() === '' && BLOCK_END.test(source.slice(end));
  return { start: at, end, text: isLast || /^\p{L}/u.test(source.slice(end, end + 2)) ? '' : '&#32;' };
}

/** The end of a line with none behind it that belongs to it: an empty one, a quote's, or an item of a list. */
const BLOCK_END = /^[ \t]{0,400}(?:$|(?:\r\n?|\n)[ \t>]{0,400}(?:[\r\n*+\-\d]|$))/u;

/** The signs by which programs find addresses in a text. */
const ADDRESS_SIGNS = /:(?=\/\/)|(?<=\bwww)\.|@/giu;

/** `isBeforeTag`: a tag follows the text at once. */
function addressEdits(text: string, start: number, isBeforeTag: boolean): readonly Edit[] {
  return [...text.matchAll(/\S+/gu)].flatMap(({ 0: word, index }) => {
    const isJoined = isBeforeTag && index + word.length === text.length;
    if (!isMisleading(isJoined ? `${word}<` : word)) return [];
    return [...word.matchAll(ADDRESS_SIGNS)].map((sign) => ({
      start: start + index + sign.index,
      end: start + index + sign.index + 1,
      text: entityOf(sign[0]),
    }));
  });
}

/** Tells whether a word with an address in it would be a link that is not what it looks like. */
function isMisleading(word: string): boolean {
  if (!/:\/\/|www\.|@/iu.test(word)) return false;
  if (word.includes('<')) return true;
  const address = /https?:\/\/.*$/iu.exec(word)?.[0] ?? '';
  if (!URL.canParse(address)) return false;
  const { username, password, host } = new URL(address);
  return username !== '' || password !== '' || host.includes('xn--');
}

/** Tells whether only spaces and the signs of quotes and lists are before this place on its line. */
function beginsLine(markdown: string, at: number): boolean {
  const before = markdown.slice(Math.max(0, at - LONGEST_BEGINNING), at);
  const lineStart = Math.max(before.lastIndexOf('\n'), before.lastIndexOf('\r')) + 1;
  return /^[\s>*+\-\d.)]*$/u.test(before.slice(lineStart));
}

/** Longer than every beginning of a line that `boundMarkdown` lets through. */
const LONGEST_BEGINNING = 400;
