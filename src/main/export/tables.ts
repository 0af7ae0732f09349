/** The parts of an HTML tree that these plugins read and make. */
interface HtmlNode {
  readonly type: string;
  readonly tagName?: string;
  readonly value?: string;
  properties?: Record<string, unknown>;
  children?: HtmlNode[];
}

/** The mark of a table that is too wide for an upright page. The sanitiser leaves no class, so no report can set it. */
export const WIDE_TABLE = '<section class="wide-table">';
export const WIDE_TABLE_END = '</section>';

/** The usable widths of a page in CSS pixels, upright and turned. */
const UPRIGHT_PX = 640;
const TURNED_PX = 960;

/** Widths that Word leaves free beside the text of lists and quotations. */
const INSETS_PX: Readonly<Record<string, number>> = { ul: 48, ol: 48, blockquote: 96 };

const LETTER_PX = 6.6;
const WIDE_LETTER_PX = 12;
/** The width that Word and the style sheet leave free at the sides of a cell. */
const CELL_SPACE_PX = 28;
/** A column is as wide as its longest word, within these bounds, in letters. */
const MIN_LETTERS = 4;
const MAX_WORD_LETTERS = 22;
/** A column with sentences needs this many letters to be read with ease. */
const SENTENCE_LETTERS = 14;

/** A rehype plugin: tables that do not fit on an upright page stand in a section of their own. Those inside of lists and quotes stay. */
export function wideTables() {
  return (tree: HtmlNode): void => {
    tree.children = (tree.children ?? []).map((child) =>
      child.tagName === 'table' && needOf(columnsOf(child)) > UPRIGHT_PX
        ? {
            type: 'element',
            tagName: 'section',
            properties: { className: ['wide-table'] },
            children: [child],
          }
        : child,
    );
  };
}

/** A rehype plugin: each table says how wide its columns are, because Word does not look at what is in them. */
export function columnWidths() {
  return (tree: HtmlNode): void => setWidths(tree, UPRIGHT_PX);
}

function setWidths(node: HtmlNode, widthPx: number, insetPx = 0): void {
  for (const child of node.children ?? []) {
    const isWide = child.tagName === 'section' && child.properties?.className !== undefined;
    setWidths(child, isWide ? TURNED_PX : widthPx, insetPx + (INSETS_PX[child.tagName ?? ''] ?? 0));
    if (child.tagName !== 'table') continue;
    const roomPx = Math.max(widthPx - insetPx, widthPx / 4);
    const widths = widthsOf(columnsOf(child), roomPx);
    const columns = widths.map((width) => ({
      type: 'element',
      tagName: 'col',
      properties: { width: String(width) },
      children: [],
    }));
    // Word adds the indent of a list or a quotation to a table as wide as the page.
    if (insetPx > 0)
      child.properties = { ...child.properties, width: `${Math.floor((roomPx / widthPx) * 100)}%` };
    child.children = [
      { type: 'element', tagName: 'colgroup', properties: {}, children: columns },
      ...(child.children ?? []),
    ];
  }
}

/** The width that a column needs, in CSS pixels. */
interface ColumnNeed {
  /** No word is cut. */
  readonly leastPx: number;
  /** All of its longest cell stands on one line. */
  readonly fullPx: number;
}

function needOf(columns: readonly ColumnNeed[]): number {
  return columns.reduce((sum, { leastPx }) => sum + leastPx, 0);
}

function columnsOf(table: HtmlNode): readonly ColumnNeed[] {
  const columns: { leastPx: number; fullPx: number }[] = [];
  for (const row of rowsOf(table)) {
    for (const [place, text] of row.entries()) {
      const known = columns[place] ?? { leastPx: 0, fullPx: 0 };
      const full = pxOf(text);
      const word = Math.max(0, ...(text.match(/\S+/gu) ?? []).map(pxOf));
      const least = Math.max(
        Math.min(word, MAX_WORD_LETTERS * LETTER_PX),
        Math.min(full, SENTENCE_LETTERS * LETTER_PX),
        MIN_LETTERS * LETTER_PX,
      );
      columns[place] = {
        leastPx: Math.max(known.leastPx, least + CELL_SPACE_PX),
        fullPx: Math.max(known.fullPx, full + CELL_SPACE_PX),
      };
    }
  }
  return columns;
}

/** Shares a width among columns: what each needs at least, and the rest by how much it could use, long texts less than in proportion. */
function widthsOf(columns: readonly ColumnNeed[], widthPx: number): readonly number[] {
  const least = needOf(columns);
  if (least >= widthPx) return columns.map(({ leastPx }) => Math.floor((leastPx * widthPx) / least));
  const weights = columns.map(({ leastPx, fullPx }) => Math.sqrt(Math.max(0, fullPx - leastPx)));
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  const room = widthPx - least;
  return columns.map(({ leastPx }, place) => {
    const share = all === 0 ? 1 / columns.length : (weights[place] ?? 0) / all;
    return Math.floor(leastPx + room * share);
  });
}

function rowsOf(node: HtmlNode): readonly (readonly string[])[] {
  return (node.children ?? []).flatMap((child) =>
    child.tagName === 'tr'
      ? [
          (child.children ?? [])
            .filter(({ tagName }) => tagName === 'td' || tagName === 'th')
            .map((cell) => textOf(cell).trim()),
        ]
      : rowsOf(child),
  );
}

const WIDE =
  /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6]/gu;

/** About how wide a text is on one line. */
function pxOf(text: string): number {
  const wide = text.match(WIDE)?.length ?? 0;
  return wide * WIDE_LETTER_PX + (text.length - wide) * LETTER_PX;
}

function textOf({ value, tagName, children = [] }: HtmlNode): string {
  return tagName === 'br' ? ' ' : (value ?? children.map(textOf).join(''));
}
