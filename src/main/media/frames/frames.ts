import { readdir, rm } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import type { Warning } from '../../../shared/session/model.ts';
import type { ExtractRequest, Frame } from '../../pipeline/ports.ts';
import { mentionsDamage } from '../ffmpeg-errors.ts';
import { filtersOf } from './filter-list.ts';
import { gather, type Harvest, type Work } from './gather.ts';
import { readKeyframes, type Keyframes } from './keyframes.ts';
import { momentsFor } from './moments.ts';
import { withoutRepeats } from './perceptual-hash.ts';
import { fitInto } from './sampling.ts';
import { openSource } from '../source.ts';
import { assessFrames } from './verdict.ts';

/** A picture this much before the last moment that was asked for is the last one all the same, in seconds. */
const NEARLY_S = 1;

/** Up to here a file is read through for its keyframes: half a second from memory, some from a slow disk. */
const READ_THROUGH_BYTES = 1024 ** 3;

type OnProgress = (doneFrames: number, totalFrames: number) => void;

/** What was taken, and how many pictures were left out because they look like the one before. */
interface TakenFrames {
  readonly frames: readonly Frame[];
  readonly repeatsDropped: number;
  readonly warnings: readonly Warning[];
}

/**
 * Takes the pictures a plan asks for into `request.intoDir`; each is labelled with the time from which it is really shown. Throws
 * FailureError (`unreadable-video`, `disk-full`, `timed-out`, `tool-missing`, `process-died`, `video-vanished`) or the signal's reason;
 * then no picture and no process is left.
 */
export async function takeFrames(
  ffmpegPath: string,
  request: ExtractRequest,
  onProgress: OnProgress,
  signal: AbortSignal,
): Promise<TakenFrames> {
  const { sizeBytes } = await openSource(request.videoPath);
  let kept: readonly Frame[] = [];
  try {
    const work = await prepare(ffmpegPath, request, sizeBytes, signal);
    const momentsS = await momentsFor(ffmpegPath, request, work.keyframes, signal);
    onProgress(0, momentsS.length);
    let most = 0;
    const onPicture = (done: number): void => {
      // A second go begins with fewer than the first one ended with.
      most = Math.max(most, Math.min(done, momentsS.length));
      onProgress(most, momentsS.length);
    };
    const harvest = await gather(work, momentsS, onPicture);
    await assessFrames(ffmpegPath, request, harvest.pictures.length, harvest, signal);
    kept = framesOf(harvest, request.extraction.dropRepeats);
    onProgress(momentsS.length, momentsS.length);
    const repeatsDropped = harvest.pictures.length - kept.length + harvest.samePicture;
    return { frames: kept, repeatsDropped, warnings: warningsOf(momentsS, harvest) };
  } finally {
    await removeOthers(request.intoDir, kept);
  }
}

async function prepare(
  ffmpegPath: string,
  request: ExtractRequest,
  sizeBytes: number,
  signal: AbortSignal,
): Promise<Work> {
  const { intoDir, info, extraction } = request;
  // ffmpeg runs inside `intoDir`.
  const videoPath = resolve(request.videoPath);
  const filters = info.hdr === null ? new Set<string>() : await filtersOf(ffmpegPath, signal);
  const looks = {
    info,
    size: fitInto(extraction.frameSidePx, info),
    hasFilter: (name: string) => filters.has(name),
  };
  const readThrough =
    extraction.sampling.kind === 'keyframes' ||
    sizeBytes <= READ_THROUGH_BYTES ||
    !info.container.startsWith('mov');
  let known: Promise<Keyframes> | null = null;
  const keyframes = (): Promise<Keyframes> =>
    (known ??= readKeyframes(ffmpegPath, videoPath, { readThrough }, signal));
  const tools = { ffmpegPath, videoPath, intoDir, looks, quality: extraction.frameQuality };
  return { request, tools, keyframes, signal };
}

function framesOf({ pictures }: Harvest, dropRepeats: boolean): readonly Frame[] {
  const frames = pictures.map(({ frame }) => frame);
  if (!dropRepeats) return frames;
  return withoutRepeats(pictures.map(({ cells }) => cells)).flatMap((index) => frames[index] ?? []);
}

function warningsOf(momentsS: readonly number[], harvest: Harvest): readonly Warning[] {
  const warnings: Warning[] = [];
  const missing = momentsS.length - harvest.pictures.length - harvest.samePicture;
  const lastS = harvest.pictures.at(-1)?.frame.timeS ?? 0;
  // The last frame may fall victim to rounding; more mean that the picture ends before its time.
  if (missing > 1 && lastS < (momentsS.at(-1) ?? 0) - NEARLY_S) warnings.push('cut-short');
  if (missing > 0) warnings.push('fewer-frames');
  if (mentionsDamage(harvest.stderr)) warnings.push('damaged');
  return warnings;
}

/** What ffmpeg wrote beside the pictures that are kept: repeats, broken ones, all of a video that cannot be read. */
async function removeOthers(dir: string, kept: readonly Frame[]): Promise<void> {
  const names = new Set(kept.map(({ path }) => basename(path)));
  const written = (await readdir(dir).catch(() => [])).filter((name) => /^\d{3}\.jpg$/u.test(name));
  const others = written.filter((name) => !names.has(name));
  await Promise.all(others.map((name) => rm(join(dir, name), { force: true })));
}
