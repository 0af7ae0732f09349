import { countAfter, numberAfter, PdfObjects, UnknownPdfError } from './pdf-objects.ts';

/** The numbers of the objects that all parts share. The others follow. */
const CATALOG = 1;
const PAGES = 2;
const TAGS = 3;
const PARENTS = 4;
const IDS = 5;
const OUTLINE = 6;
const PLACES = 7;
const INFO = 8;
const DOCUMENT = 9;
const FIRST_FREE = 10;

/** Strings, which stay; references to objects; and places in the table of parents. */
const TOKENS = /\((?:[^\\()]|\\[^])*\)|\b(\d{1,9}) 0 R\b|(\/StructParents? )(\d{1,9})/gu;
/** An id of an element, which is unique in its part only. */
const ELEMENT_ID = /^\(node\d{1,12}\)$/u;
const ENTRY_OF_PARENTS = /(\d{1,9}) (\d{1,9}) 0 R/gu;
/** Small objects are handed on together. */
const PIECE_BYTES = 256 * 1024;
const ENTRIES_A_PIECE = 10_000;

/** A line of the outline that waits for the one that follows it. */
interface HeldLine {
  readonly number: number;
  readonly text: string;
}

/**
 * Joins PDFs that Chromium printed of parts of one document: pages, names of places, outline, and the tags that screen readers follow. A
 * part's objects are handed on at once, so that only one part is in memory. Throws UnknownPdfError for a PDF that is built in another way.
 */
export class PdfJoin {
  #position = 0;
  #next = FIRST_FREE;
  #pageCount = 0;
  #partCount = 0;
  #parentKeys = 0;
  #lang: string | null = null;
  #info: string | null = null;
  #isTagged = false;
  readonly #offsets: (number | undefined)[] = [];
  readonly #pages: number[] = [];
  readonly #tags: number[] = [];
  readonly #parents: number[] = [];
  readonly #ids: number[] = [];
  readonly #places: string[] = [];
  /** The line of the document's title, which all others stand below; null where the outline has none. */
  #title: HeldLine | null = null;
  #lastLine: HeldLine | null = null;
  #firstLine: number | null = null;
  #lineCount = 0;

  /** The pages of all parts so far. */
  get pageCount(): number {
    return this.#pageCount;
  }

