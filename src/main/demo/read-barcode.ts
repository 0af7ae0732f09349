import jpeg from 'jpeg-js';
import { BARCODE_BITS, BARCODE_BOXES, BARCODE_ROW_HEIGHT, barcodeBoxes, SYNC } from './barcode.ts';

/** Reads the number in a barcode row, counted from the top edge. Null if there is no valid code. */
export function readBarcode(jpegBytes: Uint8Array, row = 0): number | null {
  const picture = decodeTop(jpegBytes, (row + 1) * BARCODE_ROW_HEIGHT);
  if (picture === null) return null;
  const boxes: number[] = [];
  for (let box = 0; box < BARCODE_BOXES; box += 1) {
    const bit = readBox(picture, row, box);
    if (bit === null) return null;
    boxes.push(bit);
  }
  const number = boxes
    .slice(SYNC.length, SYNC.length + BARCODE_BITS)
    .reduce((sum, bit, index) => sum + bit * 2 ** index, 0);
  const expected = barcodeBoxes(number);
  return boxes.every((bit, index) => (bit === 1) === expected[index]) ? number : null;
}

interface Picture {
  readonly width: number;
  /** The height of the whole picture, of which `data` holds the top. */
  readonly height: number;
  readonly data: Uint8Array;
}

/** Decodes the top of a picture, this share of its height. All of it would take ten times as long. */
function decodeTop(jpegBytes: Uint8Array, share: number): Picture | null {
  const heightAt = findHeight(jpegBytes);
  if (heightAt === null) return null;
  const top = Buffer.from(jpegBytes);
  const height = top.readUInt16BE(heightAt);
  // A decoder reads as many lines as the file says that there are.
  top.writeUInt16BE(Math.ceil(height * share), heightAt);
  try {
    const { width, data } = jpeg.decode(top, {
      useTArray: true,
      formatAsRGBA: true,
      maxMemoryUsageInMB: 256,
    });
    return { width, height, data };
  } catch {
    // Not a picture.
    return null;
  }
}

/** Returns the place of a JPEG's height: in the first segment of a frame (SOF0 to SOF2). Null if it has none. */
function findHeight(jpegBytes: Uint8Array): number | null {
  const bytes = Buffer.from(jpegBytes.buffer, jpegBytes.byteOffset, jpegBytes.length);
  for (let at = 2; at + 7 <= bytes.length; at += 2 + bytes.readUInt16BE(at + 2)) {
    const marker = bytes.readUInt16BE(at);
    if (marker >= 0xffc0 && marker <= 0xffc2) return at + 5;
    // Behind the start of a scan there are no segments.
    if (marker < 0xffc0 || marker === 0xffda) return null;
  }
  return null;
}

/** Reads a box from the average of its middle, away from blurred edges: 1 white, 0 black, null unclear. */
function readBox({ width, height, data }: Picture, row: number, box: number): 0 | 1 | null {
  const [left, right] = [box + 0.3, box + 0.7].map((at) => Math.floor((at * width) / BARCODE_BOXES));
  const [top, bottom] = [row + 0.3, row + 0.7].map((at) => Math.floor(at * BARCODE_ROW_HEIGHT * height));
  let sum = 0;
  let count = 0;
  for (let y = top ?? 0; y <= (bottom ?? 0); y += 1) {
    for (let x = left ?? 0; x <= (right ?? 0); x += 1) {
      const at = (y * width + x) * 4;
      sum += 0.299 * (data[at] ?? 0) + 0.587 * (data[at + 1] ?? 0) + 0.114 * (data[at + 2] ?? 0);
      count += 1;
    }
  }
  const brightness = sum / count;
  if (brightness > 170) return 1;
  return brightness < 85 ? 0 : null;
}
