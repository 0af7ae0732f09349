import {
  Footer,
  LineRuleType,
  PageNumber,
  PageOrientation,
  Paragraph,
  TabStopType,
  TextRun,
  Table,
  type FooterWrapper,
} from 'docx';
import { htmlToContent } from 'docx/html';
import type { Paper } from '../../shared/export-choices.ts';
import { directionOf } from '../../shared/markdown/direction.ts';
import { languageOf } from '../../shared/markdown/language-of.ts';
import { WIDE_TABLE, WIDE_TABLE_END } from './tables.ts';
import { pictureAddress } from './word-pictures.ts';
import { LateDocument, type TablePart } from './late-document.ts';
import { WordPages } from './word-pages.ts';
import { wordContents, type ContentsLine } from './word-contents.ts';
import { MARGIN, STYLE, TURNED_STYLE } from './word-style.ts';
import { ZipWriter } from './word-zip.ts';

/** Page sizes in Word's unit, 1,440 to the inch. A4 is 210 × 297 mm, Letter 8.5 × 11 inches. */
const PAPERS = { A4: { width: 11_906, height: 16_838 }, Letter: { width: 12_240, height: 15_840 } };

/** Characters that XML does not allow: Word refuses a whole document for one of them. */
// oxlint-disable-next-line no-control-regex -- control characters are exactly what must go
const NOT_IN_XML = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Surrogate}/gu;

/** How a Word document is set. */
export interface WordOptions {
  readonly title: string;
  readonly paper: Paper;
  /** The language of the reports in Latin or Cyrillic letters, as a tag with a region, for spelling. Other scripts tell theirs. */
  readonly language?: string;
}

/** A part of a Word document. */
export type WordPiece =
  | string
  /** A report, whose HTML names its pictures by `pictureAddress`: as data addresses they would be read letter by letter. */
  | { readonly kind: 'report'; readonly html: string; readonly pictures: readonly Uint8Array[] }
  /** A table, or a part of a long one, with what stands above its first and below its last part. It is on a turned page where it is wide. */
  | { readonly kind: 'table'; readonly html: string; readonly isWide: boolean; readonly part: TablePart }
  | { readonly kind: 'contents'; readonly title: string; readonly lines: readonly ContentsLine[] };

type Block = Paragraph | Table;

/** The ids that are linked to from other pieces. */
const TARGETS = /\sid="((?:video|together)-\d{1,9}|contents)"/gu;

/** The tag that begins a report, with its direction and language. */
const REPORT = /<div class="report"[^<>]{0,80}>/u;
/** A cell that begins with words from right to left: of its words alone Word would know it, but other programs look at paragraphs. */
const CELL_OF_TURNED = /(<t[dh])([^<>]{0,200})>(?=(?:<a [^<>]{0,200}>)?<bdi dir="rtl">)/gu;

/** Word's tags for what is not in Latin letters; the first report of each kind decides. */
const EAST_ASIAN: Readonly<Record<string, string>> = {
  'zh-Hans': 'zh-CN',
  'zh-Hant': 'zh-TW',
  ja: 'ja-JP',
  ko: 'ko-KR',
};
const COMPLEX: Readonly<Record<string, string>> = {
  ar: 'ar-SA',
  fa: 'fa-IR',
  ur: 'ur-PK',
  he: 'he-IL',
  th: 'th-TH',
  hi: 'hi-IN',
  bn: 'bn-IN',
  ta: 'ta-IN',
  te: 'te-IN',
  km: 'km-KH',
  lo: 'lo-LA',
  my: 'my-MM',
};

/** A Word document that is made of pieces, one after the other. It runs in a thread, because large reports take seconds. */
export class WordDocument {
  readonly #options: WordOptions;
  readonly #pages: WordPages;
  readonly #document: LateDocument;
  readonly #footers: Readonly<Record<'upright' | 'turned', FooterWrapper>>;
  #isWide: boolean | null = null;
  /** The block that may be its section's last, which holds the section's properties. */
  #last: Block | null = null;
  #eastAsian: string | null = null;
  #complex: string | null = null;

