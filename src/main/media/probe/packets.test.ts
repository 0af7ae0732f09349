import { expect, test } from 'vitest';
import { PacketReader } from './packets.ts';

/** Output of ffmpeg 5.1. */
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

test('gives end, number and keyframes of each track', () => {
  const reader = new PacketReader();
  for (const line of lines) reader.add(line);

  expect(reader.tracksOf('  Stream #0:2 -> #0:0 (copy)\n  Stream #0:0 -> #0:1 (copy)\n')).toMatchObject([
    {
      stream: 2,
      type: 'video',
      packets: 4,
      startS: 0,
      endS: expect.closeTo(15872 / 15360) as number,
      keyframesS: [0, 1],
      timesS: [0, 512 / 15360, 1024 / 15360, 1],
    },
    { stream: 0, type: 'audio', packets: 1, endS: 0.5, timesS: [] },
  ]);
});

const ofVideo = (...packets: readonly string[]): PacketReader => {
  const reader = new PacketReader();
  for (const line of ['#tb 0: 1/1000', '#media_type 0: video', ...packets]) reader.add(line);
  return reader;
};

test('what a trimmed clip decodes but does not show is not counted', () => {
  const reader = ofVideo(
    '0, -66, -66, 33, 9, 0x0, F=0x5',
    '0, -33, -33, 33, 9, 0x0, F=0x4',
    '0, 0, 0, 33, 9, 0x0, F=0x0',
  );

  expect(reader.tracksOf('')[0]).toMatchObject({ packets: 1, startS: 0, endS: 0.033, keyframesS: [-0.066] });
});

test('a last picture without a length lasts as long as the others', () => {
  const reader = ofVideo(
    '0, 0, 0, 40, 9, 0x0',
    '0, 40, 40, 40, 9, 0x0, F=0x0',
    '0, 80, 80, 0, 9, 0x0, F=0x0',
  );

  expect(reader.tracksOf('')[0]?.endS).toBeCloseTo(0.12);
});

test('a packet without a time follows from the one before, and then no rhythm is known', () => {
  const reader = ofVideo(
    '0, -40, 0, 40, 9, 0x0',
    '0, 0, -9223372036854775808, 40, 9, 0x0, F=0x0',
    '0, NOPTS, NOPTS, 0, 9, 0x0',
  );

  expect(reader.tracksOf('')[0]).toMatchObject({ packets: 3, endS: 0.08, timesS: [] });
});

test('times count from the start of the file where reading began later', () => {
  const reader = new PacketReader(100);
  for (const line of lines) reader.add(line);

  expect(reader.tracksOf('')[0]?.endS).toBeCloseTo(101.033, 3);
});

test('no packets are no track', () => {
  expect(new PacketReader().tracksOf('')).toEqual([]);
});
