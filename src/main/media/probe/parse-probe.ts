import type { AudioTrack, SubtitleTrack } from '../../../shared/session/model.ts';

/** The description of an input file that ffmpeg prints to standard error. */
export interface InputDescription {
  readonly format: string;
  /** The duration of the longest track in seconds; null if the file does not state it. */
  readonly durationS: number | null;
  /** The time stamp with which the file begins, in seconds. ffmpeg counts all other times from it. Null if ffmpeg does not know it. */
  readonly startS: number | null;
  readonly createdAt: string | null;
  /** The tags of the whole file that say something about the video, by their names in small letters. */
  readonly tags: Readonly<Record<string, string>>;
  /** The video tracks, in the order of the file, without covers. */
  readonly videos: readonly VideoDescription[];
  /** In ffmpeg's order: the first is ffmpeg's `0:a:0`. The same holds for subtitles. */
  readonly audioTracks: readonly SoundDescription[];
  readonly subtitleTracks: readonly SubtitleTrack[];
  /** How many tracks there are that are neither picture nor sound. */
  readonly otherTracks: number;
}

interface SoundDescription extends AudioTrack {
  readonly stream: number;
  /** The number that the container gives the track, such as that of its packets in a transport stream; null if it gives none. */
  readonly id: number | null;
  /** False if ffmpeg could not find out what the track holds. Nothing can be taken from it. */
  readonly isDescribed: boolean;
}

export interface VideoDescription {
  /** The track, as ffmpeg counts the tracks of a file. */
  readonly stream: number;
  /** True for the track that the file marks as default. */
  readonly isDefault: boolean;
  /** ffmpeg's name of the codec; for one that it does not know, the four letters in the file, such as `bvc2`. */
  readonly codec: string;
  /** False if ffmpeg does not know the codec at all. */
  readonly isKnown: boolean;
  /** The stored size, before rotation and sample aspect ratio are applied. Null if ffmpeg could not determine it. */
  readonly size: { readonly widthPx: number; readonly heightPx: number } | null;
  /** The sample aspect ratio: width over height. */
  readonly sampleAspect: number;
  readonly rotationDegrees: number;
  readonly frameRate: number | null;
  readonly hdr: 'pq' | 'hlg' | null;
  readonly isInterlaced: boolean;
}

/** Parses the description of `Input #0`. Null if ffmpeg did not print one. */
export function parseProbe(stderr: string): InputDescription | null {
  const section = inputSection(stderr);
  if (section === null) return null;
  const [head = '', ...parts] = section.split(streamStart(section));
  const streams = onceEach(parts);
  const pictures = streams
    .filter(isOfType('Video'))
    .filter((stream) => !/\((?:attached pic|timed thumbnails|still image)\)/u.test(firstLine(stream)));
  return {
    format: /^Input #0, ([^\n]*), from /u.exec(head)?.[1] ?? '',
    durationS: parseClock(/^ {2}Duration: (\S+?),/mu.exec(head)?.[1] ?? ''),
    startS: parseStart(head),
    createdAt: parseCreated(section),
    tags: parseTags(head),
    videos: pictures.map(parseVideo),
    audioTracks: streams.filter(isOfType('Audio')).map(parseAudio),
    subtitleTracks: streams.filter(isOfType('Subtitle')).map(parseSubtitle),
    otherTracks: streams.filter((stream) => !isOfType('Video')(stream) && !isOfType('Audio')(stream)).length,
  };
}

/**
 * Matches where a stream's description starts. Stream lines are indented by two spaces, before ffmpeg 4.4 by four. That is as
 * deep as metadata, so four spaces count only if there is no line with two.
 */
function streamStart(section: string): RegExp {
  return /^ {2}Stream #0:/mu.test(section) ? /^ {2}(?=Stream #0:)/mu : /^ {4}(?=Stream #0:)/mu;
}

/** Removes duplicates: a stream in two programmes of a broadcast is described once for each. */
function onceEach(streams: readonly string[]): readonly string[] {
  const byName = new Map<string, string>();
  for (const stream of streams) {
    const name = /^Stream #0:\d+/u.exec(stream)?.[0] ?? stream;
    if (!byName.has(name)) byName.set(name, stream);
  }
  return [...byName.values()];
}

