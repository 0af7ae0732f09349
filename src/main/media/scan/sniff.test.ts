import { expect, test } from 'vitest';
import { statedBytes, sniff } from './sniff.ts';

const bytes = (text: string): Uint8Array => Buffer.from(text, 'latin1');

test.each([
  ['mp4', '\0\0\0\x20ftypisom\0\0\x02\0'],
  ['an old mov', '\0\0\0\x08wide\0\0\x10\0mdat'],
  ['webm', '\x1a\x45\xdf\xa3\x9f\x42\x86'],
  ['avi', 'RIFF\x10\0\0\0AVI LIST'],
  ['flv', 'FLV\x01\x05'],
  ['a programme stream', '\0\0\x01\xba\x44'],
  ['a transport stream', 'G@\x11\x10\0'],
  ['a Blu-ray stream', '\0\0\0\0G@\0\x10'],
  ['a recording of a broadcast, begun anywhere', `G\x01\0${'.'.repeat(185)}`.repeat(6)],
  ['a mov that begins with free space', '\0\0\0\x08free\0\0\x10\0mdat'],
  ['wmv', '\x30\x26\xb2\x75\x8e\x66\xcf\x11\xa6\xd9'],
  ['raw H.264', '\0\0\0\x01\x67\x64\0\x1f'],
  ['raw H.265', '\0\0\0\x01\x40\x01\x0c\x01'],
  ['Ogg with Theora', `OggS${'\0'.repeat(24)}\x80theora`],
])('%s is a video', (_, head) => {
  expect(sniff(bytes(head))).toBe('video');
});

test.each([
  ['jpeg', '\xff\xd8\xff\xe0'],
  ['png', '\x89PNG\r\n\x1a\n'],
  ['heic', '\0\0\0\x18ftypheic'],
  ['webp', 'RIFF\x10\0\0\0WEBPVP8 '],
  ["Canon's CR3", '\0\0\0\x18ftypcrx \0\0\0\x01'],
  ['a moving AVIF', '\0\0\0\x2cftypavis\0\0\0\0'],
  ['a burst of HEIC', '\0\0\0\x18ftypmsf1'],
])('%s is a picture', (_, head) => {
  expect(sniff(bytes(head))).toBe('picture');
});

test.each([
  ['nothing', ''],
  ['text', 'Good morning, this is not a video.'],
  ['text about free things', 'Get free stuff'],
  ['text with the right letters now and then', `G${'.'.repeat(187)}`.repeat(3)],
  ['TypeScript', 'import fs from "node:fs";'],
  ['Ogg with sound', `OggS${'\0'.repeat(24)}OpusHead`],
  ['m4a', '\0\0\0\x20ftypM4A \0\0\x02\0'],
  ['wav', 'RIFF\x10\0\0\0WAVEfmt '],
])('%s is neither', (_, head) => {
  expect(sniff(bytes(head))).toBeNull();
});

test('AVI and WMV say how long they are', () => {
  const asf = Buffer.alloc(100);
  asf.write('\x30\x26\xb2\x75\x8e\x66\xcf\x11', 'latin1');
  asf.write('\xa1\xdc\xab\x8c\x47\xa9\xcf\x11', 30, 'latin1');
  asf.writeBigUInt64LE(362_531n, 70);

  expect([
    statedBytes(bytes('RIFF\x10\x02\0\0AVI LIST')),
    statedBytes(bytes('RIFF\0\0\0\0AVI LIST')),
    statedBytes(bytes('RIFF\xff\xff\xff\xffAVI LIST')),
    statedBytes(asf),
    statedBytes(asf.subarray(0, 60)),
    statedBytes(bytes('\0\0\0\x20ftypisom')),
    statedBytes(bytes('')),
  ]).toEqual([0x218, null, null, 362_531, null, null, null]);
});
