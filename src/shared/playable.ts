import type { AudioTrack, VideoInfo } from './session/model.ts';
import { soundTrackOf } from './sound-track.ts';

/** Containers as ffmpeg names them that Chromium opens: MP4 and QuickTime, WebM and Matroska. */
const CONTAINERS = /^mov,mp4|^matroska,webm/u;

/**
 * What Chromium decodes on every machine (tried in 130, with 8 and 10 bits, 4:2:0 and 4:4:4). HEVC needs hardware that many have not:
 * without it there is sound and no picture, and no error either. AC-3 plays without a sound.
 */
const VIDEO_CODECS = new Set(['h264', 'vp8', 'vp9', 'av1']);
const AUDIO_CODECS = new Set(['aac', 'mp3', 'opus', 'vorbis', 'flac', 'pcm_s16le']);

/** True where the window can play a video as it is, going by what was probed; the player still listens for its error. */
export function isPlayable(info: VideoInfo): boolean {
  const { container, videoCodec } = info;
  return CONTAINERS.test(container) && VIDEO_CODECS.has(videoCodec) && isPlayableSound(soundTrackOf(info));
}

/** No sound plays anywhere. */
function isPlayableSound(track: AudioTrack | null): boolean {
  return track === null || AUDIO_CODECS.has(track.codec);
}
