/** A number drawn as a row of black and white boxes, from edge to edge: sync, the bits of the number from low to high, checksum. */
export const BARCODE_BITS = 16;
export const SYNC = [1, 0, 1, 1];
const CHECK_BITS = 4;
/** Makes a black or white picture no valid code. */
const CHECK_MASK = 0b1010;
export const BARCODE_BOXES = SYNC.length + BARCODE_BITS + CHECK_BITS;

/** Height of a row as a part of the picture's height: at 768 px, two JPEG blocks or more. */
export const BARCODE_ROW_HEIGHT = 0.045;

/** Box by box, true where it is white. */
export function barcodeBoxes(number: number): readonly boolean[] {
  const bits = Array.from({ length: BARCODE_BITS }, (_, bit) => (number >> bit) & 1);
  const check = Array.from({ length: CHECK_BITS }, (_, bit) => checkBit(number, bit));
  return [...SYNC, ...bits, ...check].map((bit) => bit === 1);
}

/**
 * ffmpeg expressions over the frame's number `n`, one for each box: 1 where it is white. The same code as `barcodeBoxes(n)`, for a
 * row that counts frames.
 */
export function countingBoxes(): readonly string[] {
  const bits = Array.from({ length: BARCODE_BITS }, (_, bit) => `mod(floor(n/${2 ** bit}),2)`);
  const check = Array.from({ length: CHECK_BITS }, (_, bit) => {
    const sum = [0, 4, 8, 12].map((nibble) => `floor(n/${2 ** (nibble + bit)})`).join('+');
    return `mod(${sum}+${(CHECK_MASK >> bit) & 1},2)`;
  });
  return [...SYNC.map(String), ...bits, ...check];
}

/** The parity of one bit over the number's four nibbles. */
function checkBit(number: number, bit: number): number {
  const nibbles = (number & 15) ^ ((number >> 4) & 15) ^ ((number >> 8) & 15) ^ ((number >> 12) & 15);
  return ((nibbles ^ CHECK_MASK) >> bit) & 1;
}
