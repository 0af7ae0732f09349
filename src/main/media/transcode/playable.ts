import { randomBytes } from 'node:crypto';
import { access, constants, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { FailureError } from '../../../shared/failure.ts';
import { isPlayable } from '../../../shared/playable.ts';
import type { VideoInfo } from '../../../shared/session/model.ts';
import { soundTrackOf } from '../../../shared/sound-track.ts';
import { isDiskFull } from '../ffmpeg-errors.ts';
import type { FfmpegBuild } from '../ffmpeg-build.ts';
import { encodeInput, plainPictureFilters } from './encoding.ts';
import { isWholeCopy } from './judge-copy.ts';
import { ratioOf } from '../progressed-time.ts';
import { excerptOf, runFfmpeg } from '../run-ffmpeg.ts';
import { openSource, unreadable } from '../source.ts';

/** Large enough for a pane of the window, and quick to make. */
const LONGEST_PX = 1280;
const MOST_FPS = 30;

/** A watchdog: ten times the video's duration, at least 15 minutes. */
const TIMEOUT_FACTOR = 10;
const LEAST_TIMEOUT_MS = 15 * 60_000;

/**
 * Writes an MP4 copy at `intoPath` that Chromium can play, complete or not at all. Throws FailureError (`disk-full`,
 * `output-not-writable`, `timed-out`, `tool-missing`, `unreadable-video`, `video-vanished`) or the signal's reason.
 */
export async function makePlayable(
  ffmpeg: FfmpegBuild,
  videoPath: string,
  info: VideoInfo,
  intoPath: string,
  onRatio: (ratio: number) => void,
  signal: AbortSignal,
): Promise<void> {
  await openSource(videoPath);
  await ensureTakesFiles(dirname(intoPath));
  const unfinishedPath = `${intoPath}.${randomBytes(4).toString('hex')}.unfinished`;
  const options = {
    timeoutMs: Math.max(LEAST_TIMEOUT_MS, info.durationS * 1000 * TIMEOUT_FACTOR),
    onLine: ratioOf(info.durationS, onRatio),
  };
  const picture = await plainPictureFilters(ffmpeg, info, LONGEST_PX, MOST_FPS);
  let lastStderr = '';
  try {
    for (const { heard, codecs } of waysFor(info, picture)) {
      const args = [
        ...encodeInput(videoPath, heard),
        ...codecs,
        '-movflags',
        '+faststart',
        '-f',
        'mp4',
        `file:${unfinishedPath}`,
      ];
      const { stderr } = await runFfmpeg(ffmpeg.path, args, options, signal);
      if (isDiskFull(stderr)) {
        throw new FailureError({ kind: 'disk-full', path: dirname(intoPath), detail: excerptOf(stderr) });
      }
      if (await isWholeCopy(ffmpeg, unfinishedPath, heard, signal)) {
        await rename(unfinishedPath, intoPath);
        onRatio(1);
        return;
      }
      lastStderr = stderr;
    }
  } finally {
    await rm(unfinishedPath, { force: true });
  }
  await openSource(videoPath);
  throw unreadable('damaged', excerptOf(lastStderr));
}

/** Throws if the folder cannot be written to. ffmpeg's messages do not tell a missing or closed folder from a missing video. */
async function ensureTakesFiles(folder: string): Promise<void> {
  await access(folder, constants.W_OK).catch((cause: unknown) => {
    throw new FailureError({ kind: 'output-not-writable', path: folder, detail: String(cause) }, { cause });
  });
}

interface Way {
  /** The video as far as it goes into the copy. */
  readonly heard: VideoInfo;
  readonly codecs: readonly string[];
}

/** All encodings with the sound, then without it: a sound track that cannot be decoded is nothing against the picture. */
function waysFor(info: VideoInfo, picture: readonly string[]): readonly Way[] {
  const encodings = encodingsFor(info, picture);
  const unheard = info.audioTracks.length === 0 ? [] : [{ ...info, audioTracks: [] }];
  return [info, ...unheard].flatMap((heard) => encodings.map((codecs) => ({ heard, codecs })));
}

/**
 * The encodings to attempt, the quickest first: the picture unchanged if only container or sound are unsupported, then H.264,
 * then VP9 for builds without it. If the format should be playable but was not, the picture itself is re-encoded.
 */
function encodingsFor(info: VideoInfo, picture: readonly string[]): readonly (readonly string[])[] {
  const sound = soundTrackOf(info)?.codec === 'aac' ? copiedAac : aac;
  const isPictureFine = info.videoCodec === 'h264' && info.hdr === null && !isPlayable(info);
  return [
    ...(isPictureFine ? [['-c:v', 'copy', ...sound]] : []),
    [...picture, '-c:v', 'libx264', '-preset', 'veryfast', '-crf', '23', ...aac],
    [...picture, '-c:v', 'libvpx-vp9', '-deadline', 'realtime', '-cpu-used', '8', '-b:v', '2M', ...aac],
  ];
}

const copiedAac = ['-c:a', 'copy', '-bsf:a', 'aac_adtstoasc'];
const aac = ['-c:a', 'aac', '-b:a', '128k', '-ac', '2'];