  /** Yields the bytes of a part. */
  *add(pdf: Uint8Array): Generator<Uint8Array, void> {
    const part = new PartOfPdf(new PdfObjects(pdf), this.#next, this.#parentKeys, this.#partCount);
    const { objects } = part;
    const catalog = objects.catalog.text;
    const pages = numberAfter('/Pages', catalog);
    if (pages === null) throw new UnknownPdfError('it has no pages');
    if (catalog.includes('/Names')) throw new UnknownPdfError('its places are named in another way');
    if (this.#partCount === 0) {
      yield this.#written(Buffer.from('%PDF-1.4\n%\u00D3\u00EB\u00E9\u00E1\n', 'latin1'));
      this.#lang = /\/Lang (\((?:[^\\()]|\\[^])*\))/u.exec(catalog)?.[1] ?? null;
      this.#info = objects.info?.text ?? null;
    }
    const shared = new Set([objects.catalog.number, objects.info?.number ?? 0]);
    const own = new Map<number, string>();
    const pagesText = objects.at(pages).text;
    this.#pages.push(part.moved(pages));
    this.#pageCount += countAfter('/Count', pagesText) ?? 0;
    own.set(pages, `${part.shifted(pagesText).slice(0, -2)}\n/Parent ${PAGES} 0 R>>`);
    this.#takePlaces(part, shared);
    this.#takeTags(part, shared, own);
    const lines = this.#takeOutline(part, shared);
    yield* this.#objects(part, shared, own);
    for (const line of lines) yield* this.#object(line.number, line.text);
    this.#next += objects.size;
    this.#partCount += 1;
  }

  /** Yields what follows the last part. */
  *end(): Generator<Uint8Array, void> {
    yield* this.#outlineEnd();
    const list = (numbers: readonly number[]): string => numbers.map((number) => `${number} 0 R`).join(' ');
    yield* this.#object(PAGES, `<</Type /Pages\n/Count ${this.#pageCount}\n/Kids [${list(this.#pages)}]>>`);
    yield* this.#object(PLACES, `<<${this.#places.join('\n')}>>`);
    if (this.#isTagged) {
      yield* this.#object(
        TAGS,
        `<</Type /StructTreeRoot\n/K [${DOCUMENT} 0 R]\n/ParentTreeNextKey ${this.#parentKeys}\n/ParentTree ${PARENTS} 0 R${this.#ids.length === 0 ? '' : `\n/IDTree ${IDS} 0 R`}>>`,
      );
      yield* this.#object(
        DOCUMENT,
        `<</Type /StructElem\n/S /Document\n/P ${TAGS} 0 R\n/K [${list(this.#tags)}]>>`,
      );
      yield* this.#object(PARENTS, `<</Kids [${list(this.#parents)}]>>`);
      if (this.#ids.length > 0) yield* this.#object(IDS, `<</Kids [${list(this.#ids)}]>>`);
    }
    if (this.#info !== null) yield* this.#object(INFO, this.#info);
    yield* this.#object(CATALOG, this.#catalog());
    const tableAt = this.#position;
    yield Buffer.from(`xref\n0 ${this.#next}\n`, 'latin1');
    for (let from = 0; from < this.#next; from += ENTRIES_A_PIECE) yield this.#entries(from);
    const info = this.#info === null ? '' : `\n/Info ${INFO} 0 R`;
    yield Buffer.from(
      `trailer\n<</Size ${this.#next}\n/Root ${CATALOG} 0 R${info}>>\nstartxref\n${tableAt}\n%%EOF\n`,
      'latin1',
    );
  }

  /** Entries of the table of objects. Those of a thousand reports are a million. */
  #entries(from: number): Buffer {
    const entries = Array.from({ length: Math.min(ENTRIES_A_PIECE, this.#next - from) }, (_, place) => {
      const offset = this.#offsets[from + place];
      return offset === undefined
        ? '0000000000 65535 f \n'
        : `${String(offset).padStart(10, '0')} 00000 n \n`;
    });
    return Buffer.from(entries.join(''), 'latin1');
  }

  #catalog(): string {
    return [
      `<</Type /Catalog\n/Pages ${PAGES} 0 R\n/Dests ${PLACES} 0 R`,
      ...(this.#isTagged ? [`/MarkInfo <</Type /MarkInfo\n/Marked true>>\n/StructTreeRoot ${TAGS} 0 R`] : []),
      ...(this.#firstLine === null ? [] : [`/Outlines ${OUTLINE} 0 R`]),
      '/ViewerPreferences <</Type /ViewerPreferences\n/DisplayDocTitle true>>',
      ...(this.#lang === null ? [] : [`/Lang ${this.#lang}`]),
    ]
      .join('\n')
      .concat('>>');
  }

  /** The names of places that links lead to, also from other parts. */
  #takePlaces(part: PartOfPdf, shared: Set<number>): void {
    const number = numberAfter('/Dests', part.objects.catalog.text);
    if (number === null) return;
    shared.add(number);
    this.#places.push(part.shifted(part.objects.at(number).text).slice(2, -2));
  }

  #takeTags(part: PartOfPdf, shared: Set<number>, own: Map<number, string>): void {
    const { objects } = part;
    const root = numberAfter('/StructTreeRoot', objects.catalog.text);
    if (root === null) return;
    const { text } = objects.at(root);
    const element = numberAfter('/K', text);
    const parents = numberAfter('/ParentTree', text);
    const keys = countAfter('/ParentTreeNextKey', text);
    if (element === null || parents === null || keys === null)
      throw new UnknownPdfError('its tags are built in another way');
    this.#isTagged = true;
    shared.add(root);
    // A reader of tags expects one document, so those of the parts stand in one.
    part.leads(root, DOCUMENT);
    this.#tags.push(part.moved(element));
    const listed = objects.at(parents).text;
    const entries = Array.from(
      listed.slice(listed.indexOf('[')).matchAll(ENTRY_OF_PARENTS),
      ([, key, number]) => `${Number(key) + this.#parentKeys} ${part.moved(Number(number))} 0 R`,
    );
    if (!listed.includes('/Nums') || entries.length === 0)
      throw new UnknownPdfError('its table of parents is built in another way');
    const limits = `${this.#parentKeys} ${this.#parentKeys + keys - 1}`;
    own.set(parents, `<</Limits [${limits}]\n/Nums [${entries.join(' ')}]>>`);
    this.#parents.push(part.moved(parents));
    this.#parentKeys += keys;
    const ids = numberAfter('/IDTree', text);
    if (ids === null) return;
    shared.add(ids);
    const kids = /\/Kids \[([^\]]*)\]/u.exec(objects.at(ids).text)?.[1];
    if (kids === undefined) throw new UnknownPdfError('its table of ids is built in another way');
    for (const [, kid] of kids.matchAll(/(\d{1,9}) 0 R/gu)) this.#ids.push(part.moved(Number(kid)));
  }

  /** Takes the lines of a part into the outline, and returns those of earlier parts that are whole now. */
  #takeOutline(part: PartOfPdf, shared: Set<number>): readonly HeldLine[] {
    const { objects } = part;
    const root = numberAfter('/Outlines', objects.catalog.text);
    if (root === null) return [];
    shared.add(root);
    const first = numberAfter('/First', objects.at(root).text);
    if (first === null) return [];
    const only = objects.at(first);
    const below = numberAfter('/First', only.text);
    if (this.#partCount === 0 && below !== null && numberAfter('/Next', only.text) === null) {
      part.leads(root, OUTLINE);
      shared.add(first);
      this.#title = { number: part.moved(first), text: part.shifted(only.text) };
      return this.#takeLines(part, below, shared);
    }
    part.leads(root, this.#title?.number ?? OUTLINE);
    return this.#takeLines(part, first, shared);
  }

  #takeLines(part: PartOfPdf, first: number, shared: Set<number>): readonly HeldLine[] {
    const { objects } = part;
    const before = this.#lastLine;
    let last = first;
    let count = 0;
    for (let line: number | null = first; line !== null; line = numberAfter('/Next', objects.at(line).text)) {
      last = line;
      count += 1 + Math.max(0, countAfter('/Count', objects.at(line).text) ?? 0);
      if (count > objects.size) throw new UnknownPdfError('its outline goes in a circle');
    }
    shared.add(last);
    this.#lineCount += count;
    this.#firstLine ??= part.moved(first);
    this.#lastLine = { number: part.moved(last), text: part.shifted(objects.at(last).text) };
    return before === null ? [] : [withKey(before, '/Next', part.moved(first))];
  }