type StreamType = 'Video' | 'Audio' | 'Subtitle';

function isOfType(type: StreamType): (stream: string) => boolean {
  return (stream) => new RegExp(`^Stream #0:[^\\n]*?: ${type}: `, 'u').test(stream);
}

/**
 * The text from `Input #0` to the next section. Metadata cannot fake such a line, because ffmpeg indents line breaks in metadata.
 */
function inputSection(stderr: string): string | null {
  const text = stderr.replaceAll('\r\n', '\n');
  const start = /^Input #0, /mu.exec(text)?.index;
  if (start === undefined) return null;
  const rest = text.slice(start);
  const end = /^(?:Output #0|Stream mapping:|At least one output|Input #1)/mu.exec(rest)?.index;
  return rest.slice(0, end);
}

function parseVideo(stream: string): VideoDescription {
  const line = firstLine(stream);
  const size = /, (\d{1,6})x(\d{1,6})(?=[ ,\n]|$)/u.exec(line);
  return {
    stream: streamNumber(line),
    isDefault: isDefault(line),
    codec: codecOf(line, 'Video'),
    isKnown: !/: Video: (?:none|unknown)\b/u.test(line),
    size: size === null ? null : { widthPx: Number(size[1]), heightPx: Number(size[2]) },
    sampleAspect: sampleAspectOf(line),
    // ffmpeg 9 writes the name of the matrix in two words.
    rotationDegrees: Number(/display ?matrix: rotation of (-?[\d.]+) degrees/iu.exec(stream)?.[1] ?? 0),
    frameRate: rateOf(line, 'fps') ?? rateOf(line, 'tbr'),
    hdr: hdrOf(line),
    isInterlaced: /[(\s](?:top|bottom) (?:coded )?first\b/u.test(line),
  };
}

/**
 * Reads the HDR curve. After the pixel format come the range, the colours (matrix/primaries/curve, or one name for all three) and
 * the field order.
 */
function hdrOf(line: string): VideoDescription['hdr'] {
  if (/[(/\s]smpte2084\b/u.test(line)) return 'pq';
  return /[(/\s]arib-std-b67\b/u.test(line) ? 'hlg' : null;
}

/**
 * The sample aspect ratio. The codec's ratio is in brackets after the size; a different ratio from the container follows without
 * brackets and takes precedence.
 */
function sampleAspectOf(line: string): number {
  const match = /, SAR (\d+):(\d+)/u.exec(line) ?? /\[SAR (\d+):(\d+)/u.exec(line);
  const ratio = Number(match?.[1]) / Number(match?.[2]);
  return Number.isFinite(ratio) && ratio > 0 ? ratio : 1;
}

function rateOf(line: string, unit: 'fps' | 'tbr'): number | null {
  const match = new RegExp(`, ([\\d.]+)(k?) ${unit}\\b`, 'u').exec(line);
  const rate = Number(match?.[1]) * (match?.[2] === 'k' ? 1000 : 1);
  return Number.isFinite(rate) && rate > 0 ? rate : null;
}

function parseAudio(stream: string): SoundDescription {
  const line = firstLine(stream);
  return {
    stream: streamNumber(line),
    id: idOf(line),
    codec: codecOf(line, 'Audio'),
    language: languageOf(line),
    channels: channelsOf(line),
    isDefault: isDefault(line),
    isDescribed: /, \d{1,9} Hz,/u.test(line),
  };
}

function parseSubtitle(stream: string): SubtitleTrack {
  const line = firstLine(stream);
  const codec = codecOf(line, 'Subtitle');
  return {
    codec,
    language: languageOf(line),
    isText: TEXT_SUBTITLES.has(codec),
    isDefault: isDefault(line),
  };
}

function isDefault(line: string): boolean {
  return line.includes(' (default)');
}

/** Subtitle formats that every ffmpeg can convert to text. The others are images, or need an additional library. */
const TEXT_SUBTITLES = new Set(
  'subrip srt ass ssa mov_text webvtt text eia_608 hdmv_text_subtitle subviewer subviewer1 microdvd sami realtext jacosub mpl2 pjs stl vplayer'.split(
    ' ',
  ),
);

/** The language of a stream such as `#0:1(eng)` or `#0:1[0x2](eng)`. `und` means that the language is unknown. */
function languageOf(line: string): string | null {
  const language = /^Stream #0:\d+(?:\[0x[\da-f]+\])?\(([^()]+)\)/iu.exec(line)?.[1] ?? 'und';
  return language === 'und' ? null : language;
}

/**
 * The number of channels. After the sample rate follows a count, a named layout, or a layout such as `5.1(side)` whose digits add
 * up.
 */
function channelsOf(line: string): number | null {
  const layout = / Hz, ([^,\n]+)/u.exec(line)?.[1]?.split('(', 1)[0]?.trimEnd() ?? '';
  const counted = /^(\d+) channels$/u.exec(layout)?.[1];
  if (counted !== undefined) return Number(counted) || null;
  if (/^\d+(?:\.\d+)+$/u.test(layout)) return layout.split('.').reduce((sum, part) => sum + Number(part), 0);
  return CHANNELS[layout] ?? null;
}

/** Channel counts of libavutil's named layouts. */
const CHANNELS: Readonly<Record<string, number>> = {
  mono: 1,
  stereo: 2,
  downmix: 2,
  binaural: 2,
  quad: 4,
  hexagonal: 6,
  octagonal: 8,
  cube: 8,
  hexadecagonal: 16,
};

function streamNumber(line: string): number {
  return Number(/^Stream #0:(\d+)/u.exec(line)?.[1] ?? 0);
}

/** The id of a stream such as `#0:1[0x101](deu)`. */
function idOf(line: string): number | null {
  const [, id] = /^Stream #0:\d+\[0x([\da-f]{1,8})\]/iu.exec(line) ?? [];
  return id === undefined ? null : Number.parseInt(id, 16);
}

/** The name of the codec. ffmpeg calls those that it does not know `none`, followed by the letters in the file. */
function codecOf(line: string, type: StreamType): string {
  const name = new RegExp(`: ${type}: ([^\\s,]+)`, 'u').exec(line)?.[1] ?? 'unknown';
  if (name !== 'none' && name !== 'unknown') return name;
  return / \((\w{2,4}) \/ 0x[\dA-F]{1,8}\)/iu.exec(line)?.[1]?.toLowerCase() ?? name;
}

function parseCreated(section: string): string | null {
  const text = /^ +creation_time +: (\S+)/mu.exec(section)?.[1];
  const date = new Date(text ?? NaN);
  // Cameras whose clock is not set write the start of their epoch: 1904 or 1970.
  return Number.isNaN(date.getTime()) || date.getUTCFullYear() < 1980 ? null : date.toISOString();
}

/** The tags that say what a video is about. All others say how its file was made. */
const TAGS: ReadonlySet<string> = new Set([
  'title',
  'artist',
  'author',
  'album_artist',
  'description',
  'synopsis',
  'comment',
  'date',
  'keywords',
  'purl',
]);
const MAX_TAG_CHARS = 4_000;

/** Reads the tags of the whole file. A tag of several lines goes on behind a colon without a name. */
function parseTags(head: string): Readonly<Record<string, string>> {
  const tags = new Map<string, string>();
  let name: string | null = null;
  for (const line of head.split('\n')) {
    const [, key = '', text = ''] = /^ {4}([^ :][^:]{0,40}|) *: ?(.*)$/u.exec(line) ?? [];
    const isMore = /^ {4,}: /u.test(line);
    if (!isMore) name = TAGS.has(key.trim().toLowerCase()) ? key.trim().toLowerCase() : null;
    if (name === null || (!isMore && key === '')) continue;
    const before = isMore ? `${tags.get(name) ?? ''}\n` : '';
    tags.set(name, `${before}${text}`.slice(0, MAX_TAG_CHARS));
  }
  return Object.fromEntries(tags);
}

function parseStart(head: string): number | null {
  const [, startS] = /^ {2}Duration: [^\n]*?, start: (-?[\d.]+)/mu.exec(head) ?? [];
  return startS === undefined ? null : Number(startS);
}

/** `hh:mm:ss.cc` in seconds; null for `N/A`. */
function parseClock(text: string): number | null {
  const match = /^(\d+):(\d{2}):(\d{2}(?:\.\d+)?)$/u.exec(text);
  return match === null ? null : Number(match[1]) * 3600 + Number(match[2]) * 60 + Number(match[3]);
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? '';
}
