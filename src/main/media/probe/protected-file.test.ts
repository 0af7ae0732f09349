import { expect, test } from 'vitest';
import { statesProtection } from './protected-file.ts';

const packet = (control: number): Buffer => {
  const bytes = Buffer.alloc(188);
  bytes[0] = 0x47;
  bytes[3] = control;
  return bytes;
};
const stream = (...controls: readonly number[]): Buffer => Buffer.concat(controls.map(packet));

test('a scrambled broadcast and encrypted tracks of Matroska and WMV are seen by their first bytes', () => {
  const encrypted =
    '\x6d\x80\x90\x62\x40\x8d\x50\x33\x81\x01\x50\x35\x88\x47\xe1\x81\x05\x47\xe2\x82\x01\x02';
  expect([
    statesProtection(stream(0x10, 0x10, 0x90, 0xd0, 0x91, 0x92)),
    statesProtection(stream(0x10, 0x10, 0x11, 0x12, 0x90, 0x13)),
    statesProtection(Buffer.from(`\x1a\x45\xdf\xa3webm${encrypted}`, 'latin1')),
    statesProtection(Buffer.from('\x1a\x45\xdf\xa3webm\x50\x35 and \x47\xe2 in a picture', 'latin1')),
    statesProtection(Buffer.from('an ordinary file, GGG', 'latin1')),
  ]).toEqual([true, false, true, false, false]);
});
