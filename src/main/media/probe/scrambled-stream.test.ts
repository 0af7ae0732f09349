import { expect, test } from 'vitest';
import { isScrambledStream } from './scrambled-stream.ts';

const PROGRAMS = 0;
const TRACKS = 0x100;
const PICTURE = 0x101;
const SOUND = 0x102;

function packet(pid: number, control: number, payload: readonly number[] = []): Buffer {
  const bytes = Buffer.alloc(188, 0xff);
  bytes.set([0x47, (payload.length > 0 ? 0x40 : 0) | (pid >> 8), pid & 0xff, control, ...payload]);
  return bytes;
}

/** The head of a table of two tracks, with the byte before it. */
const TRACKS_HEAD = [0, 0x02, 0xb0, 23, 0, 1, 0xc1, 0, 0, 0xe1, 0x01, 0xf0, 0];

/** The tables of a stream with one picture of this type and one sound. */
function tables(pictureType: number): readonly Buffer[] {
  const track = (type: number, pid: number): readonly number[] => [
    type,
    0xe0 | (pid >> 8),
    pid & 0xff,
    0xf0,
    0,
  ];
  const checksum = [0, 0, 0, 0];
  return [
    packet(PROGRAMS, 0x10, [0, 0x00, 0xb0, 13, 0, 1, 0xc1, 0, 0, 0, 1, 0xe1, 0x00, ...checksum]),
    packet(TRACKS, 0x10, [
      ...TRACKS_HEAD,
      ...track(pictureType, PICTURE),
      ...track(0x0f, SOUND),
      ...checksum,
    ]),
  ];
}

const clear = (pid: number): Buffer => packet(pid, 0x10);
const scrambled = (pid: number): Buffer => packet(pid, 0xd0);
const joined = (...packets: readonly Buffer[]): Buffer => Buffer.concat(packets);

test('only the picture decides whether a broadcast is scrambled', () => {
  const sound = Array.from({ length: 9 }, () => scrambled(SOUND));
  const h264 = tables(0x1b);

  expect([
    isScrambledStream(joined(...h264, clear(PICTURE), ...sound)),
    isScrambledStream(joined(...h264, scrambled(PICTURE), ...sound.map(() => clear(SOUND)))),
    isScrambledStream(joined(...tables(0x24), scrambled(PICTURE), clear(SOUND), clear(SOUND))),
    // No table tells of a picture: all packets count.
    isScrambledStream(joined(...tables(0x06), ...sound, ...sound)),
    isScrambledStream(joined(clear(PICTURE), ...sound)),
  ]).toEqual([false, true, true, true, true]);
});

test('tables that lie about their lengths end', () => {
  const [programs = Buffer.alloc(0), tracks = Buffer.alloc(0)] = tables(0x1b);
  tracks.set([0xbf, 0xff], 6);
  tracks.set([0xff, 0xff], 15);

  expect(isScrambledStream(joined(programs, tracks, clear(PICTURE), clear(SOUND)))).toBe(false);
});
