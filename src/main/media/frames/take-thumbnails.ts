import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { inputArgs, ERRORS_ONLY } from '../input.ts';
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

/**
 * Takes small grey pictures of a whole video, either of its keyframes or several a second, in ascending order. Unreferenced
 * frames are not decoded, which makes it cheap. Throws as `runFfmpeg` does.
 */
export async function takeThumbnails(
  ffmpegPath: string,
  videoPath: string,
  { intoDir, ofKeyframes }: { readonly intoDir: string; readonly ofKeyframes: boolean },
  signal: AbortSignal,
): Promise<readonly Thumbnail[]> {
  const timesS: number[] = [];
  const onLine = (line: string): void => {
    const ms = /^0,\s*-?\d+,\s*(-?\d+),/u.exec(line)?.[1];
    if (ms !== undefined) timesS.push(Number(ms) / 1000 - SHIFT_S);
  };
  const skipping = ofKeyframes
    ? ['-skip_frame', 'nokey']
    : ['-skip_frame', 'noref', '-skip_loop_filter', 'noref'];
  const graph = [
    `[0:V:0]select='if(isnan(prev_selected_t),1,gte(t-prev_selected_t,${STEP_S}))',scale=${WIDTH}:${HEIGHT}:flags=area,format=gray,split[a][b]`,
    '[a]setpts=N/TB[cells]',
    `[b]setpts=PTS+${SHIFT_S}/TB[times]`,
  ].join(';');
  try {
    await runFfmpeg(
      ffmpegPath,
      [
        ...ERRORS_ONLY,
        '-threads',
        '1',
        ...skipping,
        ...inputArgs(videoPath),
        '-filter_complex',
        graph,
        '-map',
        '[cells]',
        '-r',
        '1',
        '-c:v',
        'rawvideo',
        '-f',
        'rawvideo',
        FILE,
        '-map',
        '[times]',
        '-enc_time_base',
        '1/1000',
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
    const count = Math.min(timesS.length, Math.floor(cells.length / size));
    return timesS
      .slice(0, count)
      .map((timeS, index) => ({ timeS, cells: cells.subarray(index * size, (index + 1) * size) }));
  } finally {
    await rm(join(intoDir, FILE), { force: true });
  }
}
