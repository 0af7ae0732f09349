import type { VideoInfo } from '../../../shared/session/model.ts';
import { hdrToScreen } from './hdr.ts';
import { CELLS_A_SIDE } from './perceptual-hash.ts';
import type { PictureSize } from './sampling.ts';

/** A moment and the time of its picture may differ by this much, because container and decoder round times. In seconds. */
const ROUNDING_S = 0.0005;

/** Deinterlacing needs the neighbouring pictures: so many seconds before and after a moment are read as well. */
const NEIGHBOURS_S = 0.15;

/** Added to all times so that none is negative, because ffmpeg drops pictures before zero. In seconds. */
export const SHIFT_S = 60;

/** Names of the three outputs of the filter graph: JPEG pictures, grey cells, and picture times. */
export const PICTURES_OUTPUT = '[pictures]';
export const CELLS_OUTPUT = '[cells]';
export const TIMES_OUTPUT = '[times]';

/** The inputs for building a filter graph. */
export interface FilterInput {
  readonly info: Pick<VideoInfo, 'hdr' | 'isInterlaced'>;
  readonly size: PictureSize;
  /** True if this ffmpeg has the filter of that name. */
  readonly hasFilter: (name: string) => boolean;
}

/**
 * Builds an ffmpeg filter graph that selects the first picture at or after each moment. It outputs each picture three times: as
 * it is sent, as grey cells, and for its time. `momentsS` are in ascending order, in seconds from where reading starts. A picture
 * may be `earlyS` seconds before its moment.
 */
export function graphFor(momentsS: readonly number[], earlyS: number, filterInput: FilterInput): string {
  const cells = cellsOf(filterInput.size);
  const pictures = [
    ...selectPictures(momentsS, earlyS, filterInput.info.isInterlaced),
    ...toSize(filterInput),
    'setsar=1',
    'split',
  ].join(',');
  const grey = `scale=${cells.widthPx}:${cells.heightPx}:flags=area,format=gray,split`;
  // The output gets one picture a second, whatever the real times are; otherwise ffmpeg would fill gaps with copies.
  const evenly = 'setpts=N/TB';
  return [
    `[0:V:0]${pictures}[sized][small]`,
    `[sized]${evenly}${PICTURES_OUTPUT}`,
    `[small]${grey}[grey][timed]`,
    `[grey]${evenly}${CELLS_OUTPUT}`,
    `[timed]setpts=PTS+${SHIFT_S}/TB${TIMES_OUTPUT}`,
  ].join(';');
}

/** The number of grey cells, in width and height, for a picture of the given size. */
export function cellsOf({ widthPx, heightPx }: PictureSize): PictureSize {
  const scale = Math.min(1, CELLS_A_SIDE / Math.max(widthPx, heightPx));
  const cells = (px: number): number => Math.max(1, Math.round(px * scale));
  return { widthPx: cells(widthPx), heightPx: cells(heightPx) };
}

function selectPictures(
  momentsS: readonly number[],
  earlyS: number,
  isInterlaced: boolean,
): readonly string[] {
  const fromS = momentsS.map((momentS) => momentS - Math.max(ROUNDING_S, earlyS));
  if (!isInterlaced) return [firstAfter(fromS)];
  const around = fromS.map(
    (time) => `between(t,${fixed(time - NEIGHBOURS_S)},${fixed(time + NEIGHBOURS_S)})`,
  );
  return [`select='${around.join('+')}'`, 'yadif=deint=interlaced', firstAfter(fromS)];
}

/** Selects a picture if it has passed more of the moments than the picture before it. */
function firstAfter(fromS: readonly number[]): string {
  const reached = (time: string): string => fromS.map((atS) => `gte(${time},${fixed(atS)})`).join('+');
  return `select='gt(${reached('t')},${reached('prev_t')})'`;
}

function toSize({ info, size, hasFilter }: FilterInput): readonly string[] {
  const scale = `scale=${size.widthPx}:${size.heightPx}`;
  return info.hdr === null ? [scale] : [scale, ...hdrToScreen(info.hdr, hasFilter)];
}

/** Formats without an exponent: ffmpeg cannot read `1e-7`. */
function fixed(value: number): string {
  return value.toFixed(6);
}