  *#outlineEnd(): Generator<Uint8Array, void> {
    const [first, last, title] = [this.#firstLine, this.#lastLine, this.#title];
    if (first === null || last === null) return;
    yield* this.#object(last.number, last.text);
    if (title !== null) {
      const text = title.text
        .replace(/\/Last \d{1,9} 0 R/u, `/Last ${last.number} 0 R`)
        .replace(/\/Count -?\d{1,9}/u, `/Count ${this.#lineCount}`);
      yield* this.#object(title.number, text);
    }
    const [top, end, count] =
      title === null
        ? [first, last.number, this.#lineCount]
        : [title.number, title.number, this.#lineCount + 1];
    yield* this.#object(OUTLINE, `<</Type /Outlines\n/First ${top} 0 R\n/Last ${end} 0 R\n/Count ${count}>>`);
  }

  *#objects(
    part: PartOfPdf,
    shared: ReadonlySet<number>,
    own: ReadonlyMap<number, string>,
  ): Generator<Uint8Array, void> {
    let pieces: Buffer[] = [];
    let bytes = 0;
    const put = (piece: Buffer): void => {
      pieces.push(piece);
      bytes += piece.length;
      this.#position += piece.length;
    };
    for (const number of part.objects.numbers) {
      if (shared.has(number)) continue;
      const object = part.objects.at(number);
      this.#offsets[part.moved(number)] = this.#position;
      const text = own.get(number) ?? part.shifted(object.text);
      put(
        Buffer.from(`${part.moved(number)} 0 obj\n${text}${object.stream === null ? '\n' : ' '}`, 'latin1'),
      );
      if (object.stream !== null) put(object.stream);
      put(END_OF_OBJECT);
      if (bytes < PIECE_BYTES) continue;
      yield Buffer.concat(pieces);
      [pieces, bytes] = [[], 0];
    }
    yield Buffer.concat(pieces);
  }

  *#object(number: number, text: string): Generator<Uint8Array, void> {
    this.#offsets[number] = this.#position;
    yield this.#written(Buffer.from(`${number} 0 obj\n${text}\nendobj\n`, 'latin1'));
  }

  #written(bytes: Buffer): Buffer {
    this.#position += bytes.length;
    return bytes;
  }
}

const END_OF_OBJECT = Buffer.from('endobj\n', 'latin1');

/** One PDF of several, with the numbers that its objects get. */
class PartOfPdf {
  readonly objects: PdfObjects;
  readonly #base: number;
  readonly #parentKeys: number;
  readonly #idPrefix: string;
  readonly #elsewhere = new Map<number, number>();

  constructor(objects: PdfObjects, base: number, parentKeys: number, place: number) {
    this.objects = objects;
    this.#base = base;
    this.#parentKeys = parentKeys;
    this.#idPrefix = `(p${String(place).padStart(6, '0')}`;
  }

  /** Makes references to an object lead to one that all parts share. */
  leads(number: number, to: number): void {
    this.#elsewhere.set(number, to);
  }

  moved(number: number): number {
    return this.#elsewhere.get(number) ?? number + this.#base;
  }

  /** An object's text with the new numbers. */
  shifted(text: string): string {
    return text.replaceAll(TOKENS, (token: string, reference?: string, key?: string, place?: string) => {
      if (reference !== undefined) return `${this.moved(Number(reference))} 0 R`;
      if (key !== undefined) return `${key}${Number(place) + this.#parentKeys}`;
      return ELEMENT_ID.test(token) ? this.#idPrefix + token.slice(1) : token;
    });
  }
}

function withKey({ number, text }: HeldLine, key: string, to: number): HeldLine {
  return { number, text: `${text.slice(0, -2)}\n${key} ${to} 0 R>>` };
}
