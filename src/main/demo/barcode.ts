/** A number drawn as a row of black and white boxes across the picture: sync pattern, the bits from low to high, checksum. */
export const BARCODE_BITS = 16;
export const SYNC = [1, 0, 1, 1];
const CHECK_BITS = 4;
/** XORed into the checksum, so that an all-black or all-white picture is not a valid code. */
const CHECK_MASK = 0b1010;
export const BARCODE_BOXES = SYNC.length + BARCODE_BITS + CHECK_BITS;

/** The height of a row as a share of the picture's height; at 768 px at least two JPEG blocks. */
export const BARCODE_ROW_HEIGHT = 0.045;

/** The boxes of a number; true means white. */
export function barcodeBoxes(number: number): readonly boolean[] {
  const bits = Array.from({ length: BARCODE_BITS }, (_, bit) => (number >> bit) & 1);
  const check = Array.from({ length: CHECK_BITS }, (_, bit) => checkBit(number, bit));
  return [...SYNC, ...bits, ...check].map((bit) => bit === 1);
}

/**
 * The same code as `barcodeBoxes(n)` as ffmpeg expressions over the frame number `n`, one per box: 1 means white. They draw a row
 * that counts frames.
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
