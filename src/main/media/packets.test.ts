import { expect, test } from 'vitest';
import { PacketReader } from './packets.ts';

/** As ffmpeg 5.1 wrote them. */
const lines = `#extradata 0:       40, 0xe8260ac6
#software: Lavf59.27.100
#tb 0: 1/15360
#media_type 0: video
#codec_id 0: h264
#tb 1: 1/44100
#media_type 1: audio
0,       -512,          0,      512,    20156, 0x01d917f1, S=1,       64
1,          0,          0,    22050,      207, 0xb1c36b7f
0,          0,       1024,      512,    20156, 0x01d917f1, F=0x0
0,        512,        512,      512,    20156, 0x01d917f1, F=0x0, S=1,       64
0,      15360,      15360,      512,    20156, 0x01d917f1`.split('\n');

test('tells end, number and keyframes of each track', () => {
  const reader = new PacketReader();
  for (const line of lines) reader.add(line);

  expect(reader.packets).toMatchObject({
    video: { packets: 4, endS: 15872 / 15360, keyframesS: [0, 1] },
    audio: { packets: 1, endS: 0.5 },
  });
});

test('times count from the start of the file where reading began later', () => {
  const reader = new PacketReader(100);
  for (const line of lines) reader.add(line);

  expect(reader.packets.video?.endS).toBeCloseTo(101.033, 3);
});

test('no packets are no track', () => {
  expect(new PacketReader().packets).toEqual({ video: null, audio: null });
});
