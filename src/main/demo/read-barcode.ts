import jpeg from 'jpeg-js';
import { BARCODE_BITS, BARCODE_BOXES, BARCODE_ROW_HEIGHT, barcodeBoxes, SYNC } from './barcode.ts';

/** Reads the number in a barcode row, counted from the top edge. Null if there is no valid code. */
export function readBarcode(jpegBytes: Uint8Array, row = 0): number | null {
  const picture = decode(jpegBytes);
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
  readonly height: number;
  readonly data: Uint8Array;
}

function decode(jpegBytes: Uint8Array): Picture | null {
  try {
    return jpeg.decode(jpegBytes, { useTArray: true, formatAsRGBA: true, maxMemoryUsageInMB: 256 });
  } catch {
    // Not a picture.
    return null;
  }
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
