import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { endsAddress } from '../../shared/markdown/address-ends.ts';
import { reportSyntax } from '../../shared/markdown/report-syntax.ts';
import { entityOf } from './literal-markdown.ts';
import { mayBeReadOtherwise } from './is-plain-markdown.ts';
import { nodesOf, placeOf, type Edit, type Node, type Place } from './markdown-source.ts';

const parser = unified().use(remarkParse).use(reportSyntax);

/**
 * Edits after which programs that know only CommonMark show what we show. Emphasis that begins or ends between a letter and a punctuation
 * mark, `是**“重点”**的`, is none for them, unless that letter is an entity, which begins and ends with punctuation. A formula in
 * `\(…\)` would lose its signs.
 */
export function foreignReaderEdits(source: string): readonly Edit[] {
  if (!mayBeReadOtherwise(source)) return [];
  return nodesOf(parser.parse(source)).flatMap((node) => {
    const place = placeOf(node);
    if (place === null) return [];
    if (node.type === 'inlineCode' && node.data !== undefined && 'isFormula' in node.data)
      return formulaEdits(source, place);
    return node.type === 'emphasis' || node.type === 'strong' || node.type === 'delete'
      ? flankEdits(source, place, node.children)
      : [];
  });
}

/** The letter before emphasis, or behind it, as an entity, where CommonMark needs a punctuation mark or a space there. */
function flankEdits(source: string, { start, end }: Place, words: readonly Node[]): readonly Edit[] {
  const signs = /^[*_~]+/u.exec(source.slice(start, start + 3))?.[0] ?? '';
  const beginsWithMark = markBeginsAt(source, start + signs.length) || getsBrackets(words[0], source);
  const endsWithMark = markEndsAt(source, end - signs.length) || getsBrackets(words.at(-1), source);
  const before = beginsWithMark ? lastLetter(source, start) : null;
  const after = endsWithMark ? /^[\p{L}\p{M}\p{N}]/u.exec(source.slice(end, end + 2))?.[0] : undefined;
  return [
    ...(before === null ? [] : [{ start: start - before.length, end: start, text: entityOf(before) }]),
    ...(after === undefined ? [] : [{ start: end, end: end + after.length, text: entityOf(after) }]),
  ];
}

/** The letter that ends here; null where there is none, or where it belongs to an address, which an entity would change. */
function lastLetter(source: string, end: number): string | null {
  const letter = /[\p{L}\p{M}\p{N}]$/u.exec(source.slice(Math.max(0, end - 2), end))?.[0];
  const word =
    source
      .slice(Math.max(0, end - LONGEST_ADDRESS), end)
      .split(/\s/u)
      .at(-1) ?? '';
  return letter === undefined || /\/\/|www\.|@/iu.test(word) ? null : letter;
}

const LONGEST_ADDRESS = 2048;

/** Tells whether an address is written between angle brackets, because other programs would let it go on. */
function getsBrackets(node: Node | undefined, source: string): boolean {
  const place = node?.type === 'link' ? placeOf(node) : null;
  return (
    place !== null &&
    /^h/iu.test(source.slice(place.start, place.end)) &&
    endsAddress(source.slice(place.end, place.end + 5))
  );
}

function markBeginsAt(source: string, start: number): boolean {
  return /^[\p{P}\p{S}]/u.test(source.slice(start, start + 2));
}

function markEndsAt(source: string, end: number): boolean {
  return /[\p{P}\p{S}]$/u.test(source.slice(Math.max(0, end - 2), end));
}

/** Formulas between dollars stay: programs that show formulas know those. */
function formulaEdits(source: string, { start, end }: Place): readonly Edit[] {
  if (source[start] !== '\\') return [];
  return [...source.slice(start, end).matchAll(/[\\*_~`[\]]/gu)].map(({ index }) => ({
    start: start + index,
    end: start + index,
    text: '\\',
  }));
}
