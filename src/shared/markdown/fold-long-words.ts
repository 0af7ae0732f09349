/** The parts of an HTML tree that this plugin reads and replaces. */
interface HtmlNode {
  readonly type: string;
  readonly tagName?: string;
  readonly value?: string;
  readonly properties?: object;
  children?: HtmlNode[];
}

/** Much longer than a line, and short enough to be looked through once for each line. */
const MOST_CHARS = 500;

/**
 * A rehype plugin: words that no window can be wide enough for may break after each 500 signs. Chromium looks for a place to break from
 * each line on to the end of the word, so a million quotation marks without a space held a page for minutes.
 */
export function foldLongWords() {
  return (tree: HtmlNode): void => fold(tree);
}

function fold(node: HtmlNode, isInCell = false): void {
  if (node.children === undefined) return;
  const isCell = isInCell || node.tagName === 'td' || node.tagName === 'th';
  for (const child of node.children) fold(child, isCell);
  if (isCell) node.children = node.children.flatMap(piecesOfCell);
  else if (node.children.some(isTooLong)) node.children = node.children.flatMap(pieces);
}

/** A column is as wide as its longest word: one of hundreds of letters would push the others off the page. Scripts without spaces break anywhere. */
const CELL_WORD = /[^\s\u0E00-\u0EFF\u1000-\u109F\u1780-\u17FF\u2E80-\u9FFF\uAC00-\uD7AF]{40}(?=\S)/gu;

const letters = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

function piecesOfCell(node: HtmlNode): HtmlNode[] {
  const { type, value = '' } = node;
  const matches = type === 'text' ? [...value.matchAll(CELL_WORD)] : [];
  if (matches.length === 0) return [node];
  const whole = letters.segment(value);
  const borders = matches.map(({ index, 0: word }) => {
    const end = index + word.length;
    // Neither an accent nor the second half of an emoji is parted from its letter.
    return whole.containing(end)?.index ?? end;
  });
  const ends = [...new Set(borders)].filter((end) => end > 0);
  return [...ends, value.length].flatMap((end, place) => [
    ...(place === 0 ? [] : [{ type: 'element', tagName: 'wbr', properties: {}, children: [] }]),
    { type: 'text', value: value.slice(ends[place - 1] ?? 0, end) },
  ]);
}

/** A pattern that counts the signs itself would begin anew at each of them. */
function isTooLong({ type, value }: HtmlNode): boolean {
  return type === 'text' && (value?.match(/\S+/gu)?.some(({ length }) => length > MOST_CHARS) ?? false);
}

const PIECES = /\S{500}|\S{1,499}\s{0,9}|\s{1,500}/gu;

/** Splits a text into itself, piece by piece, with a place to break behind each piece of a long word. */
function pieces(node: HtmlNode): HtmlNode[] {
  if (!isTooLong(node)) return [node];
  const found = node.value?.match(PIECES) ?? [];
  const parts: HtmlNode[] = [];
  let text = '';
  for (const piece of found) {
    text += piece;
    if (/\s$/u.test(piece) || piece.length < MOST_CHARS) continue;
    parts.push(
      { type: 'text', value: text },
      { type: 'element', tagName: 'wbr', properties: {}, children: [] },
    );
    text = '';
  }
  return text === '' ? parts : [...parts, { type: 'text', value: text }];
}
