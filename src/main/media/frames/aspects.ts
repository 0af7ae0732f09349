import type { VideoInfo } from '../../../shared/session/model.ts';
import { beginArgs, inputArgs, QUIET_ARGS, streamOf } from '../input.ts';
import { runFfmpeg } from '../run-ffmpeg.ts';

const TIMEOUT_MS = 60_000;

/** In these containers nothing but the stream itself states the shape of its pixels, and it may change at every keyframe. */
const STATED_IN_STREAM = /^(?:mpegts|mpeg|mpegvideo)$/u;

/** The number that each codec gives to the header that states the shape. */
const HEADER: Readonly<Record<string, number>> = { mpeg2video: 179, mpeg1video: 179, h264: 7 };

/** Width over height of the whole picture, by MPEG-2's number. 1 stands for square pixels. */
const MPEG2_SHAPES: Readonly<Record<number, number>> = { 2: 4 / 3, 3: 16 / 9, 4: 2.21 };

/** Width over height of a pixel, by H.264's number (`aspect_ratio_idc`). */
const H264_ASPECTS: readonly number[] = [
  1,
  1,
  12 / 11,
  10 / 11,
  16 / 11,
  40 / 33,
  24 / 11,
  20 / 11,
  32 / 11,
  80 / 33,
  18 / 11,
  15 / 11,
  64 / 33,
  160 / 99,
  4 / 3,
  3 / 2,
  2,
];

/** H.264's number for an aspect that is written out. */
const WRITTEN_OUT = 255;

/** The sample aspect ratio from a time on, in seconds from the start of the video. */
export interface AspectFrom {
  readonly fromS: number;
  readonly sampleAspect: number;
}

type AspectInfo = Pick<VideoInfo, 'container' | 'videoCodec' | 'videoStream' | 'clockStartS'>;

/**
 * When the sample aspect of a broadcast changes, as from wide to narrow pictures; empty if it never does. From version 7 on ffmpeg gives
 * all pictures the aspect of the first one, so the headers in the stream are read. Costs about as much as reading the file. Throws as
 * `runFfmpeg` does.
 */
export async function readAspects(
  ffmpegPath: string,
  videoPath: string,
  info: AspectInfo,
  keepsStamps: boolean,
  signal: AbortSignal,
): Promise<readonly AspectFrom[]> {
  const header = HEADER[info.videoCodec];
  if (header === undefined || !STATED_IN_STREAM.test(info.container)) return [];
  const reader = new AspectReader();
  await runFfmpeg(
    ffmpegPath,
    [
      ...QUIET_ARGS,
      '-nostats',
      ...beginArgs(info, { fromS: null, keepsStamps }),
      ...inputArgs(videoPath),
      '-map',
      streamOf(info),
      '-c',
      'copy',
      '-bsf:v',
      `filter_units=pass_types=${header},trace_headers`,
      '-f',
      'framecrc',
      'pipe:1',
    ],
    {
      timeoutMs: TIMEOUT_MS,
      onLine: (line) => reader.addPacket(line),
      takesError: (line) => reader.addHeader(line),
    },
    signal,
  );
  return reader.changes();
}

/** The sample aspect at a time; null if the video has only one. */
export function aspectAt(aspects: readonly AspectFrom[], timeS: number): number | null {
  return (aspects.findLast(({ fromS }) => fromS <= timeS) ?? aspects[0])?.sampleAspect ?? null;
}

/** Collects aspects from what ffmpeg's `trace_headers` writes about each header. */
export class AspectReader {
  #tickS = NaN;
  readonly #headers: { ticks: number; readonly fields: Map<string, number> }[] = [];

  /** Takes the line that tells the length of a tick, such as `#tb 0: 1/90000`. */
  addPacket(line: string): void {
    const [, above, below] = /^#tb 0: (\d+)\/(\d+)/u.exec(line) ?? [];
    if (above !== undefined) this.#tickS = Number(above) / Number(below);
  }

  /** Takes a line such as `[trace_headers @ 0x5] 32  aspect_ratio_information   0011 = 3`. True if it is one. */
  addHeader(line: string): boolean {
    const [, text = ''] = /^\[(?:trace_headers|AVBSFContext) @ \w{1,20}\] ([^\n]*)$/u.exec(line) ?? [];
    if (text === '') return false;
    const [, ticks] = /^Packet: [^\n]*?, pts (-?\d{1,18}),/u.exec(text) ?? [];
    if (ticks !== undefined) {
      // Between two changes nothing is of interest, and a video may have a header a second for hours.
      if (this.#headers.length >= 2 && this.#aspect(-1) === this.#aspect(-2)) this.#headers.pop();
      this.#headers.push({ ticks: Number(ticks), fields: new Map() });
    }
    const [, name, value] = /^\d{1,9} +(\w{1,60}) +[01]{1,64} = (-?\d{1,18})$/u.exec(text) ?? [];
    if (name !== undefined) this.#headers.at(-1)?.fields.set(name, Number(value));
    return true;
  }

  changes(): readonly AspectFrom[] {
    const all = this.#headers.flatMap(({ ticks }, index) => {
      const sampleAspect = this.#aspect(index);
      const fromS = ticks * this.#tickS;
      return sampleAspect === null || !Number.isFinite(fromS) ? [] : [{ fromS, sampleAspect }];
    });
    const changed = all.filter(({ sampleAspect }, index) => sampleAspect !== all[index - 1]?.sampleAspect);
    return changed.length > 1 ? changed : [];
  }

  #aspect(index: number): number | null {
    const fields = this.#headers.at(index)?.fields;
    return fields === undefined ? null : (mpeg2Aspect(fields) ?? h264Aspect(fields));
  }
}

type Fields = ReadonlyMap<string, number>;

function mpeg2Aspect(fields: Fields): number | null {
  const width = fields.get('horizontal_size_value');
  const height = fields.get('vertical_size_value');
  if (width === undefined || height === undefined || width === 0) return null;
  const shape = MPEG2_SHAPES[fields.get('aspect_ratio_information') ?? 1];
  return shape === undefined ? 1 : (shape * height) / width;
}

function h264Aspect(fields: Fields): number | null {
  if (!fields.has('pic_width_in_mbs_minus1')) return null;
  const number = fields.get('aspect_ratio_idc') ?? 0;
  if (number !== WRITTEN_OUT) return H264_ASPECTS[number] ?? 1;
  const ratio = (fields.get('sar_width') ?? 0) / (fields.get('sar_height') ?? 0);
  return Number.isFinite(ratio) && ratio > 0 ? ratio : 1;
}
