import { expect, test } from 'vitest';
import { aspectAt, AspectReader } from './aspects.ts';

function read(headers: readonly (readonly [pts: number, fields: Readonly<Record<string, number>>])[]) {
  const reader = new AspectReader();
  reader.addPacket('#tb 0: 1/90000');
  for (const [pts, fields] of headers) {
    reader.addHeader(`[trace_headers @ 0x5] Packet: 12 bytes, key frame, pts ${pts}, dts 0, duration 3600.`);
    for (const [name, value] of Object.entries(fields)) {
      reader.addHeader(
        `[AVBSFContext @ 0x5] 32          ${name}                 ${value.toString(2)} = ${value}`,
      );
    }
  }
  return reader.changes();
}

const PAL = { horizontal_size_value: 720, vertical_size_value: 576 };
const wide = { ...PAL, aspect_ratio_information: 3 };
const narrow = { ...PAL, aspect_ratio_information: 2 };

test('a broadcast goes from wide to narrow and back', () => {
  const aspects = read([
    [0, wide],
    [90_000, wide],
    [180_000, wide],
    [270_000, narrow],
    [360_000, narrow],
    [450_000, narrow],
    [540_000, wide],
  ]);

  expect(aspects.map(({ fromS }) => fromS)).toEqual([0, 3, 6]);
  expect([1, 3, 5.9, 6].map((timeS) => aspectAt(aspects, timeS)?.toFixed(2))).toEqual([
    '1.42',
    '1.07',
    '1.07',
    '1.42',
  ]);
});

test('H.264 states the aspect by a number or written out', () => {
  const sps = { pic_width_in_mbs_minus1: 44 };
  const aspects = read([
    [0, { ...sps, aspect_ratio_idc: 4 }],
    [90_000, { ...sps, aspect_ratio_idc: 255, sar_width: 12, sar_height: 10 }],
    [180_000, sps],
  ]);

  expect(aspects.map(({ sampleAspect }) => sampleAspect)).toEqual([16 / 11, 1.2, 1]);
});

test('where nothing changes there is nothing to tell', () => {
  expect(
    read([
      [0, wide],
      [90_000, wide],
      [180_000, wide],
    ]),
  ).toEqual([]);
  expect(read([])).toEqual([]);
  expect(aspectAt([], 3)).toBeNull();
});

test('other lines are left to others', () => {
  expect(new AspectReader().addHeader('[mpegts @ 0x5] Packet corrupt')).toBe(false);
});
