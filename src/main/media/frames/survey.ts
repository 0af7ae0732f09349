import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { input, ERRORS_ONLY } from '../input.ts';
import type { Glance } from './scenes.ts';
import { runFfmpeg } from '../run-ffmpeg.ts';

/** A pass over hours of video on a slow machine; a watchdog, not a budget. */
const TIMEOUT_MS = 15 * 60_000;

/** Enough to see that everything changed. */
const WIDTH = 48;
const HEIGHT = 27;

/** A scene shorter than this is not looked for. */
const STEP_S = 0.25;

const FILE = 'glances.gray';

/** Added to all times, so that none is negative: ffmpeg leaves out pictures from before zero. */
const SHIFT_S = 60;

/**
 * Small grey pictures of a whole video, of its keyframes only or a few a second, in order. Cheap: nothing is written but them, and
 * frames that nobody refers to are not decoded. Throws as `runFfmpeg` does.
 */
export async function survey(
  ffmpegPath: string,
  videoPath: string,
  { intoDir, ofKeyframes }: { readonly intoDir: string; readonly ofKeyframes: boolean },
  signal: AbortSignal,
): Promise<readonly Glance[]> {
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
        ...input(videoPath),
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
    const cells = await readFile(join(intoDir, FILE)).catch(() => Buffer.alloc(0));
    const size = WIDTH * HEIGHT;
    const count = Math.min(timesS.length, Math.floor(cells.length / size));
    return timesS
      .slice(0, count)
      .map((timeS, index) => ({ timeS, cells: cells.subarray(index * size, (index + 1) * size) }));
  } finally {
    await rm(join(intoDir, FILE), { force: true });
  }
}
