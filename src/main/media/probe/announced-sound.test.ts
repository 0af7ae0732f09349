import { expect, test } from 'vitest';
import { holdsPayload } from './announced-sound.ts';

const PICTURE = 0x100;
const SOUND = 0x101;

function stream(packets: readonly (readonly [pid: number, control: number])[], gap = 0): Uint8Array {
  return Buffer.concat(
    packets.map(([pid, control]) => {
      const packet = Buffer.alloc(188);
      packet.set([0x47, pid >> 8, pid & 0xff, control]);
      return Buffer.concat([Buffer.alloc(gap), packet]);
    }),
  );
}

test.each([0, 4])(
  'a track is there if a packet of it holds something, %i bytes between the packets',
  (gap) => {
    const pictures = [PICTURE, 0x10] as const;
    const holds = (...packets: Parameters<typeof stream>[0]) =>
      holdsPayload(stream(packets, gap), new Set([SOUND]));

    expect(holds(pictures, pictures)).toBe(false);
    expect(holds(pictures, [SOUND, 0x10])).toBe(true);
    // A scrambled packet, and one that holds the clock alone.
    expect(holds(pictures, [SOUND, 0xd0])).toBe(true);
    expect(holds(pictures, [SOUND, 0x20])).toBe(false);
  },
);

test('what is no transport stream has no packets', () => {
  expect(holdsPayload(Buffer.from('G'.repeat(3)), new Set([SOUND]))).toBe(false);
  expect(holdsPayload(Buffer.alloc(10_000, 1), new Set([SOUND]))).toBe(false);
});
