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

/** An MP4 whose sound track is described and has no sample. */
export function withoutSamples(bytes: Buffer): Buffer {
  const sound = bytes.indexOf('smhd');
  for (const [box, offset] of [
    ['stts', 8],
    ['stsc', 8],
    ['stsz', 12],
    ['stco', 8],
  ] as const) {
    bytes.writeUInt32BE(0, bytes.indexOf(box, sound) + offset);
  }
  return bytes;
}

/** ffmpeg 9 counts a file's length in ticks so short that hours do not fit into it. */
const COARSE_SCALE = 1000;

/** An MP4 with B-frames in which one picture in the middle is stamped late. The file's length covers it. */
export function withLatePicture(bytes: Buffer, byS: number): Buffer {
  const movieScaleAt = bytes.indexOf('mvhd') + 16;
  const movieScale = bytes.readUInt32BE(movieScaleAt);
  bytes.writeUInt32BE(COARSE_SCALE, movieScaleAt);
  // Each of these holds a length in the ticks of the file's clock, for the file or for a track.
  for (const [box, offset] of [
    ['mvhd', 20],
    ['tkhd', 24],
    ['elst', 12],
  ] as const) {
    let at = bytes.indexOf(box);
    const isFirst = at;
    for (; at >= 0; at = bytes.indexOf(box, at + 1)) {
      const seconds = bytes.readUInt32BE(at + offset) / movieScale + (at === isFirst ? byS : 0);
      bytes.writeUInt32BE(Math.round(seconds * COARSE_SCALE), at + offset);
    }
  }
  const trackScale = bytes.readUInt32BE(bytes.indexOf('mdhd') + 16);
  const delays = bytes.indexOf('ctts');
  const middle = Math.floor(bytes.readUInt32BE(delays + 8) / 2);
  const delay = delays + 12 + middle * 8 + 4;
  bytes.writeUInt32BE(bytes.readUInt32BE(delay) + byS * trackScale, delay);
  const length = bytes.indexOf('mdhd') + 20;
  bytes.writeUInt32BE(bytes.readUInt32BE(length) + byS * trackScale, length);
  return bytes;
}

const PACKET_BYTES = 188;

/** ffmpeg's usual number for the second track of a transport stream. */
const SOUND_PID = 0x101;

/** A transport stream whose sound is scrambled, and marked as such if `isMarked`. */
export function withScrambledSound(bytes: Buffer, isMarked: boolean): Buffer {
  const scrambled = Buffer.from(bytes);
  for (let at = 0; at < bytes.length; at += PACKET_BYTES) {
    if ((bytes.readUInt16BE(at + 1) & 0x1fff) !== SOUND_PID) continue;
    const flags = bytes.readUInt8(at + 3);
    if (isMarked) scrambled.writeUInt8(flags | 0xc0, at + 3);
    // Before the payload there may be a field with the clock, and in it the head that names the packet.
    const field = (flags & 0x20) === 0 ? 0 : 1 + bytes.readUInt8(at + 4);
    const begin = at + 4 + field + ((bytes.readUInt8(at + 1) & 0x40) === 0 || isMarked ? 0 : 14);
    for (let place = begin; place < at + PACKET_BYTES; place += 1) {
      scrambled.writeUInt8((bytes.readUInt8(place) * 31 + place * 97) & 0xff, place);
    }
  }
  return scrambled;
}

/** A transport stream that announces its sound track and has no packet of it. */
export function withoutSoundPackets(bytes: Buffer): Buffer {
  const kept: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += PACKET_BYTES) {
    if ((bytes.readUInt16BE(at + 1) & 0x1fff) !== SOUND_PID) kept.push(bytes.subarray(at, at + PACKET_BYTES));
  }
  return Buffer.concat(kept);
}
