import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { FileChild, type Document, type IXmlableObject, type Paragraph, type Table } from 'docx';

/** How the library names a picture or a list, until it numbers them at the end. The same signs in a report stay: it has no number for them. */
const PLACEHOLDER = /\{[\w.-]{1,80}\}/gu;
const MARK = 'framelane-blocks';
const MARKS = /<framelane-blocks of="([^"]*)"\/>/u;

/**
 * Blocks of a Word document as the text that its file has for them, made small. The library would keep an object for each tag until all are
 * written, and then the text of the whole document, which are gigabytes for a thousand reports. Its own text has only a mark in their place,
 * with the names of pictures and lists that it replaces by numbers.
 */
export class WrittenBlocks extends FileChild {
  readonly #names: readonly string[];
  readonly #small: Uint8Array;

  /** Writes the blocks and puts them at the end of the document. Nothing else should hold them. */
  constructor(document: Document, blocks: readonly (Paragraph | Table)[]) {
    super('');
    const { View: view } = document.Document;
    view.add(this);
    // A table asks in which section it stands, by its place in the body.
    const stack: IXmlableObject[] = [view.Body, this];
    const context = { file: document, viewWrapper: document.Document, stack };
    const text = blocks
      .map((block) => block.prepForXml(context))
      .map((xml) => (xml === undefined ? '' : xmlOf(xml)))
      .join('');
    this.#names = [...new Set(Array.from(text.matchAll(PLACEHOLDER), ([name]) => name))];
    this.#small = deflateRawSync(text, { level: 1 });
  }

  override prepForXml(): IXmlableObject {
    return { [MARK]: { _attr: { of: this.#names.join(' ') } } };
  }

  /** The text of the blocks. `numbers` are the library's, for the names in the mark. */
  textWith(numbers: string): string {
    const known = new Map(numbers.split(' ').map((number, place) => [this.#names[place], number]));
    return inflateRawSync(this.#small)
      .toString('utf8')
      .replaceAll(PLACEHOLDER, (name) => known.get(name) ?? name);
  }
}

/** The text of a document with what its marks stand for, piece by piece. */
export function* withBlocks(text: string, blocks: readonly WrittenBlocks[]): Generator<string, void> {
  for (const [place, piece] of text.split(MARKS).entries())
    yield place % 2 === 0 ? piece : (blocks[(place - 1) / 2]?.textWith(piece) ?? '');
}

/** Writes an object of the library as it does itself. */
function xmlOf(data: object): string {
  const [[name, value] = ['', undefined]] = Object.entries(data) as [string, unknown][];
  if (!isObject(value)) return `<${name}>${escaped(String(value))}</${name}>`;
  const attributes: string[] = [];
  const content: string[] = [];
  const take = (all: unknown): void => {
    if (isObject(all))
      for (const [key, one] of Object.entries(all)) attributes.push(` ${key}="${escaped(String(one))}"`);
  };
  const { _attr: own } = value as { readonly _attr?: unknown };
  take(own);
  const children: readonly unknown[] = Array.isArray(value) ? value : [];
  for (const child of children) {
    if (!isObject(child)) content.push(escaped(String(child)));
    else if (Object.keys(child)[0] === '_attr') take((child as { readonly _attr?: unknown })._attr);
    else content.push(xmlOf(child));
  }
  const head = `<${name}${attributes.join('')}`;
  return Array.isArray(value) ? `${head}>${content.join('')}</${name}>` : `${head}/>`;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

const SIGNS: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '"': '&quot;',
  "'": '&apos;',
  '<': '&lt;',
  '>': '&gt;',
};

function escaped(text: string): string {
  return text.replaceAll(/[&"'<>]/gu, (sign) => SIGNS[sign] ?? '');
}
