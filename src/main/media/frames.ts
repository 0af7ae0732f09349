import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { FailureError } from '../../shared/failure.ts';
import type { Warning } from '../../shared/session/model.ts';
import type { ExtractRequest, Frame, Material } from '../pipeline/toolbox.ts';
import { extractAudio } from './audio.ts';
import { isDiskFull, soundsDamaged } from './complaints.ts';
import { input, QUIETLY } from './input.ts';
import { jpegSize } from './jpeg.ts';
import { readPackets } from './packets.ts';
import { parseProgress } from './progress.ts';
import { isProtected, MOSTLY_ERRORS } from './protection.ts';
import { excerptOf, runFfmpeg, type FfmpegResult } from './run-ffmpeg.ts';
import { chooseMethod, dependsOnKeyframes, planSampling, type Method, type Sampling } from './sampling.ts';
import { openSource, readHead, unreadable } from './source.ts';

/** One pass over a long 4K video on a slow machine; a watchdog, not a budget. */
const PASS_TIMEOUT_MS = 15 * 60_000;
const SEEK_TIMEOUT_MS = 60_000;
const LIST_TIMEOUT_MS = 60_000;

/** Visually clean at a third of the size of q 2 (measured: 476 KB against 775 KB for 20 frames). */
const JPEG_QUALITY = ['-q:v', '4'];
const LOUDNESS = ['-loglevel', 'error', '-nostats', '-threads', '1'];
const PICTURE_ONLY = ['-map', '0:V:0', '-an', '-sn', '-dn'];
const WITHOUT_UNREFERENCED = ['-skip_frame', 'noref', '-skip_loop_filter', 'noref'];

type OnProgress = (doneFrames: number, totalFrames: number) => void;

/** What all ways of taking frames are given. */
interface Work {
  readonly ffmpegPath: string;
  readonly request: ExtractRequest;
  readonly sampling: Sampling;
  readonly onProgress: OnProgress;
  readonly signal: AbortSignal;
}

/**
 * Takes evenly spaced frames, and sound where wanted, into `request.intoDir`. Throws FailureError (`unreadable-video`, `disk-full`,
 * `timed-out`, `tool-missing`, `video-vanished`) or the signal's reason; no process and, for a protected video, no frame is left.
 */
export async function extract(
  ffmpegPath: string,
  request: ExtractRequest,
  onProgress: OnProgress,
  signal: AbortSignal,
): Promise<Material> {
  await openSource(request.videoPath);
  const sampling = planSampling(request.info, request.frames);
  const work: Work = { ffmpegPath, request, sampling, onProgress, signal };
  onProgress(0, sampling.timesS.length);

  const method = await methodFor(work);
  let taken = await take(work, method);
  let frames = await framesIn(work);
  if (frames.length === 0 && method !== 'every-frame' && taken.exitCode !== MOSTLY_ERRORS) {
    taken = await take(work, 'every-frame');
    frames = await framesIn(work);
  }
  await judge(work, frames, taken);

  const audioPath = request.withAudio ? await extractAudio(ffmpegPath, request, signal) : null;
  onProgress(frames.length, sampling.timesS.length);
  return { frames, audioPath, warnings: warningsOf(work, frames, taken, audioPath) };
}

async function methodFor({ ffmpegPath, request, sampling, signal }: Work): Promise<Method> {
  const { info, videoPath } = request;
  if (!dependsOnKeyframes(info, sampling)) return chooseMethod(info, sampling, null);
  const options = { fromS: 0, withAudio: false, timeoutMs: LIST_TIMEOUT_MS };
  const { video } = await readPackets(ffmpegPath, videoPath, options, signal);
  const gapS = video === null ? null : info.durationS / Math.max(1, video.keyframesS.length);
  return chooseMethod(info, sampling, gapS);
}

function take(work: Work, method: Method): Promise<FfmpegResult> {
  switch (method) {
    case 'every-frame':
      return takeInOnePass(work, []);
    case 'reference-frames':
      return takeInOnePass(work, WITHOUT_UNREFERENCED);
    case 'seeking':
      return takeBySeeking(work);
  }
}

/** `start_time=0` fills the gap where the picture starts later than the sound, so that frame i stays the middle of interval i. */
async function takeInOnePass(work: Work, skipping: readonly string[]): Promise<FfmpegResult> {
  const { ffmpegPath, request, sampling, onProgress, signal } = work;
  const total = sampling.timesS.length;
  const filters = `fps=${fixed(1 / sampling.intervalS)}:start_time=0,${scaleTo(sampling)}`;
  const onLine = (line: string): void => {
    const done = parseProgress(line);
    if (done !== null) onProgress(Math.min(done, total), total);
  };
  return runFfmpeg(
    ffmpegPath,
    [
      ...[
        ...QUIETLY,
        ...LOUDNESS,
        '-progress',
        'pipe:1',
        ...skipping,
        ...input(request.videoPath),
        ...PICTURE_ONLY,
      ],
      ...['-vf', filters, '-frames:v', String(total), ...JPEG_QUALITY, '%03d.jpg'],
    ],
    { timeoutMs: PASS_TIMEOUT_MS, cwd: request.intoDir, onLine },
    signal,
  );
}

