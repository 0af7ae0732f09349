import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { FrameQuality } from '../../../shared/plan.ts';
import type { VideoInfo } from '../../../shared/session/model.ts';
import type { Frame } from '../../pipeline/ports.ts';
import {
  CELLS_OUTPUT,
  cellsOf,
  graphFor,
  PICTURES_OUTPUT,
  SHIFT_S,
  TIMES_OUTPUT,
  type FilterInput,
} from './filters.ts';
import { inputArgs, ERRORS_ONLY } from '../input.ts';
import { jpegSize } from './jpeg.ts';
import type { Cells } from './perceptual-hash.ts';
import { parseProgress } from '../progress.ts';
import type { Skip, Segment } from './route.ts';
import { runFfmpeg, type FfmpegResult } from '../run-ffmpeg.ts';
import { orElse } from '../../log/log.ts';

/** A watchdog for one pass over a long 4K video on a slow machine; normal runs take far less. */
const PASS_TIMEOUT_MS = 15 * 60_000;

/** A watchdog for decoding from a keyframe to a moment and the moments close to it. */
const SEEK_TIMEOUT_MS = 2 * 60_000;

/** ffmpeg's JPEG quality, from 2 (best) to 31. 20 frames of 768 px take 775, 476 and 375 KB at 2, 4 and 6. */
const JPEG_SCALE: Readonly<Record<FrameQuality, string>> = { small: '6', standard: '4', fine: '2' };

const SKIP_FRAME: Readonly<Record<Skip, string | null>> = {
  nothing: null,
  unreferenced: 'noref',
  bidirectional: 'bidir',
  'all-but-keyframes': 'nokey',
};

/** Containers that describe their tracks completely, so ffmpeg need not analyse the streams at each start. */
const SELF_DESCRIBED = /^(?:mov|matroska)\b/u;

const CELLS_FILE = 'cells.gray';

/** The program, paths and picture settings for taking segments of one video. */
export interface SegmentTools {
  readonly ffmpegPath: string;
  readonly videoPath: string;
  readonly intoDir: string;
  readonly filterInput: FilterInput;
  readonly quality: FrameQuality;
}

/** How one segment is taken. */
export interface SegmentOptions {
  readonly info: VideoInfo;
  readonly skip: Skip;
  /** How many seconds before its moment a picture may be. */
  readonly earlyS: number;
  /** True if the file's timestamps start at zero. Only then may ffmpeg start without analysing the streams. */
  readonly skipsStreamInfo: boolean;
  /** The file number of the first picture; the others count up from it. */
  readonly firstNumber: number;
}

/** A frame on disk with its grey cells for comparison. */
export interface Picture {
  readonly frame: Frame;
  readonly cells: Cells;
}

/** The complete pictures of a segment, in ascending order, with ffmpeg's exit code and error output. */
export interface SegmentResult extends FfmpegResult {
  readonly pictures: readonly Picture[];
}

/**
 * Takes the moments of one segment with one process. `onPicture` receives the number of finished pictures. Throws as `runFfmpeg`
 * does.
 */
export async function takeSegment(
  tools: SegmentTools,
  { fromS, momentsS }: Segment,
  options: SegmentOptions,
  onPicture: (done: number) => void,
  signal: AbortSignal,
): Promise<SegmentResult> {
  const { ffmpegPath, videoPath, intoDir, filterInput } = tools;
  const beganS = fromS ?? 0;
  const count = ['-frames:v', String(momentsS.length)];
  const graph = graphFor(
    momentsS.map((momentS) => momentS - beganS),
    options.earlyS,
    filterInput,
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
    ...inputOptions(options, fromS),
    ...inputArgs(videoPath),
    '-filter_complex',
    graph,
    '-map',
    PICTURES_OUTPUT,
    '-r',
    '1',
    ...count,
    '-q:v',
    JPEG_SCALE[tools.quality],
    '-start_number',
    String(options.firstNumber),
    '%03d.jpg',
    '-map',
    CELLS_OUTPUT,
    '-r',
    '1',
    ...count,
    '-c:v',
    'rawvideo',
    '-f',
    'rawvideo',
    CELLS_FILE,
    '-map',
    TIMES_OUTPUT,
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

function inputOptions(
  { info, skip, skipsStreamInfo }: SegmentOptions,
  fromS: number | null,
): readonly string[] {
  const level = SKIP_FRAME[skip];
  return [
    ...(level === null ? [] : ['-skip_frame', level, '-skip_loop_filter', level]),
    // The filter graph drops pictures decoded on the way, and reports where reading really started.
    ...(fromS === null ? [] : ['-noaccurate_seek', '-ss', fromS.toFixed(6)]),
    ...(fromS !== null && skipsStreamInfo && SELF_DESCRIBED.test(info.container)
      ? ['-nofind_stream_info']
      : []),
  ];
}

/** The pictures that are complete, have the right size and a known time. */
async function picturesIn(
  { intoDir, filterInput }: SegmentTools,
  timesS: readonly number[],
  firstNumber: number,
): Promise<readonly Picture[]> {
  const { widthPx, heightPx } = cellsOf(filterInput.size);
  const cells = await readFile(join(intoDir, CELLS_FILE)).catch(
    orElse(Buffer.alloc(0), 'a broken stretch gives no pictures'),
  );
  const pictures: Picture[] = [];
  for (const [index, timeS] of timesS.entries()) {
    const path = join(intoDir, frameName(firstNumber + index));
    const size = jpegSize(
      await readFile(path).catch(orElse(new Uint8Array(), 'a broken stretch gives no pictures')),
    );
    const of = cells.subarray(index * widthPx * heightPx, (index + 1) * widthPx * heightPx);
    if (size?.widthPx === filterInput.size.widthPx && size.heightPx === filterInput.size.heightPx) {
      pictures.push({ frame: { path, timeS: Math.max(0, timeS), ...size }, cells: of });
    }
  }
  return pictures;
}

function frameName(number: number): string {
  return `${String(number).padStart(3, '0')}.jpg`;
}

/**
 * Parses a line such as `0, 61200, 61200, 1, 4096, 0x01d917f1`, whose times are milliseconds. Returns seconds, or null for other
 * lines.
 */
function parseTime(line: string): number | null {
  const match = /^0,\s*-?\d+,\s*(-?\d+),/u.exec(line);
  return match === null ? null : Number(match[1]) / 1000;
}
