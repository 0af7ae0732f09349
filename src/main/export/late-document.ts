import {
  Body,
  Document,
  FileChild,
  Packer,
  Paragraph,
  SectionProperties,
  fillPageNumbers,
  type EstimatedPageNumbers,
  type Footer,
  type FooterWrapper,
  type IContext,
  type IPropertiesOptions,
  type ISectionPropertiesOptions,
  type IXmlableObject,
  type Table,
} from 'docx';
import { WordFootnotes } from './word-footnotes.ts';
import { WordLists } from './word-lists.ts';
import { WordMedia } from './word-media.ts';
import { PackedText, type ZipWriter } from './word-zip.ts';
import { xmlOf } from './word-xml.ts';

type Block = Paragraph | Table;

/** Methods that the library keeps private; its own constructor and its packer work with them. */
interface Inner {
  createFooter(footer: Footer): FooterWrapper;
}
interface Compiler {
  compile(document: Document): ReadonlyMap<string, string | Uint8Array>;
}

const CONTENT_TYPES = '[Content_Types].xml';
const IMAGE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/image';

/** Stands in the library's own text for what was written already. */
const MARK = 'framelane-blocks';
const MARK_XML: IXmlableObject = { [MARK]: { _attr: {} } };

class Mark extends FileChild {
  constructor() {
    super(MARK);
  }
  override prepForXml(): IXmlableObject {
    return MARK_XML;
  }
}

/** Which ends of a long table a part of it has. */
export interface TablePart {
  readonly isFirst: boolean;
  readonly isLast: boolean;
}

/** Blocks that are made when all else is written, and the section that ends with them. */
interface LateBlocks {
  readonly blocks: () => readonly Block[];
  readonly numbers: () => EstimatedPageNumbers;
  section: ISectionPropertiesOptions | null;
}

/**
 * A document of the library that is written part for part. The library would keep an object for each tag until all are written, and then
 * the text of the whole document: gigabytes for a thousand reports. Here each part becomes text at once, and pictures and notes leave
 * the memory with it. Styles and the texts with page numbers come last.
 */
export class LateDocument extends Document {
  readonly #zip: ZipWriter;
  readonly #lists = new WordLists();
  readonly #media: WordMedia;
  readonly #footnotes: Document['FootNotes'];
  readonly #body: (PackedText | LateBlocks)[] = [];
  readonly #notes: PackedText[] = [];
  #contentTypes: string | Uint8Array | null = null;
  #styles: Document['Styles'] | null = null;
  #section: ISectionPropertiesOptions | null = null;
  /** Tables ask it how wide the page is. */
  #page = new Body();

