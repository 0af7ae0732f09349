import { expect, test } from 'vitest';
import { isDiskFull, mentionsDamage } from './ffmpeg-errors.ts';

test('many decoding errors are damage; a cut last frame is not', () => {
  const damaged = [
    '[h264 @ 0x1] error while decoding MB 20 0, bytestream -5',
    '[h264 @ 0x1] concealing 8160 DC, 8160 AC, 8160 MV errors in P frame',
    '[h264 @ 0x1] Invalid NAL unit size (71206 > 20152).',
  ];
  expect([mentionsDamage(damaged.join('\n')), mentionsDamage(damaged[2] ?? ''), mentionsDamage('')]).toEqual([
    true,
    false,
    false,
  ]);
});

test('a full disk is told from other write errors', () => {
  const full = 'av_interleaved_write_frame(): No space left on device';
  expect([isDiskFull(full), isDiskFull('Permission denied')]).toEqual([true, false]);
});
