import { expect, test } from 'vitest';
import { opusDurationS } from './ogg.ts';

const PRE_SKIP = 312;

function page(granule: number, body: Buffer): Buffer {
  const header = Buffer.alloc(28);
  header.write('OggS', 0, 'latin1');
  header.writeBigInt64LE(BigInt(granule), 6);
  header[26] = 1;
  header[27] = body.length;
  return Buffer.concat([header, body]);
}

const head = Buffer.alloc(19);
head.write('OpusHead', 0, 'latin1');
head.writeUInt16LE(PRE_SKIP, 10);
const first = page(0, head);
const sound = page(48_000 + PRE_SKIP, Buffer.alloc(100));

test('the last page says how long it is', () => {
  expect(opusDurationS(Buffer.concat([first, page(0, Buffer.from('OpusTags')), sound]))).toBe(1);
});

test.each([
  ['nothing', Buffer.alloc(0)],
  ['another format', Buffer.from('RIFF....WAVEfmt ')],
  ['Ogg without Opus', page(48_000, Buffer.from('\u{1}vorbis and more of it'))],
  ['heads only', first],
  ['a first page that is cut', first.subarray(0, 30)],
  ['sound that is cut', Buffer.concat([first, sound.subarray(0, 50)])],
])('%s cannot be heard', (_, bytes) => {
  expect(opusDurationS(bytes)).toBeNull();
});
