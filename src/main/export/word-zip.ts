import { constants, crc32, deflateRawSync, inflateRawSync } from 'node:zlib';

/** Text that is kept small until the file that holds it is written. Several of them after one another are one stream of the zip. */
export class PackedText {
  readonly bytes: Uint8Array;
  /** The length of the text in UTF-8. */
  readonly size: number;

  constructor(text: string) {
    const whole = Buffer.from(text);
    this.size = whole.length;
    this.bytes = deflateRawSync(whole, { finishFlush: constants.Z_SYNC_FLUSH });
  }

  /** The checksum of a text that this one ends. */
  crcAfter(crc: number): number {
    return crc32(inflateRawSync(this.bytes, { finishFlush: constants.Z_SYNC_FLUSH }), crc);
  }
}

/** Ends a stream of packed texts. */
const END_OF_STREAM = deflateRawSync('');

const STORED = 0;
const DEFLATED = 8;
/** Version 2.0 of the format, which has deflate. */
const VERSION = 20;
/** The first day of 1980, as Office itself writes it. */
const DAY = 0x21;
const MAX_BYTES = 0xff_ff_ff_ff;
const MAX_FILES = 0xff_ff;

/** How a file stands in a zip. */
interface Entry {
  readonly path: Buffer;
  readonly method: typeof STORED | typeof DEFLATED;
  readonly crc: number;
  readonly packedBytes: number;
  readonly bytes: number;
  readonly offset: number;
}

/**
 * Writes a zip file after file. Each file has its size before its bytes: readers that stream refuse a file whose size stands only behind
 * it, and the libraries that write piece by piece put it there.
 */
export class ZipWriter {
  readonly #write: (bytes: Uint8Array) => void;
  readonly #entries: Entry[] = [];
  #offset = 0;

  constructor(write: (bytes: Uint8Array) => void) {
    this.#write = write;
  }

  add(path: string, content: string | Uint8Array): void {
    const bytes = typeof content === 'string' ? Buffer.from(content) : content;
    // Pictures are as small as they get.
    const method = /\.(?:jpg|png)$/u.test(path) ? STORED : DEFLATED;
    const packed = method === STORED ? bytes : deflateRawSync(bytes);
    this.#add(path, method, crc32(bytes), bytes.length, [packed]);
  }

  addPacked(path: string, texts: readonly PackedText[]): void {
    const crc = texts.reduce((sum, text) => text.crcAfter(sum), 0);
    const bytes = texts.reduce((sum, { size }) => sum + size, 0);
    this.#add(path, DEFLATED, crc, bytes, [...texts.map((text) => text.bytes), END_OF_STREAM]);
  }

  /** Writes the list of all files, with which a zip ends. */
  end(): void {
    const start = this.#offset;
    for (const entry of this.#entries) this.#put(directoryLine(entry));
    if (this.#offset > MAX_BYTES || this.#entries.length > MAX_FILES)
      throw new Error('The zip would be larger than its format allows');
    const end = Buffer.alloc(22);
    end.write('PK\u0005\u0006', 'latin1');
    end.writeUInt16LE(this.#entries.length, 8);
    end.writeUInt16LE(this.#entries.length, 10);
    end.writeUInt32LE(this.#offset - start, 12);
    end.writeUInt32LE(start, 16);
    this.#put(end);
  }

  #add(
    path: string,
    method: Entry['method'],
    crc: number,
    bytes: number,
    packed: readonly Uint8Array[],
  ): void {
    const packedBytes = packed.reduce((sum, { length }) => sum + length, 0);
    const entry = { path: Buffer.from(path), method, crc, packedBytes, bytes, offset: this.#offset };
    if (Math.max(bytes, packedBytes, entry.offset) > MAX_BYTES)
      throw new Error('The zip would be larger than its format allows');
    this.#entries.push(entry);
    const head = Buffer.alloc(30);
    head.write('PK\u0003\u0004', 'latin1');
    writeFacts(head, 4, entry);
    this.#put(head);
    this.#put(entry.path);
    for (const piece of packed) this.#put(piece);
  }

  #put(bytes: Uint8Array): void {
    this.#offset += bytes.length;
    this.#write(bytes);
  }
}

/** The facts that stand before a file and in the list of all. Names are of ASCII, so no sign says that they are UTF-8. */
function writeFacts(into: Buffer, at: number, { path, method, crc, packedBytes, bytes }: Entry): void {
  into.writeUInt16LE(VERSION, at);
  into.writeUInt16LE(method, at + 4);
  into.writeUInt16LE(DAY, at + 8);
  into.writeUInt32LE(crc, at + 10);
  into.writeUInt32LE(packedBytes, at + 14);
  into.writeUInt32LE(bytes, at + 18);
  into.writeUInt16LE(path.length, at + 22);
}

function directoryLine(entry: Entry): Buffer {
  const line = Buffer.alloc(46);
  line.write('PK\u0001\u0002', 'latin1');
  line.writeUInt16LE(VERSION, 4);
  writeFacts(line, 6, entry);
  line.writeUInt32LE(entry.offset, 42);
  return Buffer.concat([line, entry.path]);
}
