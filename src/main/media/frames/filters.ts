import type { VideoInfo } from '../../../shared/session/model.ts';
import { hdrToScreen } from './hdr.ts';
import { CELLS_A_SIDE } from './perceptual-hash.ts';
import type { PictureSize } from './sampling.ts';
import { streamOf } from '../input.ts';

/** A moment and the time of its picture may differ by this much, because container and decoder round times. In seconds. */
const ROUNDING_S = 0.0005;

/** Deinterlacing needs the neighbouring pictures: so many seconds before and after a moment are read as well. */
const NEIGHBOURS_S = 0.15;

/** Added to the times of the outputs so that none is negative, because ffmpeg drops pictures before zero. In seconds. */
export const SHIFT_S = 60;

/** A picture that claims to be shown this long after the end of the video has a wrong time. In seconds. */
const AFTER_END_S = 1;

/** The first few pictures after a seek and the intra pictures are noted, until this many were noted. */
const NOTED_FIRST = 3;
const NOTED_AT_MOST = 8;

/** Every so many pictures one is noted, as a sign that the decoder goes on. */
const SIGN_OF_LIFE = 100;

/** Names of the two outputs of the filter graph: JPEG pictures and grey cells. */
export const PICTURES_OUTPUT = '[pictures]';
export const CELLS_OUTPUT = '[cells]';

/** The inputs for building a filter graph. */
export interface FilterInput {
  readonly info: Pick<VideoInfo, 'durationS' | 'hdr' | 'isInterlaced' | 'videoStream' | 'turnedBy'>;
  readonly size: PictureSize;
  /** The size of the decoded pictures, if it is not that of the first one. */
  readonly decodedSize: PictureSize | null;
  /** True if this ffmpeg has the filter of that name. */
  readonly hasFilter: (name: string) => boolean;
}

/** The moments at which a graph begins to read and takes pictures. */
export interface GraphMoments {
  /** The position that ffmpeg seeks to; null for the start of the file. */
  readonly fromS: number | null;
  /** From where ffmpeg counts the times, in seconds from the start of the video. */
  readonly countedFromS: number;
  /** In ascending order, in seconds from the start of the file. */
  readonly momentsS: readonly number[];
  /** How many seconds before its moment a picture may be. */
  readonly earlyS: number;
}

/**
 * Builds an ffmpeg filter graph that selects the first picture at or after each moment. It outputs each picture as it is sent and as
 * grey cells, both with its time, and writes size and type of the selected pictures to standard error (`showinfo`).
 */
export function graphFor(moments: GraphMoments, filterInput: FilterInput): string {
  const cells = cellsOf(filterInput.size);
  const pictures = [
    // In microseconds a time is the same wherever it is rounded.
    'settb=AVTB',
    ...selectPictures(moments, filterInput),
    ...toSize(filterInput),
    'setsar=1',
    `setpts=PTS+${SHIFT_S}/TB`,
    'split',
  ].join(',');
  const grey = `scale=${cells.widthPx}:${cells.heightPx}:flags=area,format=gray`;
  return [
    `[${streamOf(filterInput.info)}]${pictures}${PICTURES_OUTPUT}[small]`,
    `[small]${grey}${CELLS_OUTPUT}`,
  ].join(';');
}

/** The number of grey cells, in width and height, for a picture of the given size. */
export function cellsOf({ widthPx, heightPx }: PictureSize): PictureSize {
  const scale = Math.min(1, CELLS_A_SIDE / Math.max(widthPx, heightPx));
  const cells = (px: number): number => Math.max(1, Math.round(px * scale));
  return { widthPx: cells(widthPx), heightPx: cells(heightPx) };
}

function selectPictures(
  { fromS, countedFromS, momentsS, earlyS }: GraphMoments,
  { info, decodedSize }: FilterInput,
): readonly string[] {
  const times = momentsS.map((momentS) => momentS - countedFromS - Math.max(ROUNDING_S, earlyS));
  const chosen = firstAfter(times);
  const around = times.map(
    (time) => `between(t,${fixed(time - NEIGHBOURS_S)},${fixed(time + NEIGHBOURS_S)})`,
  );
  const wanted = info.isInterlaced ? around.join('+') : chosen;
  const noted = [
    wanted,
    `not(mod(n+1,${SIGN_OF_LIFE}))`,
    ...(fromS === null ? [] : [`lt(selected_n,${NOTED_AT_MOST})*(lt(n,${NOTED_FIRST})+eq(pict_type,I))`]),
  ];
  // Deinterlacing reads beyond a picture that is smaller than the one before.
  const stored = decodedSize === null ? null : turned(decodedSize, info);
  const alike = stored === null ? 'iw:ih' : `${stored.widthPx}:${stored.heightPx}`;
  return [
    // Otherwise a picture with a wrong time would count as later than all moments.
    `select='lte(t,${fixed(info.durationS + AFTER_END_S - countedFromS)})'`,
    `select='${noted.join('+')}'`,
    // The sum of all pixels would take longer than anything else, and ffmpeg 9 reads beyond pictures of another size for it.
    'showinfo=checksum=0',
    ...(info.isInterlaced ? [`scale=${alike}`, 'yadif=deint=interlaced'] : []),
    `select='${chosen}'`,
  ];
}

/** The filter that turns pictures by so many degrees. */
const TURN = { 90: 'transpose=clock', 180: 'hflip,vflip', 270: 'transpose=cclock' } as const;

/** A size before the picture is turned, or after: a quarter turn swaps width and height. */
export function turned(
  { widthPx, heightPx }: PictureSize,
  { turnedBy }: Pick<VideoInfo, 'turnedBy'>,
): PictureSize {
  const isOnItsSide = turnedBy === 90 || turnedBy === 270;
  return isOnItsSide ? { widthPx: heightPx, heightPx: widthPx } : { widthPx, heightPx };
}

/** Selects a picture if it has passed more of the moments than the picture before it. */
function firstAfter(times: readonly number[]): string {
  const reached = (time: string): string => times.map((at) => `gte(${time},${fixed(at)})`).join('+');
  return `gt(${reached('t')},${reached('prev_t')})`;
}

function toSize({ info, size, hasFilter }: FilterInput): readonly string[] {
  const stored = turned(size, info);
  const scale = `scale=${stored.widthPx}:${stored.heightPx}`;
  const colours = info.hdr === null ? [] : hdrToScreen(info.hdr, hasFilter);
  return [scale, ...colours, ...(info.turnedBy === undefined ? [] : [TURN[info.turnedBy]])];
}

/** Formats without an exponent: ffmpeg cannot read `1e-7`. */
function fixed(value: number): string {
  return value.toFixed(6);
}
