import type { VideoInfo } from '../../../shared/session/model.ts';
import { soundTrackOf } from '../../../shared/sound-track.ts';
import type { Clip } from '../../pipeline/ports.ts';

/** A request may hold 20 MB, and base64 turns 3 bytes into 4. 13.5 MB become 18 MB and leave 2 MB for text. */
export const MAX_CLIP_BYTES = 13_500_000;

/** The usable share of the size, after container overhead and an encoder that overshoots. */
const USABLE = 0.92;

/**
 * Encoding steps, the best first; picture bitrates in kbit/s. Gemini samples one picture a second, so sharp pictures matter more
 * than the frame rate.
 */
const STEPS = [
  { fromKbit: 700, longestPx: 720, fps: 30, audioKbit: 64 },
  { fromKbit: 350, longestPx: 720, fps: 15, audioKbit: 48 },
  { fromKbit: 150, longestPx: 640, fps: 8, audioKbit: 32 },
  { fromKbit: 60, longestPx: 480, fps: 4, audioKbit: 24 },
] as const;

/** A higher bitrate makes no visible difference at that size. */
const MOST_KBIT = 2000;

/** How a video can be sent as a clip. */
export type ClipPlan =
  | { readonly kind: 'original'; readonly mimeType: Clip['mimeType'] }
  /** The picture is kept and only the container or the sound is changed. */
  | { readonly kind: 'copy' }
  | EncodePlan
  | { readonly kind: 'too-long' };

export interface EncodePlan {
  readonly kind: 'encode';
  readonly videoKbit: number;
  readonly audioKbit: number;
  readonly longestPx: number;
  readonly fps: number;
}

/** The container format by a file's first bytes; null for any other. */
type ClipContainer = 'mp4' | 'quicktime' | 'webm' | null;

/** Plans the cheapest way to a clip that fits into a request and has a format that Gemini documents. */
export function planClip(info: VideoInfo, sizeBytes: number, wrapping: ClipContainer): ClipPlan {
  const isSound = !info.warnings.includes('cut-short') && !info.warnings.includes('damaged');
  if (isSound && info.hdr === null && sizeBytes <= MAX_CLIP_BYTES) {
    const mimeType = mimeTypeOf(info, wrapping);
    if (mimeType !== null) return { kind: 'original', mimeType };
    // The new container may need a little more space.
    if (info.videoCodec === 'h264' && sizeBytes <= MAX_CLIP_BYTES * USABLE) return { kind: 'copy' };
  }
  return planEncode(info) ?? { kind: 'too-long' };
}

/** The best bitrates at which a clip of that duration fits. Null if not even the lowest fit. */
export function planEncode(info: Pick<VideoInfo, 'durationS' | 'audioTracks'>): EncodePlan | null {
  const inAllKbit = (MAX_CLIP_BYTES * USABLE * 8) / 1000 / info.durationS;
  for (const { fromKbit, longestPx, fps, audioKbit } of STEPS) {
    const forSound = info.audioTracks.length === 0 ? 0 : audioKbit;
    const videoKbit = Math.min(MOST_KBIT, Math.floor(inAllKbit - forSound));
    if (videoKbit >= fromKbit) return { kind: 'encode', videoKbit, audioKbit: forSound, longestPx, fps };
  }
  return null;
}

function mimeTypeOf(info: VideoInfo, wrapping: ClipContainer): Clip['mimeType'] | null {
  const sound = soundTrackOf(info);
  const isOneOf = (...codecs: readonly string[]): boolean => sound === null || codecs.includes(sound.codec);
  if (wrapping === 'mp4' && info.videoCodec === 'h264' && isOneOf('aac', 'mp3')) return 'video/mp4';
  const isWebm = wrapping === 'webm' && ['vp8', 'vp9', 'av1'].includes(info.videoCodec);
  return isWebm && isOneOf('opus', 'vorbis') ? 'video/webm' : null;
}

/**
 * Recognises the container. An MP4's first box names its brand, where `qt ` is QuickTime. WebM states its name after Matroska's
 * signature.
 */
export function containerOf(head: Uint8Array): ClipContainer {
  const text = Buffer.from(head).toString('latin1', 0, 256);
  if (text.slice(4, 8) === 'ftyp') return text.slice(8, 12) === 'qt  ' ? 'quicktime' : 'mp4';
  return text.startsWith('\u{1A}E\u{DF}\u{A3}') && text.includes('webm') ? 'webm' : null;
}
