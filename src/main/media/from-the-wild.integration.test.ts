import { readFile, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Warning } from '../../shared/session/model.ts';
import { MediaHarness, nothingLeft } from './testing/media-harness.ts';
import { rotate } from './testing/mp4.ts';
import { makeTimedClip, type Piece, type TimedRecipe } from './testing/timed-clips.ts';
import { LABEL_ERROR_S, treatTimed, warningsOf } from './testing/treat-timed.ts';

const FRAMES = 20;

let media: MediaHarness;

beforeAll(async () => {
  media = await MediaHarness.open();
});

afterAll(() => media.close());

const X264 = ['-c:v', 'libx264', '-preset', 'veryfast', '-g', '50', '-pix_fmt', 'yuv420p'];
const MPEG2 = ['-c:v', 'mpeg2video', '-q:v', '3', '-g', '12', '-bf', '2'];
const VP8 = ['-c:v', 'libvpx', '-deadline', 'realtime', '-cpu-used', '8', '-b:v', '1M', '-g', '50'];
const B_FRAMES = [...X264.slice(0, 4), '-bf', '3', '-g', '100', '-pix_fmt', 'yuv420p'];
const MPEG4 = ['-c:v', 'mpeg4', '-q:v', '3', '-bf', '2', '-g', '100'];
const LONG: Piece = { widthPx: 640, heightPx: 360, rate: 25, seconds: 30 };
const WIDE: Piece = { widthPx: 320, heightPx: 180, rate: 25, seconds: 4 };
const TALL: Piece = { widthPx: 180, heightPx: 320, rate: 25, seconds: 4 };

async function clip(name: string, recipe: TimedRecipe): Promise<string> {
  const path = await media.place(name);
  await makeTimedClip(media.ffmpeg, path, recipe);
  return path;
}

const SILENCE = ['-f', 'lavfi', '-i', 'anullsrc=r=16000:cl=mono', '-shortest'];

interface Row {
  /** How many frames are asked for. With fewer it is worthwhile to seek. */
  readonly asked?: number;
  readonly frames?: number;
  readonly shapes?: readonly string[];
  readonly warnings?: readonly Warning[];
  readonly durationS?: number;
  /** The label for a time in a picture, where a pause is closed. */
  readonly toLabelS?: (shownS: number) => number;
  readonly make: () => Promise<string>;
}

const NO_SOUND: readonly Warning[] = ['no-sound'];

