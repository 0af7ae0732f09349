import { readdir, rm } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import type { VideoInfo, Warning } from '../../../shared/session/model.ts';
import type { ExtractRequest, Frame, TakenFrames } from '../../pipeline/ports.ts';
import { mentionsDamage } from '../ffmpeg-errors.ts';
import { readAspects } from './aspects.ts';
import { readClock } from './clock.ts';
import {
  gatherFrames,
  hasShapeOf,
  type GatheredFrames,
  type GatherContext,
  type PictureList,
} from './gather.ts';
import { readKeyframes } from './keyframes.ts';
import { momentsFor } from './moments.ts';
import { withoutRepeats } from './perceptual-hash.ts';
import { fitInto } from './sampling.ts';
import { streamOf } from '../input.ts';
import { readPackets } from '../probe/packets.ts';
import { openSource } from '../source.ts';
import type { FfmpegBuild } from '../ffmpeg-build.ts';
import { assessFrames } from './assess-frames.ts';
import { orElse } from '../../log/log.ts';

/** If the last picture is within this many seconds of the last moment, the video is not counted as cut short. */
const NEARLY_S = 1;

/**
 * Files up to this size are read as a whole to find their keyframes. That takes half a second from memory, longer from a slow
 * disk.
 */
const READ_THROUGH_BYTES = 1024 ** 3;

const LIST_TIMEOUT_MS = 60_000;

type OnProgress = (doneFrames: number, totalFrames: number) => void;

/**
 * Takes the frames that a plan asks for into `request.intoDir`. Each frame is labelled with the time from which it is really
 * shown. Throws FailureError (`unreadable-video`, `disk-full`, `timed-out`, `tool-missing`, `process-died`, `video-vanished`) or
 * the signal's reason; then no picture and no process is left.
 */
export async function takeFrames(
  ffmpeg: FfmpegBuild,
  request: ExtractRequest,
  onProgress: OnProgress,
  signal: AbortSignal,
): Promise<TakenFrames> {
  const { sizeBytes } = await openSource(request.videoPath);
  let kept: readonly Frame[] = [];
  try {
    const context = await prepare(ffmpeg, request, sizeBytes, signal);
    const momentsS = await momentsFor(context);
    onProgress(0, momentsS.length);
    let most = 0;
    const onPicture = (done: number): void => {
      // The second pass starts with fewer pictures than the first one ended with.
      most = Math.max(most, Math.min(done, momentsS.length));
      onProgress(most, momentsS.length);
    };
    const gathered = await gatherFrames(context, momentsS, onPicture);
    await assessFrames(ffmpeg.path, request, gathered.pictures.length, gathered, signal);
    // Gone with its drive in the middle, a video is not one that ends early.
    if (missingOf(momentsS, gathered) > 0) await openSource(request.videoPath);
    kept = framesOf(gathered, request.extraction.dropRepeats);
    onProgress(momentsS.length, momentsS.length);
    const repeatsDropped = gathered.pictures.length - kept.length + gathered.samePictureCount;
    return { frames: kept, repeatsDropped, warnings: warningsOf(momentsS, gathered) };
  } finally {
    await removeOthers(request.intoDir, kept);
  }
}

