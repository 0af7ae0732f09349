/** A PDF is not built as Chromium builds them, so that it cannot be joined with others. */
export class UnknownPdfError extends Error {
  constructor(what: string) {
    super(`The printed pages cannot be joined: ${what}.`);
    this.name = 'UnknownPdfError';
  }
}

/** One object of a PDF: a dictionary or another value as text, each byte one character, and what follows it for a stream. */
export interface PdfObject {
  readonly number: number;
  readonly text: string;
  /** From the word `stream` on; null where the object has none. */
  readonly stream: Buffer | null;
}

/** The objects of a PDF as Chromium writes it: a plain table of objects, none of them compressed or changed later. */
export class PdfObjects {
  /** The numbers of all objects in the order in which they stand in the file. */
  readonly numbers: readonly number[];
  /** One more than the highest number. */
  readonly size: number;
  readonly catalog: PdfObject;
  readonly info: PdfObject | null;
  readonly #bytes: Buffer;
  readonly #ranges = new Map<number, { readonly from: number; readonly to: number }>();

  constructor(pdf: Uint8Array) {
    const bytes = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength);
    this.#bytes = bytes;
    const end = bytes.subarray(-64).toString('latin1');
    const tableAt = Number(/startxref\r?\n(\d{1,12})\r?\n%%EOF/u.exec(end)?.[1] ?? Number.NaN);
    const [head = '', count] =
      /^xref\r?\n0 (\d{1,9})\r?\n/u.exec(bytes.toString('latin1', tableAt, tableAt + 40)) ?? [];
    if (count === undefined) throw new UnknownPdfError('it has no plain table of objects');
    this.size = Number(count);
    const entriesAt = tableAt + head.length;
    const trailer = bytes.toString('latin1', entriesAt + this.size * ENTRY_BYTES);
    const offsets = this.#offsets(entriesAt);
    offsets.forEach(({ number, from }, place) => {
      this.#ranges.set(number, { from, to: offsets[place + 1]?.from ?? tableAt });
    });
    this.numbers = offsets.map(({ number }) => number);
    this.catalog = this.at(numberAfter('/Root', trailer) ?? 0);
    const info = numberAfter('/Info', trailer);
    this.info = info === null ? null : this.at(info);
  }

  at(number: number): PdfObject {
    const range = this.#ranges.get(number);
    const begin = `${number} 0 obj\n`;
    if (range === undefined || this.#text(range.from, range.from + begin.length) !== begin)
      throw new UnknownPdfError(`object ${number} is not where its table says`);
    const from = range.from + begin.length;
    const to = this.#bytes.lastIndexOf('endobj', range.to);
    if (to < from) throw new UnknownPdfError(`object ${number} has no end`);
    const isStream = this.#text(Math.max(from, to - STREAM_END.length), to) === STREAM_END;
    if (!isStream) return { number, text: this.#text(from, to).trimEnd(), stream: null };
    const streamAt = this.#bytes.indexOf('>> stream\n', from);
    if (streamAt < 0 || streamAt > to) throw new UnknownPdfError(`object ${number} has no dictionary`);
    const text = this.#text(from, streamAt + 2);
    return { number, text, stream: this.#bytes.subarray(streamAt + 3, to) };
  }

  #text(from: number, to: number): string {
    return this.#bytes.toString('latin1', from, to);
  }

  #offsets(entriesAt: number): readonly { readonly number: number; readonly from: number }[] {
    const table = this.#text(entriesAt, entriesAt + this.size * ENTRY_BYTES);
    const used: { number: number; from: number }[] = [];
    for (let number = 0; number < this.size; number += 1) {
      const entry = table.slice(number * ENTRY_BYTES, (number + 1) * ENTRY_BYTES);
      if (entry[17] === 'n') used.push({ number, from: Number(entry.slice(0, 10)) });
    }
    return used.sort((one, other) => one.from - other.from);
  }
}

const ENTRY_BYTES = 20;
const STREAM_END = 'endstream\n';

/** A string, which people may have written, so that it may look like any key. */
const STRING = /\((?:[^\\()]|\\[^])*\)/gu;

/** The number of the object that a key of a dictionary leads to; null if there is no such key. */
export function numberAfter(key: string, text: string): number | null {
  return wholeNumber(/^(\d{1,9}) 0 R\b/u, key, text);
}

/** The whole number that stands after a key of a dictionary; null if there is no such key. */
export function countAfter(key: string, text: string): number | null {
  return wholeNumber(/^(-?\d{1,9})\b(?! 0 R)/u, key, text);
}

function wholeNumber(pattern: RegExp, key: string, text: string): number | null {
  const plain = text.replaceAll(STRING, '()');
  const at = plain.indexOf(`${key} `);
  if (at < 0) return null;
  const from = at + key.length + 1;
  const number = pattern.exec(plain.slice(from, from + 20))?.[1];
  return number === undefined ? null : Number(number);
}
