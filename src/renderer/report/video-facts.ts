import { formatBytes } from '../../shared/counts.ts';
import { formatClock } from '../../shared/durations.ts';
import type { AudioTrack, Job, SubtitleTrack, VideoInfo } from '../../shared/session/model.ts';
import type { Translations } from '../../shared/i18n/i18n.ts';
import { languageName } from '../ui/language-name.ts';

export type Fact = readonly [name: string, value: string];

/** Describes a video file in pairs of name and value. */
export function videoFacts(
  { video, info }: Pick<Job, 'video' | 'info'>,
  translations: Translations,
): readonly Fact[] {
  const { t } = translations;
  const size = formatBytes(video.sizeBytes, translations);
  const file: Fact = [t('report.file'), t('report.fileFacts', { name: video.name, size })];
  if (info === null) return [file];
  const facts: readonly (readonly [string, string | null])[] = [
    file,
    [t('report.length'), formatClock(info.durationS * 1000)],
    [t('report.pictureFact'), pictureWords(info, translations)],
    [
      t('report.sound'),
      tracksWords(
        info.audioTracks.map((track) => soundWords(track, translations)),
        translations,
      ),
    ],
    [
      t('report.subtitles'),
      tracksWords(
        info.subtitleTracks.map((track) => subtitleWords(track, translations)),
        translations,
      ),
    ],
    [t('report.recorded'), info.createdAt === null ? null : dateWords(info.createdAt, translations)],
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

function pictureWords(info: VideoInfo, translations: Translations): string {
  const { t } = translations;
  const parts = [
    `${info.widthPx} × ${info.heightPx}`,
    codecName(info.videoCodec),
    ...(info.frameRate === null
      ? []
      : [t('report.framesASecond', { rate: rateWords(info.frameRate, translations) })]),
    ...(info.hdr === null ? [] : [info.hdr === 'pq' ? 'HDR (PQ)' : 'HDR (HLG)']),
    ...(info.isInterlaced ? [t('report.interlaced')] : []),
  ];
  return parts.join(', ');
}

/** Writes a frame rate with at most two decimals. */
function rateWords(rate: number, translations: Translations): string {
  const rounded = Number(rate.toFixed(2));
  return translations.number(rounded, Number.isInteger(rounded) ? 0 : 2);
}

function soundWords({ codec, language, channels }: AudioTrack, translations: Translations): string {
  const parts = [
    codecName(codec),
    channelWords(channels, translations),
    languageName(language, translations),
  ];
  return parts.filter((part) => part !== null).join(' ');
}

function channelWords(channels: number | null, { t }: Translations): string | null {
  switch (channels) {
    case null:
      return null;
    case 1:
      return t('report.mono');
    case 2:
      return t('report.stereo');
    default:
      return t('report.channels', { count: channels });
  }
}

function subtitleWords({ codec, language, isText }: SubtitleTrack, translations: Translations): string {
  const name = languageName(language, translations) ?? codec;
  return isText ? name : translations.t('report.picturesOfWords', { name });
}

function tracksWords(tracks: readonly string[], translations: Translations): string {
  return tracks.length === 0 ? translations.t('report.noneInFile') : tracks.join(', ');
}

/** Writes a file's date in the local time zone. A text that is not a date stays as it is. */
function dateWords(at: string, translations: Translations): string {
  const atMs = new Date(at).getTime();
  return Number.isNaN(atMs) ? at : translations.moment(atMs, { dateStyle: 'medium', timeStyle: 'short' });
}
