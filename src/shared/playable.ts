import type { AudioTrack, VideoInfo } from './session/model.ts';
import { soundTrackOf } from './sound-track.ts';

/** Containers that Chromium can open, by ffmpeg's names: MP4 and QuickTime, WebM and Matroska. */
const CONTAINERS = /^mov,mp4|^matroska,webm/u;

/**
 * Codecs that Chromium decodes on every machine (tested in Chromium 130, with 8 and 10 bits, 4:2:0 and 4:4:4). HEVC needs special
 * hardware; without it Chromium plays sound without a picture and reports no error. AC-3 plays silently.
 */
const VIDEO_CODECS = new Set(['h264', 'vp8', 'vp9', 'av1']);
const AUDIO_CODECS = new Set(['aac', 'mp3', 'opus', 'vorbis', 'flac', 'pcm_s16le']);

/** True if the window can probably play the original video. The player still handles errors. */
export function isPlayable(info: VideoInfo): boolean {
  const { container, videoCodec } = info;
  return CONTAINERS.test(container) && VIDEO_CODECS.has(videoCodec) && isPlayableSound(soundTrackOf(info));
}

/** True if the sound track is playable or absent. */
function isPlayableSound(track: AudioTrack | null): boolean {
  return track === null || AUDIO_CODECS.has(track.codec);
}
