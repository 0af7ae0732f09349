import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { VideoInfo, Warning } from '../../../shared/session/model.ts';
import { readBarcode } from '../../demo/read-barcode.ts';
import type { Extracted } from '../../pipeline/ports.ts';
import { FfmpegBuild } from '../ffmpeg-build.ts';
import { MediaHarness, nothingLeft, SMALL } from '../testing/media-harness.ts';
import { rotate } from '../testing/mp4.ts';

let media: MediaHarness;

beforeAll(async () => {
  media = await MediaHarness.open();
});

afterAll(() => media.close());

interface Expected {
  readonly info: Partial<VideoInfo>;
  readonly frames: number;
  /** The size of the sent picture, in pixels. */
  readonly size?: readonly [number, number];
  /** The warnings of probe and extraction together. */
  readonly warnings?: readonly Warning[];
}

const picture = (source: string): readonly string[] => ['-f', 'lavfi', '-i', source];
const X264 = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p'];
const UNUSUAL = { audioTracks: [], warnings: [] };

/** Valid videos with unusual properties: what the probe must find in each, and how many pictures are taken. */
const table: readonly (readonly [what: string, expected: Expected, make: () => Promise<string>])[] = [
  [
    'sound that lasts longer than the picture',
    {
      info: { durationS: 3, warnings: ['audio-outlasts-picture'] },
      frames: 5,
      warnings: ['audio-outlasts-picture'],
    },
    () => media.clip('long sound.mp4', { audioSeconds: 9 }),
  ],
  [
    'a picture that lasts longer than the sound',
    { info: { durationS: 3 }, frames: 5, warnings: [] },
    () => media.clip('long picture.mp4', { audioSeconds: 0.5 }),
  ],
  [
    'one frame',
    { info: { durationS: 1 / 30 }, frames: 1 },
    () => media.clip('one.mp4', { seconds: 1 / 30, withAudio: false }),
  ],
  [
    'a tenth of a second',
    { info: { durationS: 0.1 }, frames: 3 },
    () => media.clip('three.mp4', { seconds: 0.1, withAudio: false }),
  ],
  [
    'one pixel',
    { info: { widthPx: 1, heightPx: 1, ...UNUSUAL }, frames: 5 },
    () =>
      media.made('pixel.avi', [
        ...picture('color=red:s=16x16:r=10:d=1,scale=1:1'),
        '-c:v',
        'ffv1',
        '-pix_fmt',
        'bgr0',
      ]),
  ],
  [
    'odd sides',
    { info: { widthPx: 161, heightPx: 91, ...UNUSUAL }, frames: 5, size: [162, 92] },
    () =>
      media.made('odd.mkv', [...picture('testsrc=s=161x91:r=10:d=1'), '-c:v', 'ffv1', '-pix_fmt', 'yuv444p']),
  ],
  [
    '8K',
    { info: { widthPx: 7680, heightPx: 4320 }, frames: 2, size: [512, 288] },
    () =>
      media.made('8k.mov', [
        ...picture('testsrc2=s=1920x1080:r=1:d=2'),
        '-vf',
        'scale=7680:4320:flags=neighbor',
        '-c:v',
        'mjpeg',
        '-pix_fmt',
        'yuvj420p',
        '-q:v',
        '9',
      ]),
  ],
  [
    'samples twice as wide as high',
    { info: { widthPx: 640, heightPx: 180 }, frames: 5, size: [512, 144] },
    () => media.from('wide.mp4', '-vf', 'setsar=2', ...X264, '-c:a', 'copy'),
  ],
  [
    'samples twice as high as wide',
    { info: { widthPx: 320, heightPx: 360 }, frames: 5, size: [320, 360] },
    () => media.from('high.mkv', '-vf', 'setsar=1/2', ...X264, '-c:a', 'copy'),
  ],
  [
    'a frame rate that varies',
    { info: { warnings: ['variable-frame-rate'] }, frames: 5, warnings: ['variable-frame-rate'] },
    async () => {
      const asTheyCome = await new FfmpegBuild(media.ffmpeg).passthrough();
      return media.from('vfr.mp4', '-vf', "select='lt(n,30)+not(mod(n,6))'", ...asTheyCome, ...X264, '-an');
    },
  ],
  [
    'a bright picture: 10 bits, PQ',
    { info: { hdr: 'pq', warnings: [] }, frames: 5, warnings: [] },
    () => media.from('pq.mp4', ...tenBits('smpte2084')),
  ],
  [
    'a bright picture: 10 bits, HLG',
    { info: { hdr: 'hlg', warnings: [] }, frames: 5, warnings: [] },
    () => media.from('hlg.mkv', ...tenBits('arib-std-b67')),
  ],
  [
    'interlaced',
    { info: { isInterlaced: true }, frames: 5, warnings: [] },
    () =>
      media.from(
        'fields.mpg',
        '-vf',
        'tinterlace=interleave_top',
        '-c:v',
        'mpeg2video',
        '-flags',
        '+ilme+ildct',
        '-b:v',
        '2M',
        '-c:a',
        'mp2',
      ),
  ],
  [
    'a picture that begins a second after the sound',
    { info: { durationS: 4 }, frames: 5, warnings: [] },
    async () =>
      media.made('late.mkv', [
        '-itsoffset',
        '1',
        '-i',
        await media.source(),
        '-i',
        await media.source(),
        '-map',
        '0:v',
        '-map',
        '1:a',
        '-c',
        'copy',
      ]),
  ],
  [
    'a clip that was trimmed without being encoded again',
    { info: { durationS: 1.5, warnings: [] }, frames: 5, warnings: [] },
    async () =>
      media.made('trimmed.mp4', ['-ss', '1.3', '-i', await media.source(), '-t', '1.5', '-c', 'copy']),
  ],
  [
    'a recording of a browser, which says no duration',
    { info: { durationS: 3, videoCodec: 'vp8', warnings: [] }, frames: 5, warnings: [] },
    () =>
      media.from(
        'browser.webm',
        '-c:v',
        'libvpx',
        '-deadline',
        'realtime',
        '-cpu-used',
        '8',
        '-c:a',
        'libopus',
        '-live',
        '1',
      ),
  ],
  [
    'a WMV',
    { info: { videoCodec: 'wmv2', container: 'asf', warnings: [] }, frames: 5, warnings: [] },
    () => media.from('a.wmv', '-c:v', 'wmv2', '-c:a', 'wmav2'),
  ],
];