async function prepare(
  ffmpeg: FfmpegBuild,
  request: ExtractRequest,
  sizeBytes: number,
  signal: AbortSignal,
): Promise<GatherContext> {
  const { intoDir, info, extraction } = request;
  // ffmpeg runs inside `intoDir`.
  const videoPath = resolve(request.videoPath);
  const filters = info.hdr === null ? new Set<string>() : await ffmpeg.filters();
  const filterInput = {
    info,
    size: fitInto(extraction.frameSidePx, info),
    decodedSize: null,
    hasFilter: (name: string) => filters.has(name),
  };
  const clock = await readClock(ffmpeg.path, videoPath, info, signal);
  const canSeek = clock.kind !== 'set-back';
  const jumps = clock.kind === 'stamped' ? clock.jumps : null;
  const aspects = await readAspects(ffmpeg.path, videoPath, info, jumps !== null, signal);
  const readThrough =
    extraction.sampling.kind === 'keyframes' ||
    sizeBytes <= READ_THROUGH_BYTES ||
    !info.container.startsWith('mov');
  const tools = {
    ffmpeg,
    videoPath,
    intoDir,
    filterInput,
    quality: extraction.frameQuality,
    aspects,
    jumps,
  };
  let segments = 0;
  return {
    request,
    tools,
    keyframes: once(() =>
      readKeyframes(ffmpeg.path, videoPath, { info, readThrough, canSeek, jumps }, signal),
    ),
    pictureList: once(() => pictureList(ffmpeg.path, videoPath, info, jumps !== null, signal)),
    nameSegment: () => String((segments += 1)).padStart(3, '0'),
    signal,
  };
}

/** Lists the pictures of a video as the file is now: it may have been cut since it was looked at. */
async function pictureList(
  ffmpegPath: string,
  videoPath: string,
  info: VideoInfo,
  keepsStamps: boolean,
  signal: AbortSignal,
): Promise<PictureList> {
  const { clockStartS } = info;
  const streams = [streamOf(info)];
  const options = { fromS: 0, clockStartS, keepsStamps, streams, timeoutMs: LIST_TIMEOUT_MS };
  const { tracks } = await readPackets(ffmpegPath, videoPath, options, signal);
  const [track] = tracks;
  if (track === undefined) return { timesS: [], endS: Infinity };
  const isWhole = track.timesS.length + track.strays >= track.packets;
  return {
    timesS: track.timesS.filter((timeS) => timeS < info.durationS),
    endS: isWhole ? track.endS : Infinity,
  };
}

function once<T>(load: () => Promise<T>): () => Promise<T> {
  let loaded: Promise<T> | null = null;
  return () => (loaded ??= load());
}

function framesOf({ pictures }: GatheredFrames, dropRepeats: boolean): readonly Frame[] {
  const frames = pictures.map(({ frame }) => frame);
  if (!dropRepeats) return frames;
  return withoutRepeats(pictures.map(({ cells }) => cells)).flatMap((index) => frames[index] ?? []);
}

function missingOf(momentsS: readonly number[], { pictures, samePictureCount }: GatheredFrames): number {
  return momentsS.length - pictures.length - samePictureCount;
}

function warningsOf(momentsS: readonly number[], gathered: GatheredFrames): readonly Warning[] {
  const warnings: Warning[] = [];
  const missing = missingOf(momentsS, gathered);
  const lastS = gathered.pictures.at(-1)?.frame.timeS ?? 0;
  // One missing frame may be a rounding error; more mean that the video ends before its stated duration, or that ffmpeg was killed.
  if (gathered.exitCode !== null && missing > 1 && lastS < (momentsS.at(-1) ?? 0) - NEARLY_S)
    warnings.push('cut-short');
  if (missing > 0) warnings.push('fewer-frames');
  if (mentionsDamage(gathered.stderr)) warnings.push('damaged');
  const [first] = gathered.pictures;
  if (
    first !== undefined &&
    gathered.pictures.some(({ shownSize }) => !hasShapeOf(shownSize, first.shownSize))
  ) {
    warnings.push('shape-changes');
  }
  return warnings;
}

/** Removes the pictures in `dir` that are not kept: repeats, broken ones, and all pictures of an unreadable video. */
async function removeOthers(dir: string, kept: readonly Frame[]): Promise<void> {
  const names = new Set(kept.map(({ path }) => basename(path)));
  const written = (await readdir(dir).catch(orElse([], 'what stays is tidied up with its batch'))).filter(
    (name) => /^\d{3}-\d{1,12}\.jpg$/u.test(name),
  );
  const others = written.filter((name) => !names.has(name));
  await Promise.all(others.map((name) => rm(join(dir, name), { force: true })));
}
