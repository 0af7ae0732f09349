import type { EstimatedPageNumbers } from 'docx';
import { Parser } from 'htmlparser2';

/** The usable part of a page in points. */
interface Area {
  readonly widthPt: number;
  readonly heightPt: number;
}

/** How the text of an element is set. */
interface Look {
  readonly sizePt: number;
  readonly beforePt: number;
  readonly afterPt: number;
}

/** The height of a line of Calibri, and the width of a letter, each for a size of 1. */
const LINE = 1.22;
const LETTER = 0.45;
/** Half a word, for a size of 1. */
const WORD_END = 0.7;
const PX_TO_PT = 0.75;
/** How cells are set on upright and on turned pages: their text, and the space around it. */
const CELL = {
  upright: { sizePt: 10, spacePt: 8, abovePt: 6.5 },
  turned: { sizePt: 8.5, spacePt: 6, abovePt: 4.5 },
};
const LIST_INDENT_PT = 36;

const TEXT: Look = { sizePt: 11, beforePt: 0, afterPt: 7 };
/** The looks of `word-style.ts`. */
const LOOKS: Readonly<Record<string, Look>> = {
  h1: { sizePt: 22, beforePt: 0, afterPt: 4 },
  h2: { sizePt: 17, beforePt: 0, afterPt: 4 },
  h3: { sizePt: 13, beforePt: 14, afterPt: 4 },
  h4: { sizePt: 11, beforePt: 10, afterPt: 4 },
  h5: { sizePt: 11, beforePt: 10, afterPt: 4 },
  h6: { sizePt: 11, beforePt: 10, afterPt: 4 },
  p: TEXT,
  li: { ...TEXT, afterPt: 0 },
  pre: { ...TEXT, sizePt: 10 },
};
const META: Look = { sizePt: 9, beforePt: 0, afterPt: 7 };

/**
 * Estimates the pages on which the parts of a Word document stand. The library's own layout measures every letter: for 200 reports it
 * takes minutes.
 */
export class WordPages {
  readonly #targets = new Map<string, number>();
  #page = 1;
  #usedPt = 0;
  #area: Area;
  #isWide = false;

  constructor(area: Area) {
    this.#area = area;
  }

