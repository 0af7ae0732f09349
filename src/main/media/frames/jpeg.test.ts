import jpeg from 'jpeg-js';
import { expect, test } from 'vitest';
import { jpegSize } from './jpeg.ts';

const picture = jpeg.encode({ width: 40, height: 24, data: Buffer.alloc(40 * 24 * 4) }, 80).data;

test('reads the size of a whole JPEG', () => {
  expect(jpegSize(picture)).toEqual({ widthPx: 40, heightPx: 24 });
});

test('a cut one is none', () => {
  expect([jpegSize(picture.subarray(0, 200)), jpegSize(new Uint8Array())]).toEqual([null, null]);
});