const rows: Readonly<Record<string, Row>> = {
  'turned in the middle, MP4': {
    shapes: ['0.6', '1.8'],
    warnings: ['no-sound', 'shape-changes'],
    make: () => clip('turned.mp4', { pieces: [TALL, WIDE], codec: X264, piecesIn: 'ts' }),
  },
  'turned by its matrix, and in the middle as well': {
    shapes: ['1.8', '0.6'],
    warnings: ['no-sound', 'shape-changes'],
    make: async () => {
      // Lying on its side, so that the matrix sets it upright.
      const filters = 'transpose=cclock';
      const path = await clip('matrix.mp4', {
        pieces: [
          { ...WIDE, filters },
          { ...TALL, filters },
        ],
        codec: X264,
        piecesIn: 'ts',
      });
      await rotate(path, 90);
      return path;
    },
  },
  'a first picture that stands for ten minutes': {
    warnings: ['no-sound', 'variable-frame-rate'],
    durationS: 604,
    make: () =>
      clip('first.mkv', {
        pieces: [
          { ...WIDE, seconds: 0.04 },
          { ...WIDE, pauseS: 600 },
        ],
        codec: X264,
        piecesIn: 'mp4',
      }),
  },
  'a transport stream with a pause of ten minutes, which is not cut short': {
    warnings: ['clock-jumps', 'no-sound'],
    durationS: 8,
    toLabelS: (shownS) => (shownS > 300 ? shownS - 600 : shownS),
    make: () => clip('pause.ts', { pieces: [WIDE, { ...WIDE, pauseS: 600 }], codec: X264, piecesIn: 'ts' }),
  },
  'turned twice, transport stream': {
    shapes: ['1.8', '0.6'],
    warnings: ['no-sound', 'shape-changes'],
    make: () => clip('twice.ts', { pieces: [WIDE, TALL, WIDE], codec: X264, piecesIn: 'ts' }),
  },
  'a window that is resized while it is recorded, WebM': {
    shapes: ['1.8', '1.0', '0.6'],
    warnings: ['no-sound', 'shape-changes'],
    make: () =>
      clip('window.webm', {
        pieces: [WIDE, { ...WIDE, widthPx: 240, heightPx: 240 }, TALL],
        codec: VP8,
        piecesIn: 'webm',
      }),
  },
  'smaller in the middle, and the same shape': {
    shapes: ['1.8'],
    warnings: NO_SOUND,
    make: () =>
      clip('smaller.ts', {
        pieces: [WIDE, { ...WIDE, widthPx: 256, heightPx: 144 }],
        codec: X264,
        piecesIn: 'ts',
      }),
  },
  'other pixels in the middle': {
    shapes: ['1.8'],
    warnings: NO_SOUND,
    make: () =>
      clip('pixels.ts', {
        pieces: [WIDE, { ...WIDE, codec: [...X264.slice(0, -1), 'yuv444p'] }],
        codec: X264,
        piecesIn: 'ts',
      }),
  },
  'a broadcast that goes from wide to narrow by its aspect alone': {
    shapes: ['1.8', '1.3'],
    warnings: ['no-sound', 'shape-changes'],
    make: () =>
      clip('aspect.ts', {
        pieces: [
          { ...WIDE, widthPx: 360, heightPx: 288, filters: 'setsar=64/45' },
          { ...WIDE, widthPx: 360, heightPx: 288, filters: 'setsar=16/15' },
        ],
        codec: MPEG2,
        piecesIn: 'ts',
      }),
  },
  'a picture every four seconds': {
    warnings: NO_SOUND,
    make: () =>
      clip('slow.mp4', {
        pieces: [{ ...WIDE, rate: 0.25, seconds: 120 }],
        codec: X264,
        piecesIn: 'mp4',
      }),
  },
  'a picture every two seconds, and fewer than asked': {
    frames: 8,
    warnings: NO_SOUND,
    make: () =>
      clip('slow.mkv', {
        pieces: [{ ...WIDE, rate: 0.5, seconds: 16 }],
        codec: X264,
        piecesIn: 'mkv',
      }),
  },
  'a clock that starts at an hour': {
    warnings: [],
    durationS: 8,
    make: () =>
      clip('hour.mkv', {
        pieces: [{ ...WIDE, seconds: 8 }],
        codec: X264,
        piecesIn: 'mp4',
        more: SILENCE,
        output: ['-output_ts_offset', '3600'],
      }),
  },
  'a clock that starts at a day, transport stream': {
    warnings: NO_SOUND,
    durationS: 8,
    make: () =>
      clip('day.ts', {
        pieces: [{ ...WIDE, seconds: 8 }],
        codec: X264,
        piecesIn: 'mp4',
        output: ['-output_ts_offset', '80000'],
      }),
  },
  'a rear camera that runs on': {
    warnings: NO_SOUND,
    durationS: 4,
    make: () =>
      clip('rear.mp4', {
        pieces: [WIDE],
        codec: X264,
        piecesIn: 'mp4',
        more: [
          '-f',
          'lavfi',
          '-i',
          'testsrc2=s=160x90:r=10:d=9',
          '-map',
          '0:v',
          '-map',
          '1:v',
          '-c:v:1',
          'libx264',
          '-preset',
          'ultrafast',
        ],
        output: ['-c:v:1', 'libx264'],
      }),
  },
  'a pause of ten minutes in the middle': {
    warnings: ['no-sound', 'variable-frame-rate'],
    durationS: 608,
    make: () =>
      clip('pause.mp4', {
        pieces: [WIDE, { ...WIDE, pauseS: 600 }],
        codec: X264,
        piecesIn: 'mp4',
      }),
  },
  'a pause of half an hour, Matroska': {
    warnings: ['no-sound', 'variable-frame-rate'],
    durationS: 1808,
    make: () =>
      clip('pause.mkv', {
        pieces: [WIDE, { ...WIDE, pauseS: 1800 }],
        codec: X264,
        piecesIn: 'mp4',
      }),
  },
  'a cover and a thumbnail before the video': {
    warnings: NO_SOUND,
    durationS: 4,
    make: () =>
      clip('thumbnail.mov', {
        pieces: [WIDE],
        codec: X264,
        piecesIn: 'mp4',
        more: ['-f', 'lavfi', '-i', 'testsrc2=s=640x360:r=25:d=0.04', '-map', '1:v', '-map', '0:v'],
        output: ['-c:v:0', 'mjpeg', '-q:v', '5', '-c:v:1', 'copy'],
      }),
  },
  'larger pictures of chapters before the video': {
    warnings: NO_SOUND,
    durationS: 4,
    make: () =>
      clip('chapters.mov', {
        pieces: [WIDE],
        codec: X264,
        piecesIn: 'mp4',
        more: ['-f', 'lavfi', '-i', 'testsrc2=s=640x360:r=1:d=4', '-map', '1:v', '-map', '0:v'],
        output: ['-c:v:0', 'mjpeg', '-q:v', '5', '-c:v:1', 'copy'],
      }),
  },
  'a larger track that is not the default one, MP4': {
    warnings: NO_SOUND,
    durationS: 4,
    make: () =>
      clip('default.mp4', {
        pieces: [WIDE],
        codec: X264,
        piecesIn: 'mp4',
        more: [
          '-f',
          'lavfi',
          '-i',
          'testsrc2=s=640x360:r=25:d=4',
          '-map',
          '1:v',
          '-map',
          '0:v',
          '-disposition:v:0',
          '0',
          '-disposition:v:1',
          'default',
        ],
        output: ['-c:v:0', 'mpeg4', '-c:v:1', 'copy'],
      }),
  },
  'a small track before the one that players show': {
    warnings: NO_SOUND,
    durationS: 4,
    make: () =>
      clip('small first.mkv', {
        pieces: [WIDE],
        codec: X264,
        piecesIn: 'mp4',
        more: [
          '-f',
          'lavfi',
          '-i',
          'testsrc2=s=160x90:r=25:d=4',
          '-map',
          '1:v',
          '-map',
          '0:v',
          '-disposition:v:0',
          '0',
          '-disposition:v:1',
          'default',
        ],
        output: ['-c:v:0', 'mpeg4', '-c:v:1', 'copy'],
      }),
  },
  'a raw stream, which states no times': {
    asked: 4,
    warnings: NO_SOUND,
    durationS: 30,
    make: () => clip('raw.h264', { pieces: [LONG], codec: B_FRAMES, piecesIn: 'mp4' }),
  },
  'a raw stream of MPEG-2': {
    asked: 4,
    warnings: NO_SOUND,
    durationS: 30,
    make: () => clip('raw.m2v', { pieces: [LONG], codec: MPEG2, piecesIn: 'ts' }),
  },
  'AVI, which states only when pictures are decoded': {
    asked: 4,
    warnings: NO_SOUND,
    durationS: 30,
    make: () => clip('b frames.avi', { pieces: [LONG], codec: B_FRAMES, piecesIn: 'mp4' }),
  },
  'AVI with MPEG-4 and B-frames': {
    asked: 4,
    warnings: NO_SOUND,
    durationS: 30,
    make: () => clip('xvid.avi', { pieces: [LONG], codec: MPEG4, piecesIn: 'mp4' }),
  },
  'a programme stream, which states few times': {
    asked: 4,
    warnings: NO_SOUND,
    durationS: 30,
    make: () => clip('disc.mpg', { pieces: [LONG], codec: MPEG2, piecesIn: 'ts' }),
  },
  'keyframes that are whole only later': {
    asked: 4,
    warnings: NO_SOUND,
    make: () =>
      clip('refresh.mp4', {
        pieces: [{ widthPx: 640, heightPx: 360, rate: 30, seconds: 40 }],
        codec: [
          '-c:v',
          'libx264',
          '-preset',
          'ultrafast',
          '-x264-params',
          'intra-refresh=1:keyint=60',
          '-pix_fmt',
          'yuv420p',
        ],
        piecesIn: 'mp4',
      }),
  },
  'keyframes that are whole only later, Matroska': {
    asked: 4,
    warnings: NO_SOUND,
    make: () =>
      clip('refresh.mkv', {
        pieces: [{ widthPx: 640, heightPx: 360, rate: 30, seconds: 40 }],
        codec: [
          '-c:v',
          'libx264',
          '-preset',
          'veryfast',
          '-x264-params',
          'intra-refresh=1:keyint=90',
          '-pix_fmt',
          'yuv420p',
        ],
        piecesIn: 'mp4',
      }),
  },
  'no list of keyframes, so that every picture counts as one': {
    asked: 4,
    warnings: NO_SOUND,
    make: async () => {
      const path = await clip('all key.mp4', {
        pieces: [{ widthPx: 640, heightPx: 360, rate: 30, seconds: 40 }],
        codec: ['-c:v', 'libx264', '-preset', 'veryfast', '-g', '300', '-pix_fmt', 'yuv420p'],
        piecesIn: 'mp4',
      });
      const bytes = await readFile(path);
      // Readers skip a box that they do not know.
      bytes.write('skip', bytes.indexOf('stss'), 'latin1');
      await writeFile(path, bytes);
      return path;
    },
  },
};

test.each(Object.entries(rows))(
  '%s',
  async (_, { asked = FRAMES, frames = asked, shapes, warnings, durationS, toLabelS, make }) => {
    const { outcome, shown } = await treatTimed(media, await make(), asked, toLabelS);

    expect(outcome.left).toEqual(nothingLeft);
    expect(outcome.failure).toBeNull();
    expect({ count: shown.timesS.length, warnings: warningsOf(outcome) }).toEqual({
      count: frames,
      warnings: warnings ?? [],
    });
    expect(shown.worstS).toBeLessThanOrEqual(LABEL_ERROR_S);
    if (shapes !== undefined) expect(shown.shapes).toEqual(shapes);
    if (durationS !== undefined) expect(outcome.info?.durationS).toBeCloseTo(durationS, 0);
  },
);
