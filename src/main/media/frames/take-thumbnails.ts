import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { VideoInfo } from '../../../shared/session/model.ts';
import { mustCount } from './strategy.ts';
import type { FfmpegBuild } from '../ffmpeg-build.ts';
import { beginArgs, inputArgs, ERRORS_ONLY, streamOf } from '../input.ts';
import type { Thumbnail } from './scenes.ts';
import { runFfmpeg } from '../run-ffmpeg.ts';
import { orElse } from '../../log/log.ts';

/** A watchdog for a pass over hours of video on a slow machine; normal runs take far less. */
const TIMEOUT_MS = 15 * 60_000;

/** The thumbnail size in pixels: enough to notice a cut. */
const WIDTH = 48;
const HEIGHT = 27;

/** The time between two thumbnails. Shorter scenes are not found. */
const STEP_S = 0.25;

const FILE = 'thumbnails.gray';

/** Added to all times so that none is negative, because ffmpeg drops pictures before zero. In seconds. */
const SHIFT_S = 60;

interface ThumbnailOptions {
  readonly intoDir: string;
  readonly info: Pick<VideoInfo, 'videoStream' | 'clockStartS' | 'container'>;
  readonly ofKeyframes: boolean;
}

/**
 * Takes small grey pictures of a whole video, either of its keyframes or several a second, in ascending order. Unreferenced
 * frames are not decoded, which makes it cheap. Throws as `runFfmpeg` does.
 */
export async function takeThumbnails(
  ffmpeg: FfmpegBuild,
  videoPath: string,
  { intoDir, info, ofKeyframes }: ThumbnailOptions,
  signal: AbortSignal,
): Promise<readonly Thumbnail[]> {
  const timesS: number[] = [];
  const onLine = (line: string): void => {
    const ms = /^0,\s*-?\d+,\s*(-?\d+),/u.exec(line)?.[1];
    if (ms !== undefined) timesS.push(Number(ms) / 1000 - SHIFT_S);
  };
  const quickly = ofKeyframes
    ? ['-skip_frame', 'nokey']
    : ['-skip_frame', 'noref', '-skip_loop_filter', 'noref'];
  const skipping = mustCount(info) ? [] : quickly;
  const graph = [
    `[${streamOf(info)}]select='if(isnan(prev_selected_t),1,gte(t-prev_selected_t,${STEP_S}))',scale=${WIDTH}:${HEIGHT}:flags=area,format=gray,split[a][b]`,
    `[a]setpts=PTS+${SHIFT_S}/TB[cells]`,
    `[b]setpts=PTS+${SHIFT_S}/TB[times]`,
  ].join(';');
  const eachOnce = [...(await ffmpeg.passthrough()), '-enc_time_base', '1/1000'];
  try {
    await runFfmpeg(
      ffmpeg.path,
      [
        ...ERRORS_ONLY,
        '-threads',
        '1',
        ...skipping,
        '-reinit_filter',
        '0',
        ...beginArgs(info, { fromS: null }),
        ...inputArgs(videoPath),
        '-filter_complex',
        graph,
        '-map',
        '[cells]',
        ...eachOnce,
        '-c:v',
        'rawvideo',
        '-f',
        'rawvideo',
        FILE,
        '-map',
        '[times]',
        ...eachOnce,
        '-c:v',
        'rawvideo',
        '-f',
        'framecrc',
        'pipe:1',
      ],
      { timeoutMs: TIMEOUT_MS, cwd: intoDir, onLine },
      signal,
    );
    const cells = await readFile(join(intoDir, FILE)).catch(
      orElse(Buffer.alloc(0), 'without a survey the frames are taken evenly'),
    );
    const size = WIDTH * HEIGHT;
    // A picture and its time belong together by their place in both outputs.
    if (cells.length !== timesS.length * size) return [];
    return timesS.map((timeS, index) => ({ timeS, cells: cells.subarray(index * size, (index + 1) * size) }));
  } finally {
    await rm(join(intoDir, FILE), { force: true });
  }
}
