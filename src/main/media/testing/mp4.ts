import { readFile, writeFile } from 'node:fs/promises';

/** The offset in bytes from the type of a `tkhd` box to its matrix (ISO 14496-12, version 0). */
const MATRIX_OFFSET = 44;

/** Matrices for clockwise rotations, in 16.16 and 2.30 fixed point. */
const TURNS = {
  90: [0, 0x00010000, 0, 0xffff0000, 0, 0, 0, 0, 0x40000000],
  180: [0xffff0000, 0, 0, 0, 0xffff0000, 0, 0, 0, 0x40000000],
  270: [0, 0xffff0000, 0, 0x00010000, 0, 0, 0, 0, 0x40000000],
};

/** Writes into the first track of an MP4 that its picture is rotated clockwise. */
export async function rotate(path: string, degrees: keyof typeof TURNS): Promise<void> {
  const bytes = await readFile(path);
  const matrix = bytes.indexOf('tkhd') + MATRIX_OFFSET;
  for (const [index, value] of TURNS[degrees].entries()) bytes.writeUInt32BE(value, matrix + index * 4);
  await writeFile(path, bytes);
}

/** Rotates the first track of an MP4 as a phone held upright does. */
export function rotateByAQuarter(path: string): Promise<void> {
  return rotate(path, 90);
}
