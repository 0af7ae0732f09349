import { rm } from 'node:fs/promises';
import type { ExtractionProgress, Warning } from '../../shared/session/model.ts';
import type { ExtractRequest, Frame, Extracted, TakenFrames } from '../pipeline/ports.ts';
import { extractAudio, type Sound } from './sound/audio.ts';
import { makeClip, planClipOf } from './transcode/clip.ts';
import type { FfmpegBuild } from './ffmpeg-build.ts';
import { takeFrames } from './frames/frames.ts';
import { readTranscript, type SubtitleChoice } from './subtitles/transcript.ts';

/** When the clip itself is sent, frames are taken only for the window: a poster and a film strip. */
const FRAMES_BESIDE_CLIP = 12;

type OnProgress = (progress: ExtractionProgress) => void;

const noSound: Sound = { path: null, warnings: [] };
const noTranscript: SubtitleChoice = { transcript: null, unused: [], warnings: [] };

/**
 * Extracts what the plan sends from a video (frames, sound, clip, transcript) into `request.intoDir`. Throws FailureError
 * (`unreadable-video`, `disk-full`, `timed-out`, `tool-missing`, `video-vanished`) or the signal's reason; then no process is
 * left running.
 */
export async function extract(
  ffmpeg: FfmpegBuild,
  request: ExtractRequest,
  onProgress: OnProgress,
  signal: AbortSignal,
): Promise<Extracted> {
  const clip = await framesWithClip(ffmpeg, request, onProgress, signal);
  const { send, withTranscript } = request.extraction;
  const wantsSound = send === 'frames+audio' || (send === 'clip' && clip.clip === null);
  const sound = wantsSound
    ? await extractAudio(ffmpeg.path, request, reportRatio(onProgress, 'sound'), signal)
    : noSound;
  const subtitles = withTranscript
    ? await readTranscript(ffmpeg.path, request, reportRatio(onProgress, 'words'), signal)
    : noTranscript;
  const { frames, repeatsDropped } = clip.frames;
  return {
    frames,
    repeatsDropped,
    audioPath: sound.path,
    clip: clip.clip,
    transcript: subtitles.transcript,
    unusedFiles: subtitles.unused,
    warnings: [
      ...new Set([...clip.frames.warnings, ...clip.warnings, ...sound.warnings, ...subtitles.warnings]),
    ],
  };
}

/**
 * Takes the frames and, if the plan sends a clip that fits, the clip. Beside a clip only a few frames are taken; without one, as
 * many as the plan says.
 */
async function framesWithClip(
  ffmpeg: FfmpegBuild,
  request: ExtractRequest,
  onProgress: OnProgress,
  signal: AbortSignal,
): Promise<
  Pick<Extracted, 'clip'> & { readonly frames: TakenFrames; readonly warnings: readonly Warning[] }
> {
  const take = (wanted: ExtractRequest): Promise<TakenFrames> =>
    takeFrames(ffmpeg, wanted, (done, total) => onProgress({ part: 'frames', done, total }), signal);

  if (request.extraction.send !== 'clip') {
    return { frames: request.takenFrames ?? (await take(request)), clip: null, warnings: [] };
  }
  const plan = await planClipOf(request);
  if (plan.kind === 'too-long') {
    return { frames: await take(request), clip: null, warnings: ['clip-too-large'] };
  }
  // The frames come first, because they show whether the video can be decoded at all.
  const few = await take(withFrames(request, FRAMES_BESIDE_CLIP));
  const clip = await makeClip(ffmpeg, request, plan, reportRatio(onProgress, 'clip'), signal);
  if (clip !== null) return { frames: few, clip, warnings: [] };
  await remove(few.frames);
  return { frames: await take(request), clip: null, warnings: ['clip-too-large'] };
}

function withFrames(request: ExtractRequest, most: number): ExtractRequest {
  const frames = Math.min(request.extraction.frames, most);
  return { ...request, extraction: { ...request.extraction, frames } };
}

async function remove(frames: readonly Frame[]): Promise<void> {
  await Promise.all(frames.map(({ path }) => rm(path, { force: true })));
}

/** Returns a callback that reports a ratio from 0 to 1 as the progress of one part. */
function reportRatio(onProgress: OnProgress, part: ExtractionProgress['part']): (ratio: number) => void {
  return (ratio) => onProgress({ part, done: ratio, total: 1 });
}
