import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { FailureError } from '../../../shared/failure.ts';
import { soundTrackOf } from '../../../shared/sound-track.ts';
import type { Clip, ExtractRequest } from '../../pipeline/ports.ts';
import {
  MAX_CLIP_BYTES,
  planClip,
  planEncode,
  wrappingOf,
  type ClipPlan,
  type EncodePlan,
} from './clip-plan.ts';
import { isDiskFull } from '../ffmpeg-errors.ts';
import { encodeInput, plainPicture } from './encoding.ts';
import { isWholeCopy } from './judge-copy.ts';
import { ratioOf } from '../progressed-time.ts';
import { excerptOf, runFfmpeg } from '../run-ffmpeg.ts';
import { openSource, readHead } from '../source.ts';

/** Twenty minutes of 4K on a slow machine; a watchdog, not a budget. */
const TIMEOUT_MS = 60 * 60_000;

/** Other videos are in work at the same time. */
const THREADS = ['-threads', '2'];

/** A clip that came out too large is made once more, with so much less. */
const SECOND_TRY = 0.75;

type Request = Pick<ExtractRequest, 'videoPath' | 'info' | 'intoDir'>;

interface Way {
  readonly format: 'mp4' | 'webm';
  readonly codecs: readonly string[];
}

/** How this video's clip can be sent; `too-long`: frames have to do. Throws FailureError (`video-vanished`, `unreadable-video`). */
export async function planClipOf({ videoPath, info }: Request): Promise<ClipPlan> {
  const { sizeBytes } = await openSource(videoPath);
  return planClip(info, sizeBytes, wrappingOf(await readHead(videoPath)));
}

/**
 * The clip to send, at most `MAX_CLIP_BYTES`: the video itself, or one made in `request.intoDir`. Null: it could not be made so small,
 * or not whole. Throws FailureError (`disk-full`, `timed-out`, `tool-missing`) or the signal's reason.
 */
export async function makeClip(
  ffmpegPath: string,
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
      const copy = await tryWay(ffmpegPath, request, copied(request), onRatio, signal);
      const instead = planEncode(info);
      if (copy !== null || instead === null) return copy;
      return makeClip(ffmpegPath, request, instead, onRatio, signal);
    }
    case 'encode': {
      const less = { ...plan, videoKbit: Math.floor(plan.videoKbit * SECOND_TRY) };
      const picture = await plainPicture(ffmpegPath, info, plan.longestPx, plan.fps, signal);
      for (const way of [h264(picture, plan), h264(picture, less), vp9(picture, plan)]) {
        const clip = await tryWay(ffmpegPath, request, way, onRatio, signal);
        if (clip !== null) return clip;
      }
      return null;
    }
  }
}

function copied({ info }: Request): Way {
  const isAac = soundTrackOf(info)?.codec === 'aac';
  const sound = isAac
    ? ['-c:a', 'copy', '-bsf:a', 'aac_adtstoasc']
    : ['-c:a', 'aac', '-b:a', '96k', '-ac', '2'];
  return { format: 'mp4', codecs: ['-c:v', 'copy', ...sound] };
}

/** Holds the bitrate down instead of aiming at it: a clip of a still picture is small. */
function h264(picture: readonly string[], { videoKbit, audioKbit }: EncodePlan): Way {
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

/** For builds of ffmpeg without an encoder for H.264. */
function vp9(picture: readonly string[], { videoKbit, audioKbit }: EncodePlan): Way {
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

async function tryWay(
  ffmpegPath: string,
  { videoPath, info, intoDir }: Request,
  { format, codecs }: Way,
  onRatio: (ratio: number) => void,
  signal: AbortSignal,
): Promise<Clip | null> {
  const name = `clip.${format}`;
  const path = join(intoDir, name);
  const args = [
    ...encodeInput(videoPath, soundTrackOf(info)?.index ?? null),
    ...codecs,
    ...THREADS,
    ...(format === 'mp4' ? ['-movflags', '+faststart'] : []),
    // Only a guard: what was cut off is seen, and thrown away.
    '-fs',
    String(MAX_CLIP_BYTES),
    '-f',
    format,
    name,
  ];
  const options = { timeoutMs: TIMEOUT_MS, cwd: intoDir, onLine: ratioOf(info.durationS, onRatio) };
  try {
    const { stderr } = await runFfmpeg(ffmpegPath, args, options, signal);
    if (isDiskFull(stderr)) {
      throw new FailureError({ kind: 'disk-full', path: intoDir, detail: excerptOf(stderr) });
    }
    const sizeBytes = await stat(path).then(
      ({ size }) => size,
      () => 0,
    );
    const isGood =
      sizeBytes > 0 && sizeBytes <= MAX_CLIP_BYTES && (await isWholeCopy(ffmpegPath, path, info, signal));
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
