/** Files in a request of gemini 0.61: base64 in one string, whose quotation marks cannot stand inside another string. */
const FILE = Buffer.from('"data":"');
const QUOTE = 0x22;
/** The longest transcript takes half of it. */
const MAX_COPY_BYTES = 1024 * 1024;

/**
 * A readable copy of a request: its words as they were sent, and of each file only its size, as `"data":"[[71234]]"`. It is bounded, and
 * takes the body piece by piece.
 */
export class RequestCopy {
  readonly #pieces: Buffer[] = [];
  #bytes = 0;
  #rest = Buffer.alloc(0);
  /** The base64 characters of the current file; null outside of one. */
  #fileChars: number | null = null;

  add(piece: Buffer): void {
    let left = Buffer.concat([this.#rest, piece]);
    for (;;) {
      const isFile = this.#fileChars !== null;
      const at = isFile ? left.indexOf(QUOTE) : left.indexOf(FILE);
      if (at === -1) break;
      if (isFile) this.#endFile(at);
      else {
        this.#keep(left.subarray(0, at + FILE.length));
        this.#fileChars = 0;
      }
      left = left.subarray(isFile ? at : at + FILE.length);
    }
    if (this.#fileChars !== null) {
      this.#fileChars += left.length;
      this.#rest = Buffer.alloc(0);
      return;
    }
    // The last bytes may be the beginning of a file.
    const free = Math.max(0, left.length - FILE.length + 1);
    this.#keep(left.subarray(0, free));
    this.#rest = Buffer.from(left.subarray(free));
  }

  /** The copy so far. */
  get text(): string {
    const isCut = this.#bytes > MAX_COPY_BYTES;
    return `${Buffer.concat([...this.#pieces, isCut ? Buffer.alloc(0) : this.#rest]).toString('utf8')}${isCut ? '…' : ''}`;
  }

  #endFile(chars: number): void {
    const bytes = Math.floor((((this.#fileChars ?? 0) + chars) * 3) / 4);
    this.#fileChars = null;
    this.#keep(Buffer.from(`[[${bytes}]]`));
  }

  #keep(bytes: Buffer): void {
    this.#bytes += bytes.length;
    // A copy of its own: the piece may be a small part of a large block of memory.
    if (this.#bytes <= MAX_COPY_BYTES && bytes.length > 0) this.#pieces.push(Buffer.from(bytes));
  }
}
