import { formatBytes } from '../../shared/counts.ts';
import { formatClock } from '../../shared/durations.ts';
import type { AudioTrack, Job, SubtitleTrack, VideoInfo } from '../../shared/session/model.ts';
import type { Words } from '../../shared/words/words.ts';
import { languageName } from './language-name.ts';

export type Fact = readonly [name: string, value: string];

/** What is known of a video file, in words. */
export function videoFacts({ video, info }: Pick<Job, 'video' | 'info'>, words: Words): readonly Fact[] {
  const { say } = words;
  const size = formatBytes(video.sizeBytes, words);
  const file: Fact = [say('report.file'), say('report.fileFacts', { name: video.name, size })];
  if (info === null) return [file];
  const facts: readonly (readonly [string, string | null])[] = [
    file,
    [say('report.length'), formatClock(info.durationS * 1000)],
    [say('report.pictureFact'), pictureWords(info, words)],
    [
      say('report.sound'),
      tracksWords(
        info.audioTracks.map((track) => soundWords(track, words)),
        words,
      ),
    ],
    [
      say('report.subtitles'),
      tracksWords(
        info.subtitleTracks.map((track) => subtitleWords(track, words)),
        words,
      ),
    ],
    [say('report.recorded'), info.createdAt === null ? null : dateWords(info.createdAt, words)],
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

function pictureWords(info: VideoInfo, words: Words): string {
  const { say } = words;
  const parts = [
    `${info.widthPx} × ${info.heightPx}`,
    codecName(info.videoCodec),
    ...(info.frameRate === null
      ? []
      : [say('report.framesASecond', { rate: rateWords(info.frameRate, words) })]),
    ...(info.hdr === null ? [] : [info.hdr === 'pq' ? 'HDR (PQ)' : 'HDR (HLG)']),
    ...(info.isInterlaced ? [say('report.interlaced')] : []),
  ];
  return parts.join(', ');
}

/** At most two decimals, as many as there are. */
function rateWords(rate: number, words: Words): string {
  const rounded = Number(rate.toFixed(2));
  return words.number(rounded, Number.isInteger(rounded) ? 0 : 2);
}

function soundWords({ codec, language, channels }: AudioTrack, words: Words): string {
  const parts = [codecName(codec), channelWords(channels, words), languageName(language, words)];
  return parts.filter((part) => part !== null).join(' ');
}

function channelWords(channels: number | null, { say }: Words): string | null {
  switch (channels) {
    case null:
      return null;
    case 1:
      return say('report.mono');
    case 2:
      return say('report.stereo');
    default:
      return say('report.channels', { count: channels });
  }
}

function subtitleWords({ codec, language, isText }: SubtitleTrack, words: Words): string {
  const name = languageName(language, words) ?? codec;
  return isText ? name : words.say('report.picturesOfWords', { name });
}

function tracksWords(tracks: readonly string[], words: Words): string {
  return tracks.length === 0 ? words.say('report.noneInFile') : tracks.join(', ');
}

/** The day and time as a file states it, in this computer's clock; as it stands where it is no date. */
function dateWords(at: string, words: Words): string {
  const atMs = new Date(at).getTime();
  return Number.isNaN(atMs) ? at : words.moment(atMs, { dateStyle: 'medium', timeStyle: 'short' });
}
