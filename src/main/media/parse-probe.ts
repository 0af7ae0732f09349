/** What ffmpeg says about its input on standard error, as it says it. */
export interface Described {
  readonly format: string;
  /** Of the longest track; null where the file does not say. */
  readonly durationS: number | null;
  readonly createdAt: string | null;
  readonly video: DescribedVideo | null;
  readonly audioCodec: string | null;
  /** A picture that belongs to a sound file. */
  readonly hasCover: boolean;
}

export interface DescribedVideo {
  readonly codec: string;
  /** As stored, before rotation and sample aspect. Null: ffmpeg could not tell. */
  readonly size: { readonly widthPx: number; readonly heightPx: number } | null;
  /** Width of a sample over its height. */
  readonly sampleAspect: number;
  readonly rotationDegrees: number;
  readonly frameRate: number | null;
}

/** Reads the description of `Input #0`. Null: ffmpeg did not get so far. */
export function parseProbe(stderr: string): Described | null {
  const section = inputSection(stderr);
  if (section === null) return null;
  const [head = '', ...streams] = section.split(streamStart(section));
  const videos = streams.filter((stream) => /^Stream #0:[^\n]*?: Video: /u.test(stream));
  const pictures = videos.filter((stream) => !firstLine(stream).includes('(attached pic)'));
  return {
    format: /^Input #0, ([^\n]*), from /u.exec(head)?.[1] ?? '',
    durationS: parseClock(/^ {2}Duration: (\S+?),/mu.exec(head)?.[1] ?? ''),
    createdAt: parseCreated(section),
    video: pictures[0] === undefined ? null : parseVideo(pictures[0]),
    audioCodec: audioCodecOf(streams),
    hasCover: videos.length > pictures.length,
  };
}

/** Streams stand two spaces in, before ffmpeg 4.4 four: as deep as metadata, whose keys are only taken for streams where they must. */
function streamStart(section: string): RegExp {
  return /^ {2}Stream #0:/mu.test(section) ? /^ {2}(?=Stream #0:)/mu : /^ {4}(?=Stream #0:)/mu;
}

/** From `Input #0` to what follows it. Metadata cannot fake a line: ffmpeg indents their line breaks deeper. */
function inputSection(stderr: string): string | null {
  const text = stderr.replaceAll('\r\n', '\n');
  const start = /^Input #0, /mu.exec(text)?.index;
  if (start === undefined) return null;
  const rest = text.slice(start);
  const end = /^(?:Output #0|Stream mapping:|At least one output|Input #1)/mu.exec(rest)?.index;
  return rest.slice(0, end);
}

function parseVideo(stream: string): DescribedVideo {
  const line = firstLine(stream);
  const size = /, (\d{1,6})x(\d{1,6})(?=[ ,\n]|$)/u.exec(line);
  return {
    codec: codecOf(line, 'Video'),
    size: size === null ? null : { widthPx: Number(size[1]), heightPx: Number(size[2]) },
    sampleAspect: sampleAspectOf(line),
    rotationDegrees: Number(/displaymatrix: rotation of (-?[\d.]+) degrees/u.exec(stream)?.[1] ?? 0),
    frameRate: rateOf(line, 'fps') ?? rateOf(line, 'tbr'),
  };
}

/** The codec's aspect stands in brackets behind the size; one that the container sets against it follows bare, and wins. */
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

function audioCodecOf(streams: readonly string[]): string | null {
  const line = streams.map(firstLine).find((stream) => stream.includes(' Audio: '));
  return line === undefined ? null : codecOf(line, 'Audio');
}

function codecOf(line: string, type: 'Video' | 'Audio'): string {
  return new RegExp(`: ${type}: ([^\\s,]+)`, 'u').exec(line)?.[1] ?? 'unknown';
}

function parseCreated(section: string): string | null {
  const text = /^ +creation_time +: (\S+)/mu.exec(section)?.[1];
  const date = new Date(text ?? NaN);
  // Cameras without a clock write the start of their era: 1904 or 1970.
  return Number.isNaN(date.getTime()) || date.getUTCFullYear() < 1980 ? null : date.toISOString();
}

/** `hh:mm:ss.cc` in seconds; null for `N/A`. */
function parseClock(text: string): number | null {
  const match = /^(\d+):(\d{2}):(\d{2}(?:\.\d+)?)$/u.exec(text);
  return match === null ? null : Number(match[1]) * 3600 + Number(match[2]) * 60 + Number(match[3]);
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? '';
}
