import { readFile, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { FrameQuality } from '../../../shared/plan.ts';
import type { VideoInfo } from '../../../shared/session/model.ts';
import type { Frame } from '../../pipeline/ports.ts';
import { ignore, orElse } from '../../log/log.ts';
import { stampOfTime, timeOfStamp, type Jump } from '../clock-jumps.ts';
import type { FfmpegBuild } from '../ffmpeg-build.ts';
import { beginArgs, inputArgs, SEGMENT_ARGS } from '../input.ts';
import { parseProgress } from '../progress.ts';
import { runFfmpeg, type FfmpegResult } from '../run-ffmpeg.ts';
import { aspectAt, type AspectFrom } from './aspects.ts';
import {
  CELLS_OUTPUT,
  cellsOf,
  graphFor,
  PICTURES_OUTPUT,
  SHIFT_S,
  turned,
  type FilterInput,
} from './filters.ts';
import { jpegSize } from './jpeg.ts';
import { isErrorMessage, parseNote, wholePictures, withSquarePixels, type Note } from './notes.ts';
import type { Cells } from './perceptual-hash.ts';
import type { Skip, Segment } from './route.ts';
import type { PictureSize } from './sampling.ts';

/** A watchdog for one pass over a long 4K video on a slow machine; normal runs take far less. */
const PASS_TIMEOUT_MS = 15 * 60_000;

/** A watchdog for decoding from a keyframe to a moment and the moments close to it. */
const SEEK_TIMEOUT_MS = 2 * 60_000;

/** A pass that notes no picture for so long is stuck. It notes one of a hundred at least. */
const STALL_MS = 3 * 60_000;

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

/** The program, paths and picture settings for taking segments of one video. */
export interface SegmentTools {
  readonly ffmpeg: FfmpegBuild;
  readonly videoPath: string;
  readonly intoDir: string;
  readonly filterInput: FilterInput;
  readonly quality: FrameQuality;
  /** The sample aspect from each time stamp on at which it changes. */
  readonly aspects: readonly AspectFrom[];
  /** The jumps of the clock, if the file's time stamps are taken as they are (see `beginArgs`); else null. */
  readonly jumps: readonly Jump[] | null;
}

/** How one segment is taken. */
export interface SegmentOptions {
  readonly info: VideoInfo;
  readonly skip: Skip;
  /** How many seconds before its moment a picture may be. */
  readonly earlyS: number;
  /** True if the file's timestamps start at zero. Only then may ffmpeg start without analysing the streams. */
  readonly skipsStreamInfo: boolean;
  /** The files of a segment have names that begin with this. No other segment has the same. */
  readonly name: string;
}

/** A frame on disk with its grey cells for comparison. */
export interface Picture {
  readonly frame: Frame;
  readonly cells: Cells;
  /** The size in which a player shows this picture: other than that of the frame if the video changes its shape. */
  readonly shownSize: PictureSize;
}

/** The complete pictures of a segment, in ascending order, with ffmpeg's exit code and error output. */
export interface SegmentResult extends FfmpegResult {
  readonly pictures: readonly Picture[];
  /**
   * True if ffmpeg began to decode where that is not possible, although the file says so. Then the pictures that show it are left out,
   * and the file's keyframes cannot be trusted.
   */
  readonly beganBroken: boolean;
}

/**
 * Takes the moments of one segment with one process. A picture's file is named for its time, so that no other time can get it.
 * `onPicture` receives the number of finished pictures. Throws as `runFfmpeg` does.
 */
export async function takeSegment(
  tools: SegmentTools,
  segment: Segment,
  options: SegmentOptions,
  onPicture: (done: number) => void,
  signal: AbortSignal,
): Promise<SegmentResult> {
  const { ffmpeg, videoPath, intoDir } = tools;
  const toStamp = (timeS: number): number => stampOfTime(timeS, tools.jumps ?? []);
  const fromS = segment.fromS === null ? null : toStamp(segment.fromS);
  const momentsS = segment.momentsS.map(toStamp);
  const { filterInput } = tools;
  const graphInput = {
    ...filterInput,
    info: { ...filterInput.info, durationS: toStamp(filterInput.info.durationS) },
  };
  const onLine = (line: string): void => {
    const done = parseProgress(line);
    if (done !== null) onPicture(Math.min(done, momentsS.length));
  };
  const eachOnce = [
    ...(await ffmpeg.passthrough()),
    '-enc_time_base',
    '1/1000',
    '-frames:v',
    String(momentsS.length),
  ];
  const countedFromS = tools.jumps === null ? (fromS ?? 0) : 0;
  const named = ['-f', 'image2', '-frame_pts', '1'];
  const args = [
    ...SEGMENT_ARGS,
    '-threads',
    '1',
    '-progress',
    'pipe:1',
    ...inputOptions(options, fromS, tools.jumps !== null),
    // If the graph were set up anew for a new size, pictures would get lost and others come twice.
    '-reinit_filter',
    '0',
    // ffmpeg turns pictures before they are scaled, all as if they had the size of the first one.
    ...(options.info.turnedBy === undefined ? [] : ['-noautorotate']),
    ...inputArgs(videoPath),
    '-filter_complex',
    graphFor({ fromS, countedFromS, momentsS, earlyS: options.earlyS }, graphInput),
    '-map',
    PICTURES_OUTPUT,
    ...eachOnce,
    '-q:v',
    JPEG_SCALE[tools.quality],
    ...named,
    `${options.name}-%d.jpg`,
    '-map',
    CELLS_OUTPUT,
    ...eachOnce,
    '-c:v',
    'rawvideo',
    ...named,
    `${options.name}-%d.gray`,
  ];
  const limits =
    fromS === null ? { timeoutMs: PASS_TIMEOUT_MS, stallMs: STALL_MS } : { timeoutMs: SEEK_TIMEOUT_MS };
  try {
    const notes: Note[] = [];
    const takesError = (line: string): boolean => {
      const note = parseNote(line);
      if (note !== null) notes.push(note);
      return note !== null || !isErrorMessage(line);
    };
    const result = await runFfmpeg(
      ffmpeg.path,
      args,
      { ...limits, cwd: intoDir, onLine, takesError },
      signal,
    );
    const whole = wholePictures(notes, { hasSeeked: fromS !== null, skip: options.skip });
    const pictures = await picturesIn(tools, countedFromS, options.name, notes);
    const kept = pictures.filter(({ atUs }) => whole.has(atUs));
    return {
      ...result,
      pictures: kept.map(({ picture }) => picture),
      beganBroken: kept.length < pictures.length,
    };
  } finally {
    await removeCells(intoDir, options.name);
  }
}

function inputOptions(
  { info, skip, skipsStreamInfo }: SegmentOptions,
  fromS: number | null,
  keepsStamps: boolean,
): readonly string[] {
  const level = SKIP_FRAME[skip];
  return [
    ...(level === null ? [] : ['-skip_frame', level, '-skip_loop_filter', level]),
    // The filter graph drops pictures decoded on the way, and reports where reading really started.
    ...(fromS === null ? [] : ['-noaccurate_seek']),
    ...beginArgs(info, { fromS, keepsStamps }),
    ...(fromS !== null && skipsStreamInfo && SELF_DESCRIBED.test(info.container)
      ? ['-nofind_stream_info']
      : []),
  ];
}

interface NamedPicture {
  readonly picture: Picture;
  /** The time at which the decoder showed it, as ffmpeg noted it. */
  readonly atUs: number;
}

/** The pictures that are complete, have the right size and were noted. */
async function picturesIn(
  { intoDir, filterInput, aspects, jumps }: SegmentTools,
  beganS: number,
  name: string,
  notes: readonly Note[],
): Promise<readonly NamedPicture[]> {
  const { widthPx, heightPx } = cellsOf(filterInput.size);
  const byFileMs = new Map(notes.map((note) => [Math.round((note.atUs + SHIFT_S * 1e6) / 1000), note]));
  const files = (await filesOf(intoDir, name, 'jpg')).toSorted((one, other) => one.ms - other.ms);
  const pictures: NamedPicture[] = [];
  for (const { file, ms } of files) {
    const note = byFileMs.get(ms);
    const path = join(intoDir, file);
    const size = jpegSize(
      await readFile(path).catch(orElse(new Uint8Array(), 'a broken stretch gives no pictures')),
    );
    const cells = await readFile(path.replace(/jpg$/u, 'gray')).catch(
      orElse(Buffer.alloc(0), 'a broken stretch gives no pictures'),
    );
    if (
      note !== undefined &&
      cells.length === widthPx * heightPx &&
      size?.widthPx === filterInput.size.widthPx &&
      size.heightPx === filterInput.size.heightPx
    ) {
      const stampS = ms / 1000 - SHIFT_S + beganS;
      const timeS = Math.max(0, timeOfStamp(stampS, jumps ?? []));
      pictures.push({
        picture: {
          frame: { path, timeS, ...size },
          cells,
          shownSize: turned(shownSizeOf(note, stampS, aspects), filterInput.info),
        },
        atUs: note.atUs,
      });
    }
  }
  return pictures;
}

function shownSizeOf(
  { storedSize, shownSize }: Note,
  stampS: number,
  aspects: readonly AspectFrom[],
): PictureSize {
  const sampleAspect = aspectAt(aspects, stampS);
  if (sampleAspect === null) return shownSize;
  return withSquarePixels(storedSize.widthPx, storedSize.heightPx, sampleAspect);
}

/** The files of a segment with the time that each is named for, in milliseconds. */
async function filesOf(
  dir: string,
  name: string,
  extension: 'jpg' | 'gray',
): Promise<readonly { readonly file: string; readonly ms: number }[]> {
  const pattern = new RegExp(`^${name}-(\\d{1,12})\\.${extension}$`, 'u');
  return (await readdir(dir)).flatMap((file) => {
    const ms = pattern.exec(file)?.[1];
    return ms === undefined ? [] : [{ file, ms: Number(ms) }];
  });
}

async function removeCells(dir: string, name: string): Promise<void> {
  try {
    const files = await filesOf(dir, name, 'gray');
    await Promise.all(files.map(({ file }) => rm(join(dir, file), { force: true })));
  } catch (cause) {
    ignore(cause, 'what stays is tidied up with its batch');
  }
}