  /** `write` is called with the bytes of the file, in order. */
  constructor(options: WordOptions, write: (bytes: Uint8Array) => void) {
    this.#options = options;
    this.#pages = new WordPages(this.#area(false));
    this.#document = new LateDocument(
      { title: clean(options.title), creator: 'Framelane', pageNumbers: () => this.#pages.numbers },
      new ZipWriter(write),
    );
    this.#footers = {
      upright: this.#document.addFooter(this.#footer(this.#page(false).width)),
      turned: this.#document.addFooter(this.#footer(this.#page(true).width)),
    };
  }

  add(piece: WordPiece): void {
    if (typeof piece === 'string') this.#addPages(piece, []);
    else if (piece.kind === 'report') this.#addPages(piece.html, piece.pictures);
    else if (piece.kind === 'table')
      this.#addTable(piece.isWide, this.#blocksOf(piece.html, piece.isWide), piece.part);
    else this.#addContents(piece.title, piece.lines);
  }

  #addTable(isWide: boolean, blocks: readonly Block[], part: TablePart): void {
    const place = blocks.findIndex((block) => block instanceof Table);
    const table = blocks[place];
    if (!(table instanceof Table) || (part.isFirst && part.isLast)) {
      this.#append(isWide, blocks);
      return;
    }
    this.#append(isWide, blocks.slice(0, place));
    this.#document.write(this.#taken());
    this.#document.writePart(table, part);
    // The blocks behind a table keep it apart from the next one, so they follow its last part only.
    this.#append(isWide, part.isLast ? blocks.slice(place + 1) : []);
  }

  /** Wide tables get turned pages of their own. They and what follows them run as the report does. */
  #addPages(html: string, pictures: readonly Uint8Array[]): void {
    const [first = '', ...others] = html.split(WIDE_TABLE);
    const begin = REPORT.exec(first)?.[0] ?? '<div>';
    this.#append(false, this.#blocksOf(first, false, pictures));
    for (const other of others) {
      const end = other.indexOf(WIDE_TABLE_END);
      this.#append(true, this.#blocksOf(`${begin}${other.slice(0, end)}</div>`, true));
      this.#append(false, this.#blocksOf(`${begin}${other.slice(end + WIDE_TABLE_END.length)}`, false));
    }
  }

  #append(isWide: boolean, blocks: readonly Block[]): void {
    const last = blocks.at(-1);
    if (last === undefined) return;
    if (isWide !== this.#isWide) this.#beginSection(isWide);
    this.#document.write([...this.#taken(), ...blocks.slice(0, -1)]);
    this.#last = last;
  }

  /** The block that waited to be the last one. */
  #taken(): readonly Block[] {
    const last = this.#last;
    this.#last = null;
    return last === null ? [] : [last];
  }

  #beginSection(isWide: boolean): void {
    const [last] = this.#taken();
    if (this.#isWide !== null) this.#document.endSection(last ?? null);
    this.#isWide = isWide;
    const { width, height } = PAPERS[this.#options.paper];
    const margin = { top: MARGIN, bottom: MARGIN, left: MARGIN, right: MARGIN };
    // Word's own numbers of an upright page: the library turns them.
    const orientation = isWide ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT;
    this.#document.beginSection({
      page: { size: { width, height, orientation }, margin },
      footerWrapperGroup: { default: this.#footers[isWide ? 'turned' : 'upright'] },
    });
  }

  #blocksOf(html: string, isWide: boolean, pictures: readonly Uint8Array[] = []): readonly Block[] {
    this.#noteLanguage(html);
    // A place gets a bookmark only where the same piece leads to it, so a last line leads to all that others lead to.
    const targets = Array.from(html.matchAll(TARGETS), ([, id = '']) => `<a href="#${id}">${id}</a>`);
    const own = targets.length === 0 ? html : `${html}<p>${targets.join(' ')}</p>`;
    const { width } = this.#page(isWide);
    this.#pages.turn(isWide, this.#area(isWide));
    this.#pages.add(html);
    const blocks = htmlToContent(clean(foldLongWordsIn(own.replaceAll(CELL_OF_TURNED, '$1$2 dir="rtl">'))), {
      stylesheet: isWide ? STYLE + TURNED_STYLE : STYLE,
      images: Object.fromEntries(pictures.map((picture, place) => [pictureAddress(place), picture])),
      maxImageWidth: Math.floor(((width - 2 * MARGIN) / 1440) * 96),
    });
    const all = targets.length === 0 ? blocks : blocks.slice(0, -1);
    return all.flatMap((block) => (block instanceof Table ? [block, gap()] : [block]));
  }

  #noteLanguage(html: string): void {
    const language = languageOf(wordsOf(html).slice(0, 8000)) ?? '';
    this.#eastAsian ??= EAST_ASIAN[language] ?? null;
    this.#complex ??= COMPLEX[language] ?? null;
  }

  /** Lines that jump to their reports, with page numbers that Word keeps right. The pages are known only at the end. */
  #addContents(title: string, lines: readonly ContentsLine[]): void {
    if (this.#isWide !== false) this.#beginSection(false);
    this.#document.write(this.#taken());
    this.#pages.contents(lines);
    this.#document.writeLate(
      () => wordContents(clean(title), lines.map(foldedLine), this.#page(false).width - 2 * MARGIN),
      () => this.#pages.numbers,
    );
  }

  #page(isWide: boolean): { readonly width: number; readonly height: number } {
    const { width, height } = PAPERS[this.#options.paper];
    return isWide ? { width: height, height: width } : { width, height };
  }

  /** The part of a page between its margins, in points. */
  #area(isWide: boolean): { readonly widthPt: number; readonly heightPt: number } {
    const { width, height } = this.#page(isWide);
    return { widthPt: (width - 2 * MARGIN) / 20, heightPt: (height - 2 * MARGIN) / 20 };
  }

  #footer(width: number): Footer {
    const look = { size: 16, color: '5F636B' };
    return new Footer({
      children: [
        new Paragraph({
          tabStops: [{ type: TabStopType.RIGHT, position: width - 2 * MARGIN }],
          children: [
            new TextRun({
              text: foldLongWords(clean(this.#options.title)),
              rightToLeft: directionOf(this.#options.title) === 'rtl',
              ...look,
            }),
            new TextRun({ children: ['\t', PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES], ...look }),
          ],
        }),
      ],
    });
  }

  /** Writes the rest of the file. */
  end(): void {
    if (this.#isWide === null) this.#beginSection(false);
    this.#document.write(this.#taken());
    const { language = 'en-US' } = this.#options;
    this.#document.setStyles({
      default: {
        document: {
          run: {
            font: 'Calibri',
            size: 22,
            language: {
              value: language,
              ...(this.#eastAsian === null ? {} : { eastAsia: this.#eastAsian }),
              ...(this.#complex === null ? {} : { bidirectional: this.#complex }),
            },
          },
        },
      },
    });
    this.#document.end();
  }
}

/** Keeps tables apart, which are one for Word where nothing stands between them, and from what follows. */
function gap(): Paragraph {
  return new Paragraph({ spacing: { line: 20, lineRule: LineRuleType.EXACT, after: 140 } });
}

function foldedLine({ target, name, about }: ContentsLine): ContentsLine {
  return {
    target,
    name: foldLongWords(clean(name)),
    about: about === null ? null : foldLongWords(clean(about)),
  };
}

/** The words of HTML that we made, in which every `<` begins a tag. */
function wordsOf(html: string): string {
  return html
    .split('<')
    .map((piece) => piece.slice(piece.indexOf('>') + 1))
    .join(' ');
}

/** Signs between which no line ends. Scripts without spaces end theirs nearly anywhere. */
const WORD =
  /[^\s\u3000-\u303F\uFF00-\uFFEF\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]+/gu;
/** Beyond any name or address that a person would copy from the document. */
const LONG_WORD = 200;
/** Less than a line. */
const PIECE = /[^]{60}/gu;
const PIECE_OF_HTML = /(?:&[#\w]{1,12};|[^&]){60}/gu;
/** Shows nothing, and a line may end there. */
const MAY_BREAK = '\u200B';

/**
 * Lets words that no line holds break after each 60 signs. The library finds out where such a word breaks sign by sign, a millisecond and a
 * half for each, so a word of ten thousand signs held a document for half a minute.
 */
function foldLongWords(text: string, piece = PIECE): string {
  return text.replaceAll(WORD, (word) =>
    word.length > LONG_WORD ? word.replaceAll(piece, `$&${MAY_BREAK}`) : word,
  );
}

/** The same for the texts in HTML that we made, in which every `<` begins a tag. */
function foldLongWordsIn(html: string): string {
  return html
    .split('<')
    .map((part) => {
      const end = part.indexOf('>') + 1;
      return part.slice(0, end) + foldLongWords(part.slice(end), PIECE_OF_HTML);
    })
    .join('<');
}

function clean(text: string): string {
  return text.replaceAll(NOT_IN_XML, '\uFFFD');
}
