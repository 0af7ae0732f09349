import type { VideoInfo } from '../../../shared/session/model.ts';
import { soundTrackOf } from '../../../shared/sound-track.ts';
import type { Clip } from '../../pipeline/ports.ts';

/** One request takes 20 MB in all, and base64 makes 4 bytes of 3: 13.5 MB become 18 and leave 2 for the words around them. */
export const MAX_CLIP_BYTES = 13_500_000;

/** What the container adds, and an encoder that overshoots. */
const USABLE = 0.92;

/** Gemini looks at one picture a second: sharp pictures are worth more than many. Bitrates of the picture, in kbit/s, best first. */
const STEPS = [
  { fromKbit: 700, longestPx: 720, fps: 30, audioKbit: 64 },
  { fromKbit: 350, longestPx: 720, fps: 15, audioKbit: 48 },
  { fromKbit: 150, longestPx: 640, fps: 8, audioKbit: 32 },
  { fromKbit: 60, longestPx: 480, fps: 4, audioKbit: 24 },
] as const;

/** More is not seen at that size. */
const MOST_KBIT = 2000;

/** How the clip itself can be sent. */
export type ClipPlan =
  | { readonly kind: 'original'; readonly mimeType: Clip['mimeType'] }
  /** Only the container, or the sound, is not one that may be sent. */
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

/** What a file's first bytes say of its container; null: another one. */
type Wrapping = 'mp4' | 'quicktime' | 'webm' | null;

/** The cheapest way to a clip that fits into a request and is of a kind that Gemini is documented to take. */
export function planClip(info: VideoInfo, sizeBytes: number, wrapping: Wrapping): ClipPlan {
  const isSound = !info.warnings.includes('cut-short') && !info.warnings.includes('damaged');
  if (isSound && info.hdr === null && sizeBytes <= MAX_CLIP_BYTES) {
    const mimeType = mimeTypeOf(info, wrapping);
    if (mimeType !== null) return { kind: 'original', mimeType };
    // Another container may need a little more room.
    if (info.videoCodec === 'h264' && sizeBytes <= MAX_CLIP_BYTES * USABLE) return { kind: 'copy' };
  }
  return planEncode(info) ?? { kind: 'too-long' };
}

/** The best bitrates at which a clip of that length fits. Null: not even the lowest do. */
export function planEncode(info: Pick<VideoInfo, 'durationS' | 'audioTracks'>): EncodePlan | null {
  const inAllKbit = (MAX_CLIP_BYTES * USABLE * 8) / 1000 / info.durationS;
  for (const { fromKbit, longestPx, fps, audioKbit } of STEPS) {
    const forSound = info.audioTracks.length === 0 ? 0 : audioKbit;
    const videoKbit = Math.min(MOST_KBIT, Math.floor(inAllKbit - forSound));
    if (videoKbit >= fromKbit) return { kind: 'encode', videoKbit, audioKbit: forSound, longestPx, fps };
  }
  return null;
}

function mimeTypeOf(info: VideoInfo, wrapping: Wrapping): Clip['mimeType'] | null {
  const sound = soundTrackOf(info);
  const isOneOf = (...codecs: readonly string[]): boolean => sound === null || codecs.includes(sound.codec);
  if (wrapping === 'mp4' && info.videoCodec === 'h264' && isOneOf('aac', 'mp3')) return 'video/mp4';
  const isWebm = wrapping === 'webm' && ['vp8', 'vp9', 'av1'].includes(info.videoCodec);
  return isWebm && isOneOf('opus', 'vorbis') ? 'video/webm' : null;
}

/** An MP4's first box names its brand: `qt  ` is QuickTime's own. WebM says so behind Matroska's mark. */
export function wrappingOf(head: Uint8Array): Wrapping {
  const text = Buffer.from(head).toString('latin1', 0, 256);
  if (text.slice(4, 8) === 'ftyp') return text.slice(8, 12) === 'qt  ' ? 'quicktime' : 'mp4';
  return text.startsWith('\u{1A}E\u{DF}\u{A3}') && text.includes('webm') ? 'webm' : null;
}
