import { formatBytes } from '../../shared/counts.ts';
import { formatClock } from '../../shared/durations.ts';
import type { AudioTrack, Job, SubtitleTrack, VideoInfo } from '../../shared/session/model.ts';
import { languageName } from './language-name.ts';

export type Fact = readonly [name: string, value: string];

/** What is known of a video file, in words. */
export function videoFacts({ video, info }: Pick<Job, 'video' | 'info'>): readonly Fact[] {
  const file: Fact = ['File', `${video.name}, ${formatBytes(video.sizeBytes)}`];
  if (info === null) return [file];
  const facts: readonly (readonly [string, string | null])[] = [
    file,
    ['Length', formatClock(info.durationS * 1000)],
    ['Picture', pictureWords(info)],
    ['Sound', tracksWords(info.audioTracks.map(soundWords))],
    ['Subtitles', tracksWords(info.subtitleTracks.map(subtitleWords))],
    ['Recorded', info.createdAt === null ? null : dateWords(info.createdAt)],
  ];
  return facts.flatMap(([name, value]) => (value === null ? [] : [[name, value] as const]));
}

const codecNames: Readonly<Record<string, string>> = {
  h264: 'H.264',
  hevc: 'HEVC',
  av1: 'AV1',
  vp8: 'VP8',
  vp9: 'VP9',
  mpeg4: 'MPEG-4',
  mpeg2video: 'MPEG-2',
  prores: 'ProRes',
  mjpeg: 'Motion JPEG',
  aac: 'AAC',
  mp3: 'MP3',
  opus: 'Opus',
  vorbis: 'Vorbis',
  flac: 'FLAC',
  ac3: 'Dolby Digital',
  eac3: 'Dolby Digital Plus',
};

function codecName(codec: string): string {
  return codecNames[codec] ?? codec;
}

function pictureWords(info: VideoInfo): string {
  const parts = [
    `${info.widthPx} × ${info.heightPx}`,
    codecName(info.videoCodec),
    ...(info.frameRate === null ? [] : [`${Number(info.frameRate.toFixed(2))} frames a second`]),
    ...(info.hdr === null ? [] : [info.hdr === 'pq' ? 'HDR (PQ)' : 'HDR (HLG)']),
    ...(info.isInterlaced ? ['interlaced'] : []),
  ];
  return parts.join(', ');
}

function soundWords({ codec, language, channels }: AudioTrack): string {
  const name = languageName(language);
  const width =
    channels === null ? null : channels === 1 ? 'mono' : channels === 2 ? 'stereo' : `${channels} channels`;
  return [codecName(codec), width, name].filter((part) => part !== null).join(' ');
}

function subtitleWords({ codec, language, isText }: SubtitleTrack): string {
  return `${languageName(language) ?? codec}${isText ? '' : ' (pictures of words)'}`;
}

function tracksWords(tracks: readonly string[]): string {
  return tracks.length === 0 ? 'none in the file' : tracks.join('; ');
}

/** The day and time as a file states it, in this computer's clock; as it stands where it is no date. */
function dateWords(at: string): string {
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return at;
  return new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' }).format(date);
}