/** A small process a frame: each decodes from the keyframe before its moment only. */
async function takeBySeeking(work: Work): Promise<FfmpegResult> {
  const { ffmpegPath, request, sampling, onProgress, signal } = work;
  const shortcut = await shortcutFor(request.videoPath);
  const results: FfmpegResult[] = [];
  for (const [index, timeS] of sampling.timesS.entries()) {
    const args = [
      ...[
        ...QUIETLY,
        ...LOUDNESS,
        ...shortcut,
        ...WITHOUT_UNREFERENCED,
        '-ss',
        fixed(timeS),
        ...input(request.videoPath),
      ],
      ...[
        ...PICTURE_ONLY,
        '-frames:v',
        '1',
        '-vf',
        scaleTo(sampling),
        ...JPEG_QUALITY,
        '-update',
        '1',
        frameName(index),
      ],
    ];
    results.push(
      await runFfmpeg(ffmpegPath, args, { timeoutMs: SEEK_TIMEOUT_MS, cwd: request.intoDir }, signal),
    );
    onProgress(index + 1, sampling.timesS.length);
  }
  const worst = results.filter((result) => result.exitCode === MOSTLY_ERRORS).length > results.length / 2;
  return { exitCode: worst ? MOSTLY_ERRORS : 0, stderr: results.map((result) => result.stderr).join('') };
}

/** MP4 and Matroska describe their tracks in full: looking into them at each start is not needed. */
async function shortcutFor(videoPath: string): Promise<readonly string[]> {
  const head = Buffer.from(await readHead(videoPath));
  const isSelfDescribed = head.toString('latin1', 4, 8) === 'ftyp' || head.readUInt32BE(0) === 0x1a45dfa3;
  return isSelfDescribed ? ['-nofind_stream_info'] : [];
}

/** The frames that are whole pictures, with the moments they show. */
async function framesIn({ request, sampling }: Work): Promise<readonly Frame[]> {
  const there = new Set(await readdir(request.intoDir));
  const frames: Frame[] = [];
  for (const [index, timeS] of sampling.timesS.entries()) {
    if (!there.has(frameName(index))) continue;
    const path = join(request.intoDir, frameName(index));
    const size = jpegSize(await readFile(path));
    if (size !== null) frames.push({ path, timeS, ...size });
  }
  return frames;
}

/** ffmpeg's exit code proves nothing: what it left and what it said are looked at. */
async function judge(
  { ffmpegPath, request, signal }: Work,
  frames: readonly Frame[],
  taken: FfmpegResult,
): Promise<void> {
  const detail = excerptOf(taken.stderr);
  if (isDiskFull(taken.stderr)) {
    throw new FailureError({ kind: 'disk-full', path: request.intoDir, detail });
  }
  if (
    taken.exitCode === MOSTLY_ERRORS ||
    (soundsDamaged(taken.stderr) && (await isProtected(ffmpegPath, request, signal)))
  ) {
    await Promise.all(frames.map((frame) => rm(frame.path, { force: true })));
    throw unreadable('protected', detail);
  }
  if (frames.length > 0) return;
  await openSource(request.videoPath);
  if (taken.exitCode === null) throw new FailureError({ kind: 'process-died', tool: 'ffmpeg', detail });
  throw unreadable(request.info.warnings.includes('cut-short') ? 'cut-short' : 'damaged', detail);
}

function warningsOf(
  { request, sampling }: Work,
  frames: readonly Frame[],
  taken: FfmpegResult,
  audioPath: string | null,
): readonly Warning[] {
  const warnings: Warning[] = [];
  const missing = sampling.timesS.length - frames.length;
  // The last frame may fall victim to rounding; more mean that the picture ends before its time.
  if (missing > 1 && frames.at(-1)?.timeS !== sampling.timesS.at(-1)) warnings.push('cut-short');
  if (missing > 0) warnings.push('fewer-frames');
  if (soundsDamaged(taken.stderr)) warnings.push('damaged');
  if (request.withAudio && audioPath === null) warnings.push('no-sound');
  return warnings;
}

function scaleTo({ widthPx, heightPx }: Sampling): string {
  return `scale=${widthPx}:${heightPx},setsar=1`;
}

/** Plain digits: ffmpeg reads neither `1e-7` nor more digits than a double has. */
function fixed(value: number): string {
  return value.toFixed(6);
}

function frameName(index: number): string {
  return `${String(index + 1).padStart(3, '0')}.jpg`;
}