/** ffmpeg 9 knows no colours of an output, so x264 is told of them. */
function tenBits(curve: string): readonly string[] {
  const colours = `colorprim=bt2020:transfer=${curve}:colormatrix=bt2020nc`;
  return [...X264, '-pix_fmt', 'yuv420p10le', '-x264-params', colours, '-an'];
}

test.each(table)('%s', async (_, expected, make) => {
  const { info, extracted, failure, left } = await media.treat(await make());

  expect(failure).toBeNull();
  const { durationS, ...rest } = expected.info;
  expect(info).toMatchObject(rest);
  if (durationS !== undefined) expect(Math.abs((info?.durationS ?? 0) - durationS)).toBeLessThan(0.1);
  expect(extracted?.frames).toHaveLength(expected.frames);
  if (expected.size !== undefined) {
    expect(extracted?.frames.map(({ widthPx, heightPx }) => [widthPx, heightPx])[0]).toEqual(expected.size);
  }
  if (expected.warnings !== undefined) {
    // Most of these videos have no sound; other tests check that warning.
    const warnings = new Set([...(info?.warnings ?? []), ...(extracted?.warnings ?? [])]);
    warnings.delete('no-sound');
    expect([...warnings]).toEqual(expected.warnings);
  }
  expect(left).toEqual(nothingLeft);
});

/** Rotations by which each drawn picture has to be turned clockwise to be upright. */
const TURNED = [
  [0, 'null', [320, 180]],
  [90, 'transpose=2', [320, 180]],
  [180, 'hflip,vflip', [320, 180]],
  [270, 'transpose=1', [320, 180]],
] as const;

test.each(TURNED)('a phone held at %i degrees gives upright pictures', async (degrees, filter, size) => {
  const path = await media.from('turned.mp4', '-vf', filter, ...X264, '-c:a', 'copy');
  if (degrees !== 0) await rotate(path, degrees);
  const numbers = new Set<number | null>();
  const onMaterial = async ({ frames }: Extracted): Promise<void> => {
    for (const frame of frames) numbers.add(readBarcode(await readFile(frame.path)));
  };

  const { info, extracted, left } = await media.treat(path, { onMaterial });

  expect([info?.widthPx, info?.heightPx]).toEqual(size);
  expect(extracted?.frames).toHaveLength(5);
  expect([...numbers]).toEqual([SMALL.number]);
  expect(left).toEqual(nothingLeft);
});
