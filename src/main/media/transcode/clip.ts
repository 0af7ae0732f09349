import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { FailureError } from '../../../shared/failure.ts';
import { soundTrackOf } from '../../../shared/sound-track.ts';
import type { Clip, ExtractRequest } from '../../pipeline/ports.ts';
import {
  MAX_CLIP_BYTES,
  planClip,
  planEncode,
  containerOf,
  type ClipPlan,
  type EncodePlan,
} from './clip-plan.ts';
import { isDiskFull } from '../ffmpeg-errors.ts';
import type { FfmpegBuild } from '../ffmpeg-build.ts';
import { encodeInput, plainPictureFilters } from './encoding.ts';
import { isWholeCopy } from './judge-copy.ts';
import { ratioOf } from '../progressed-time.ts';
import { excerptOf, runFfmpeg } from '../run-ffmpeg.ts';
import { openSource, readHead } from '../source.ts';

/** A watchdog for twenty minutes of 4K on a slow machine; normal runs take far less. */
const TIMEOUT_MS = 60 * 60_000;

/** Limited, because other videos are processed at the same time. */
const THREADS = ['-threads', '2'];

/** If a clip is too large, it is encoded once more with the bitrate reduced by this factor. */
const SECOND_ATTEMPT_FACTOR = 0.75;

type Request = Pick<ExtractRequest, 'videoPath' | 'info' | 'intoDir'>;

interface Encoding {
  readonly format: 'mp4' | 'webm';
  readonly codecs: readonly string[];
}

/**
 * Plans how to send this video as a clip; `too-long` means that frames are sent instead. Throws FailureError (`video-vanished`,
 * `unreadable-video`).
 */
export async function planClipOf({ videoPath, info }: Request): Promise<ClipPlan> {
  const { sizeBytes } = await openSource(videoPath);
  return planClip(info, sizeBytes, containerOf(await readHead(videoPath)));
}

/**
 * Provides the clip to send, at most `MAX_CLIP_BYTES`: the video itself, or a file made in `request.intoDir`. Null if it cannot
 * be made small enough or complete. Throws FailureError (`disk-full`, `timed-out`, `tool-missing`) or the signal's reason.
 */
export async function makeClip(
  ffmpeg: FfmpegBuild,
  request: Request,
  plan: ClipPlan,
  onRatio: (ratio: number) => void,
  signal: AbortSignal,
): Promise<Clip | null> {
  const { videoPath, info } = request;
  switch (plan.kind) {
    case 'too-long':
      return null;
    case 'original': {
      const { sizeBytes } = await openSource(videoPath);
      onRatio(1);
      return { path: videoPath, mimeType: plan.mimeType, sizeBytes, isOriginal: true };
    }
    case 'copy': {
      const copy = await encodeClip(ffmpeg, request, copied(request), onRatio, signal);
      const instead = planEncode(info);
      if (copy !== null || instead === null) return copy;
      return makeClip(ffmpeg, request, instead, onRatio, signal);
    }
    case 'encode': {
      const less = { ...plan, videoKbit: Math.floor(plan.videoKbit * SECOND_ATTEMPT_FACTOR) };
      const picture = await plainPictureFilters(ffmpeg, info, plan.longestPx, plan.fps);
      for (const way of [h264(picture, plan), h264(picture, less), vp9(picture, plan)]) {
        const clip = await encodeClip(ffmpeg, request, way, onRatio, signal);
        if (clip !== null) return clip;
      }
      return null;
    }
  }
}

function copied({ info }: Request): Encoding {
  const isAac = soundTrackOf(info)?.codec === 'aac';
  const sound = isAac
    ? ['-c:a', 'copy', '-bsf:a', 'aac_adtstoasc']
    : ['-c:a', 'aac', '-b:a', '96k', '-ac', '2'];
  return { format: 'mp4', codecs: ['-c:v', 'copy', ...sound] };
}

/** H.264 with a maximum bitrate instead of a target, so that a clip of a still picture is small. */
function h264(picture: readonly string[], { videoKbit, audioKbit }: EncodePlan): Encoding {
  const bound = ['-maxrate', `${videoKbit}k`, '-bufsize', `${videoKbit * 2}k`];
  return {
    format: 'mp4',
    codecs: [
      ...picture,
      '-c:v',
      'libx264',
      '-preset',
      'veryfast',
      '-crf',
      '26',
      ...bound,
      '-c:a',
      'aac',
      '-b:a',
      `${audioKbit}k`,
      '-ac',
      '1',
    ],
  };
}

/** VP9, for ffmpeg builds without an H.264 encoder. */
function vp9(picture: readonly string[], { videoKbit, audioKbit }: EncodePlan): Encoding {
  const bound = ['-b:v', `${videoKbit}k`, '-maxrate', `${videoKbit}k`, '-bufsize', `${videoKbit * 2}k`];
  return {
    format: 'webm',
    codecs: [
      ...picture,
      '-c:v',
      'libvpx-vp9',
      '-deadline',
      'realtime',
      '-cpu-used',
      '8',
      ...bound,
      '-c:a',
      'libopus',
      '-b:a',
      `${audioKbit}k`,
      '-ac',
      '1',
    ],
  };
}

async function encodeClip(
  ffmpeg: FfmpegBuild,
  { videoPath, info, intoDir }: Request,
  { format, codecs }: Encoding,
  onRatio: (ratio: number) => void,
  signal: AbortSignal,
): Promise<Clip | null> {
  const name = `clip.${format}`;
  const path = join(intoDir, name);
  const args = [
    ...encodeInput(videoPath, info),
    ...codecs,
    ...THREADS,
    ...(format === 'mp4' ? ['-movflags', '+faststart'] : []),
    // A safeguard only: a clip cut by this limit is detected and discarded.
    '-fs',
    String(MAX_CLIP_BYTES),
    '-f',
    format,
    name,
  ];
  const options = { timeoutMs: TIMEOUT_MS, cwd: intoDir, onLine: ratioOf(info.durationS, onRatio) };
  try {
    const { stderr } = await runFfmpeg(ffmpeg.path, args, options, signal);
    if (isDiskFull(stderr)) {
      throw new FailureError({ kind: 'disk-full', path: intoDir, detail: excerptOf(stderr) });
    }
    const sizeBytes = await stat(path).then(
      ({ size }) => size,
      () => 0,
    );
    const isGood =
      sizeBytes > 0 && sizeBytes <= MAX_CLIP_BYTES && (await isWholeCopy(ffmpeg, path, info, signal));
    if (isGood) {
      onRatio(1);
      return { path, mimeType: format === 'mp4' ? 'video/mp4' : 'video/webm', sizeBytes, isOriginal: false };
    }
  } catch (cause) {
    await rm(path, { force: true });
    throw cause;
  }
  await rm(path, { force: true });
  return null;
}
