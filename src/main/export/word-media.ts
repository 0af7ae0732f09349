import { Media, type IMediaData } from 'docx';

/** The pictures of a Word document, of which each is written as soon as its place is. The library would keep all of them. */
export class WordMedia extends Media {
  readonly #write: (path: string, bytes: Uint8Array, number: string) => void;
  readonly #numbers = new Map<string, string>();

  /** `write` is called for each picture with its path in the file and the number by which texts name it. */
  constructor(write: (path: string, bytes: Uint8Array, number: string) => void) {
    super();
    this.#write = write;
  }

  /** A picture that is there twice is one. */
  override addImage(key: string, { type, data }: IMediaData): void {
    if (this.#numbers.has(key)) return;
    const place = this.#numbers.size + 1;
    const number = `Picture${place}`;
    this.#numbers.set(key, number);
    this.#write(`media/image${place}.${type}`, new Uint8Array(data), number);
  }

  /** The number of a picture by the name that the library gives it. */
  numberOf(name: string): string | null {
    return this.#numbers.get(name) ?? null;
  }
}