  constructor(options: Omit<IPropertiesOptions, 'sections'>, zip: ZipWriter) {
    super({ ...options, sections: [] });
    this.#zip = zip;
    this.#media = new WordMedia((path, bytes, number) => {
      this.#beginFile();
      zip.add(`word/${path}`, bytes);
      this.Document.Relationships.addRelationship(number, IMAGE, path);
    });
    const { Relationships: relationships } = super.FootNotes;
    const view = new WordFootnotes((note) => this.#notes.push(this.#packed([note])), MARK_XML);
    // Safe: the library asks for these two, and its class has nothing else.
    this.#footnotes = { View: view, Relationships: relationships } as unknown as Document['FootNotes'];
  }

  override get Styles(): Document['Styles'] {
    return this.#styles ?? super.Styles;
  }
  override get Numbering(): Document['Numbering'] {
    return this.#lists;
  }
  override get Media(): Document['Media'] {
    return this.#media;
  }
  override get FootNotes(): Document['FootNotes'] {
    return this.#footnotes;
  }

  setStyles(styles: NonNullable<IPropertiesOptions['styles']>): void {
    this.#styles = new Document({ styles, sections: [] }).Styles;
  }

  /** Adds a footer for the sections that follow. All footers are there before the first picture. */
  addFooter(footer: Footer): FooterWrapper {
    // Safe: the library calls it for each section, and the tests open documents with several.
    return (this as unknown as Inner).createFooter(footer);
  }

  beginSection(section: ISectionPropertiesOptions): void {
    this.#section = section;
    this.#page = new Body();
    this.#page.addSection(section);
  }

  /** Writes blocks. Nothing else should hold them. */
  write(blocks: readonly Block[]): void {
    this.#body.push(this.#packed(this.#xmlOf(blocks)));
  }

  /** Writes a part of a table. Only the first has a heading, and only the others with the last are a whole table. */
  writePart(table: Table, { isFirst, isLast }: TablePart): void {
    const [xml] = this.#xmlOf([table]);
    const all: unknown = xml?.['w:tbl'];
    if (!Array.isArray(all)) throw new Error('The library writes its tables in another way');
    const children = all as readonly IXmlableObject[];
    const rows = this.#textOf(isFirst ? children : children.filter((child) => 'w:tr' in child));
    this.#body.push(new PackedText(`${isFirst ? '<w:tbl>' : ''}${rows}${isLast ? '</w:tbl>' : ''}`));
  }

  /** Leaves a place for blocks that are made when all else is written, with the numbers of the pages. */
  writeLate(blocks: LateBlocks['blocks'], numbers: LateBlocks['numbers']): void {
    this.#body.push({ blocks, numbers, section: null });
  }

  /** Ends a section with its last block, which tells how its pages look; null where all its blocks are written. */
  endSection(last: Block | null): void {
    const written = this.#body.at(-1);
    if (last === null && written !== undefined && 'section' in written) written.section = this.#section;
    else {
      if (last !== null && !(last instanceof Paragraph)) this.write([last]);
      this.write([endOf(this.#section, last instanceof Paragraph ? last : new Paragraph({}))]);
    }
  }

  /** Writes the rest of the file. The section that began last is not ended before. */
  end(): void {
    this.#beginFile();
    const body = this.#body.map((text) => ('section' in text ? this.#late(text) : text));
    const { View: view } = this.Document;
    view.Body.addSection(this.#section ?? {});
    view.add(new Mark());
    for (const [path, content] of this.#files()) {
      if (path === CONTENT_TYPES) {
        if (content !== this.#contentTypes) throw new Error('A part came that the file had not announced');
      } else if (path === 'word/document.xml') this.#zip.addPacked(path, filled(content, body));
      else if (path === 'word/footnotes.xml') this.#zip.addPacked(path, filled(content, this.#notes));
      else this.#zip.add(path, content);
    }
    this.#zip.end();
  }

  /** Programs that look at the beginning of a file know Word's by the list of its parts. */
  #beginFile(): void {
    if (this.#contentTypes !== null) return;
    this.#contentTypes = this.#files().get(CONTENT_TYPES) ?? '';
    this.#zip.add(CONTENT_TYPES, this.#contentTypes);
  }

  #late({ blocks: made, numbers, section }: LateBlocks): PackedText {
    const blocks = made();
    const last = blocks.at(-1);
    if (section !== null && last instanceof Paragraph) endOf(section, last);
    const body = this.#xmlOf(blocks);
    fillPageNumbers({ 'w:body': body }, this.#context(), numbers);
    return this.#packed(body);
  }

  #files(): ReadonlyMap<string, string | Uint8Array> {
    // Safe: the library's packer zips what this returns, all at once.
    return (Packer as unknown as { readonly compiler: Compiler }).compiler.compile(this);
  }

  #context(): IContext {
    return { file: this, viewWrapper: this.Document, stack: [] };
  }

  #xmlOf(blocks: readonly Block[]): IXmlableObject[] {
    // A table asks the body in which section it stands.
    const context = { ...this.#context(), stack: [this.#page] };
    return blocks.map((block) => block.prepForXml(context)).filter((xml) => xml !== undefined);
  }

  #packed(all: readonly IXmlableObject[]): PackedText {
    return new PackedText(this.#textOf(all));
  }

  #textOf(all: readonly IXmlableObject[]): string {
    const numberOf = (name: string): string | null =>
      this.#media.numberOf(name) ?? this.#lists.numberOf(name)?.toString() ?? null;
    return all.map((xml) => xmlOf(xml, numberOf)).join('');
  }
}

/** Lets a section end with a paragraph. */
function endOf(section: ISectionPropertiesOptions | null, last: Paragraph): Paragraph {
  last.addSectionProperties(new SectionProperties(section ?? {}));
  return last;
}

/** A text of the library's with others in the place of its mark. */
function filled(content: string | Uint8Array, texts: readonly PackedText[]): readonly PackedText[] {
  const [before = '', after, ...more] = String(content).split(`<${MARK}/>`);
  if (after === undefined || more.length > 0)
    throw new Error('The library writes a place for texts in another way');
  return [new PackedText(before), ...texts, new PackedText(after)];
}