  /** Begins a new page where the pages turn. */
  turn(isWide: boolean, area: Area): void {
    if (isWide !== this.#isWide && this.#usedPt > 0) this.#newPage();
    this.#isWide = isWide;
    this.#area = area;
  }

  /** Lines of the contents: a name, and what its report is about. */
  contents(lines: readonly { readonly name: string; readonly about: string | null }[]): void {
    this.#lines(1, { sizePt: 17, beforePt: 12, afterPt: 6 });
    for (const { name, about } of lines) {
      const names = linesOf(name, 11, this.#area.widthPt - 40);
      const abouts = about === null ? 0 : linesOf(about, 9, this.#area.widthPt - 36);
      this.#block(3 + names * 11 * LINE + abouts * 9 * LINE);
    }
  }

  add(html: string): void {
    const reader = new BlockReader(this.#area.widthPt, this.#isWide ? CELL.turned : CELL.upright);
    const parser = new Parser(reader, { decodeEntities: true });
    parser.end(html);
    for (const block of reader.blocks) {
      if (block.startsPage && this.#usedPt > 0) this.#newPage();
      if (block.isWhole) this.#block(block.look.beforePt + block.heightPt + block.look.afterPt);
      else this.#lines(block.lines, block.look);
      // A heading goes to the next page with what follows it, so it is known only now where it stands.
      for (const id of block.ids) this.#targets.set(id.replaceAll('-', '_'), this.#page);
    }
  }

  get numbers(): EstimatedPageNumbers {
    return {
      bookmarks: new Map([...this.#targets].map(([name, page]) => [name, String(page)])),
      bookmarkPageNumbers: this.#targets,
      pageCount: this.#page,
    };
  }

  #lines(count: number, { sizePt, beforePt, afterPt }: Look): void {
    this.#usedPt += beforePt;
    for (let line = 0; line < count; line += 1) this.#block(sizePt * LINE);
    this.#usedPt += afterPt;
  }

  /** Adds a block that one page holds whole. Its height is in points. */
  #block(heightPt: number): void {
    if (this.#usedPt > 0 && this.#usedPt + heightPt > this.#area.heightPt) this.#newPage();
    this.#usedPt += heightPt;
  }

  #newPage(): void {
    this.#page += 1;
    this.#usedPt = 0;
  }
}

/** A paragraph of lines, or what stands on one page: a row of a table. */
interface Block {
  readonly look: Look;
  readonly lines: number;
  readonly heightPt: number;
  readonly isWhole: boolean;
  readonly startsPage: boolean;
  readonly ids: readonly string[];
}

const BLOCKS = new Set([
  'p',
  'li',
  'pre',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'blockquote',
  'div',
  'ul',
  'ol',
]);

/** Reads the blocks of HTML that we made. */
class BlockReader {
  readonly blocks: Block[] = [];
  readonly #widthPt: number;
  readonly #cellLook: (typeof CELL)['upright'];
  readonly #looks: Look[] = [];
  #text = '';
  #indents = 0;
  #ids: string[] = [];
  #startsPage = false;
  #isHidden = false;
  /** The table that is being read: the widths of its columns, and the height of its row so far. */
  #columnsPx: number[] = [];
  #cell = -1;
  #rowPt = 0;
  #cellPt = 0;

  constructor(widthPt: number, cellLook: (typeof CELL)['upright']) {
    this.#widthPt = widthPt;
    this.#cellLook = cellLook;
  }

  onopentag(name: string, attributes: Readonly<Record<string, string>>): void {
    if (BLOCKS.has(name) || name === 'table' || name === 'section') this.#flush();
    if (attributes.id !== undefined) this.#ids.push(attributes.id);
    const classes = attributes.class ?? '';
    if (classes.includes('page-title')) this.#startsPage = true;
    if (name in LOOKS) {
      const look = LOOKS[name] ?? TEXT;
      this.#looks.push(classes.includes('meta') ? META : look);
    }
    if (name === 'ul' || name === 'ol' || name === 'blockquote') this.#indents += 1;
    if (name === 'table') this.#columnsPx = [];
    if (name === 'col') this.#columnsPx.push(Number(attributes.width ?? '0'));
    if (name === 'tr') {
      this.#cell = -1;
      this.#rowPt = 0;
    }
    // The notes of a report stand at the foot of a page, without their heading.
    if (classes.includes('sr-only')) this.#isHidden = true;
    if (name === 'td' || name === 'th') {
      this.#cell += 1;
      this.#cellPt = 0;
      this.#text = '';
    }
    if (name === 'br') this.#text += '\n';
    if (name === 'img') this.#cellPt += Number(attributes.height ?? '0') * PX_TO_PT;
  }

  ontext(text: string): void {
    this.#text += text;
  }

  onclosetag(name: string): void {
    if (name === 'td' || name === 'th') {
      const { sizePt, spacePt } = this.#cellLook;
      const lines = linesOf(this.#text.trim(), sizePt, this.#cellWidthPt() - spacePt);
      this.#rowPt = Math.max(this.#rowPt, this.#cellPt + lines * sizePt * LINE);
      this.#text = '';
    } else if (name === 'tr') {
      this.#push({
        isWhole: true,
        heightPt: this.#rowPt + this.#cellLook.abovePt,
        look: { ...TEXT, afterPt: 0 },
        lines: 0,
      });
      this.#cell = -1;
    } else if (BLOCKS.has(name)) this.#flush();
    if (name in LOOKS) this.#looks.pop();
    if (name === 'ul' || name === 'ol' || name === 'blockquote') this.#indents -= 1;
    // The space below a list or a table.
    if ((name === 'ul' || name === 'ol') && this.#indents === 0) this.#space();
    if (name === 'table') this.#space();
  }

  /** A cell's width: its column's part of the page. */
  #cellWidthPt(): number {
    const all = this.#columnsPx.reduce((sum, px) => sum + px, 0);
    const own = this.#columnsPx[this.#cell] ?? 0;
    if (all > 0 && own > 0) return (own / all) * this.#widthPt;
    return this.#widthPt / Math.max(2, this.#columnsPx.length, this.#cell + 1);
  }

  #space(): void {
    this.#push({ isWhole: false, heightPt: 0, look: TEXT, lines: 0 });
  }

  #flush(): void {
    // Text of a cell belongs to its row.
    if (this.#cell >= 0) return;
    const text = this.#text.trim();
    this.#text = '';
    const isHidden = this.#isHidden;
    this.#isHidden = false;
    if (text === '' || isHidden) return;
    const look = this.#looks.at(-1) ?? TEXT;
    const lines = linesOf(text, look.sizePt, this.#widthPt - this.#indents * LIST_INDENT_PT);
    this.#push({ isWhole: false, heightPt: 0, look, lines });
  }

  #push(block: Pick<Block, 'isWhole' | 'heightPt' | 'look' | 'lines'>): void {
    this.blocks.push({ ...block, ids: this.#ids, startsPage: this.#startsPage });
    this.#ids = [];
    this.#startsPage = false;
  }
}

/** The lines that a text takes. */
function linesOf(text: string, sizePt: number, widthPt: number): number {
  // Lines end at words, so that a part of each but the last stays empty.
  const fullPt = Math.max(sizePt, widthPt);
  const roomPt = Math.max(sizePt, widthPt - sizePt * WORD_END);
  return text.split('\n').reduce((sum, line) => {
    const lineWidthPt = widthOf(line, sizePt);
    return sum + (lineWidthPt <= fullPt ? 1 : Math.ceil(lineWidthPt / roomPt));
  }, 0);
}

const WIDE =
  /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6]|\p{Extended_Pictographic}/gu;
const WITHOUT_WIDTH = /[\p{M}\p{Cf}]/gu;

/** About how wide a text is on one line. */
function widthOf(text: string, sizePt: number): number {
  const wide = text.match(WIDE)?.length ?? 0;
  const none = text.match(WITHOUT_WIDTH)?.length ?? 0;
  return (wide + Math.max(0, text.length - wide - none) * LETTER) * sizePt;
}
