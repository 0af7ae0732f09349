import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { FrameQuality } from '../../../shared/plan.ts';
import type { VideoInfo } from '../../../shared/session/model.ts';
import type { Frame } from '../../pipeline/ports.ts';
import { CELLS, cellsOf, graphFor, PICTURES, SHIFT_S, TIMES, type Looks } from './filters.ts';
import { input, ERRORS_ONLY } from '../input.ts';
import { jpegSize } from './jpeg.ts';
import type { Cells } from './perceptual-hash.ts';
import { parseProgress } from '../progress.ts';
import type { Skip, Stretch } from './route.ts';
import { runFfmpeg, type FfmpegResult } from '../run-ffmpeg.ts';

/** One pass over a long 4K video on a slow machine; a watchdog, not a budget. */
const PASS_TIMEOUT_MS = 15 * 60_000;

/** From a keyframe to a moment, and on to those close to it. */
const SEEK_TIMEOUT_MS = 2 * 60_000;

/** ffmpeg's scale for JPEG, 2 best, 31 worst: 775, 476 and 375 KB for 20 frames of 768 px at 2, 4 and 6. */
const JPEG_SCALE: Readonly<Record<FrameQuality, string>> = { small: '6', standard: '4', fine: '2' };

const SKIP_FRAME: Readonly<Record<Skip, string | null>> = {
  nothing: null,
  unreferenced: 'noref',
  bidirectional: 'bidir',
  'all-but-keyframes': 'nokey',
};

/** Containers that describe their tracks in full: looking into these at each start is not needed. */
const SELF_DESCRIBED = /^(?:mov|matroska)\b/u;

const CELLS_FILE = 'cells.gray';

/** What a stretch of a video is taken with. */
export interface Tools {
  readonly ffmpegPath: string;
  readonly videoPath: string;
  readonly intoDir: string;
  readonly looks: Looks;
  readonly quality: FrameQuality;
}

/** How a stretch is taken. */
export interface StretchOptions {
  readonly info: VideoInfo;
  readonly skip: Skip;
  /** How much before its moment a picture may be, in seconds. */
  readonly earlyS: number;
  /** The file's clock begins at zero, as ffmpeg takes for granted where it does not look into all tracks first. */
  readonly mayHurry: boolean;
  /** What the first picture is called; the others follow. */
  readonly firstNumber: number;
}

/** A picture, and what it looks like at a glance. */
export interface Picture {
  readonly frame: Frame;
  readonly cells: Cells;
}

/** The pictures that came out whole, in order, and what ffmpeg said. */
export interface Taken extends FfmpegResult {
  readonly pictures: readonly Picture[];
}

/** Takes the moments of one stretch with one process. `onPicture` hears how many are done. Throws as `runFfmpeg` does. */
export async function takeStretch(
  tools: Tools,
  { fromS, momentsS }: Stretch,
  options: StretchOptions,
  onPicture: (done: number) => void,
  signal: AbortSignal,
): Promise<Taken> {
  const { ffmpegPath, videoPath, intoDir, looks } = tools;
  const beganS = fromS ?? 0;
  const count = ['-frames:v', String(momentsS.length)];
  const graph = graphFor(
    momentsS.map((momentS) => momentS - beganS),
    options.earlyS,
    looks,
  );
  const timesS: number[] = [];
  const onLine = (line: string): void => {
    const timeS = parseTime(line);
    if (timeS !== null) timesS.push(timeS - SHIFT_S + beganS);
    const done = parseProgress(line);
    if (done !== null) onPicture(Math.min(done, momentsS.length));
  };
  const args = [
    ...ERRORS_ONLY,
    '-threads',
    '1',
    '-progress',
    'pipe:1',
    ...reading(options, fromS),
    ...input(videoPath),
    '-filter_complex',
    graph,
    '-map',
    PICTURES,
    '-r',
    '1',
    ...count,
    '-q:v',
    JPEG_SCALE[tools.quality],
    '-start_number',
    String(options.firstNumber),
    '%03d.jpg',
    '-map',
    CELLS,
    '-r',
    '1',
    ...count,
    '-c:v',
    'rawvideo',
    '-f',
    'rawvideo',
    CELLS_FILE,
    '-map',
    TIMES,
    ...count,
    '-enc_time_base',
    '1/1000',
    '-c:v',
    'rawvideo',
    '-f',
    'framecrc',
    'pipe:1',
  ];
  const timeoutMs = fromS === null ? PASS_TIMEOUT_MS : SEEK_TIMEOUT_MS;
  try {
    const result = await runFfmpeg(ffmpegPath, args, { timeoutMs, cwd: intoDir, onLine }, signal);
    return { ...result, pictures: await picturesIn(tools, timesS, options.firstNumber) };
  } finally {
    await rm(join(intoDir, CELLS_FILE), { force: true });
  }
}

function reading({ info, skip, mayHurry }: StretchOptions, fromS: number | null): readonly string[] {
  const level = SKIP_FRAME[skip];
  return [
    ...(level === null ? [] : ['-skip_frame', level, '-skip_loop_filter', level]),
    // What is decoded on the way is left out by the graph, which also says where reading really began.
    ...(fromS === null ? [] : ['-noaccurate_seek', '-ss', fromS.toFixed(6)]),
    ...(fromS !== null && mayHurry && SELF_DESCRIBED.test(info.container) ? ['-nofind_stream_info'] : []),
  ];
}

/** Pictures that are whole, of the right size and of a known time. What else was written is removed. */
async function picturesIn(
  { intoDir, looks }: Tools,
  timesS: readonly number[],
  firstNumber: number,
): Promise<readonly Picture[]> {
  const { widthPx, heightPx } = cellsOf(looks.size);
  const cells = await readFile(join(intoDir, CELLS_FILE)).catch(() => Buffer.alloc(0));
  const pictures: Picture[] = [];
  for (const [index, timeS] of timesS.entries()) {
    const path = join(intoDir, frameName(firstNumber + index));
    const size = jpegSize(await readFile(path).catch(() => new Uint8Array()));
    const of = cells.subarray(index * widthPx * heightPx, (index + 1) * widthPx * heightPx);
    if (size?.widthPx === looks.size.widthPx && size.heightPx === looks.size.heightPx) {
      pictures.push({ frame: { path, timeS: Math.max(0, timeS), ...size }, cells: of });
    }
  }
  return pictures;
}

function frameName(number: number): string {
  return `${String(number).padStart(3, '0')}.jpg`;
}

/** Such as `0,  61200,  61200,  1,  4096, 0x01d917f1`: in milliseconds. Null for other lines. */
function parseTime(line: string): number | null {
  const match = /^0,\s*-?\d+,\s*(-?\d+),/u.exec(line);
  return match === null ? null : Number(match[1]) / 1000;
}
