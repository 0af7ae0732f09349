import fc from 'fast-check';
import jpeg from 'jpeg-js';
import { expect, test } from 'vitest';
import { BARCODE_BOXES, BARCODE_ROW_HEIGHT, barcodeBoxes } from './barcode.ts';
import { readBarcode } from './read-barcode.ts';
import { lawRuns } from '../../shared/testing/law-runs.ts';

function picture(number: number, width: number, height: number, quality: number): Uint8Array {
  const boxes = barcodeBoxes(number);
  const data = Buffer.alloc(width * height * 4, 128);
  for (let y = 0; y < height * BARCODE_ROW_HEIGHT; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const isWhite = boxes[Math.floor((x * BARCODE_BOXES) / width)] === true;
      data.fill(isWhite ? 255 : 0, (y * width + x) * 4, (y * width + x) * 4 + 3);
    }
  }
  return jpeg.encode({ width, height, data }, quality).data;
}

test('every number can be read back from a JPEG', () => {
  const sizes = fc.constantFrom([432, 768] as const, [768, 432] as const, [320, 180] as const);
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 65_535 }), sizes, (number, [width, height]) => {
      expect(readBarcode(picture(number, width, height, 70))).toBe(number);
    }),
    { numRuns: lawRuns(12) },
  );
});

test('a picture without a code, and bytes that are no picture, are null', () => {
  const grey = jpeg.encode({ width: 96, height: 96, data: Buffer.alloc(96 * 96 * 4, 128) }, 80).data;
  const black = jpeg.encode({ width: 96, height: 96, data: Buffer.alloc(96 * 96 * 4, 0) }, 80).data;
  expect([readBarcode(grey), readBarcode(black), readBarcode(new Uint8Array([1, 2, 3]))]).toEqual([
    null,
    null,
    null,
  ]);
});
