import { expect, test } from 'vitest';
import { mirrorsPicture } from './turn.ts';

const ONE = 0x0001_0000;

function track(version: 0 | 1, [a, b, c, d]: readonly [number, number, number, number]): string {
  const header = Buffer.alloc(version === 0 ? 84 : 96);
  header[4] = version;
  header.write('tkhd', 0, 'latin1');
  const matrix = version === 0 ? 44 : 56;
  for (const [place, value] of [a, b, 0, c, d].entries()) header.writeInt32BE(value, matrix + place * 4);
  return header.toString('latin1');
}

test.each<[string, string, boolean]>([
  ['upright', track(0, [ONE, 0, 0, ONE]), false],
  ['turned by a quarter', track(0, [0, ONE, -ONE, 0]), false],
  ['turned by a quarter, with a long header', track(1, [0, ONE, -ONE, 0]), false],
  ['turned and mirrored', track(0, [0, ONE, ONE, 0]), true],
  ['mirrored, with a long header', track(1, [-ONE, 0, 0, ONE]), true],
  ['the second track alone', track(0, [ONE, 0, 0, ONE]) + track(0, [-ONE, 0, 0, ONE]), true],
  ['a header that is cut', 'moovtkhd', false],
])('a picture that is mirrored is known by its matrix: %s', (_, index, isMirrored) => {
  expect(mirrorsPicture(index)).toBe(isMirrored);
});
