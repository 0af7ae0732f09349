import { kindByName } from '../scan/candidates.ts';
import { isSameLanguage, languageOf } from './languages.ts';
import { byNaturalOrder } from '../scan/natural-order.ts';

/** Subtitle file extensions, those with the most reliable times first. */
const KINDS = ['srt', 'vtt', 'ass', 'ssa', 'json', 'txt'] as const;

/** Other parts of a subtitle file's name: flags for players, and the extension of the sound file a transcriber was given. */
const NAME_FLAGS = /^(?:forced|sdh|cc|hi|default|full|auto|orig|wav|mp3|m4a|ogg|opus|flac)$/u;

export interface Sidecar {
  readonly name: string;
  readonly kind: (typeof KINDS)[number];
  readonly language: string | null;
  /** True for subtitles that cover only speech in a foreign language. */
  readonly isForced: boolean;
  /** True for subtitles for deaf people, which describe sounds as well. */
  readonly describesSounds: boolean;
}

/**
 * The subtitle files of the video called `videoName` among `names`, the best first: in the spoken language, without a language,
 * in English, then by name. Files that fit another video better are left out.
 */
export function sidecarsFor(
  videoName: string,
  names: readonly string[],
  spokenLanguage: string | null,
): readonly Sidecar[] {
  const stems = stemsOf(videoName);
  const others = names.filter((name) => name !== videoName && kindByName(name) === 'video').flatMap(stemsOf);
  return names
    .flatMap((name) => {
      const stem = stems.find((one) => plain(name).startsWith(`${one}.`));
      if (stem === undefined || name === videoName) return [];
      const sidecar = describe(name, plain(name).slice(stem.length + 1));
      return sidecar === null || others.some((other) => fitsBetter(name, other, stem)) ? [] : [sidecar];
    })
    .toSorted(
      (a, b) => rankOf(a, spokenLanguage) - rankOf(b, spokenLanguage) || byNaturalOrder(a.name, b.name),
    );
}

/** True if a file of that name may be the subtitles of some video. */
export function mayBeSubtitles(name: string): boolean {
  return kindOf(name) !== null;
}

/** The paths among `names` that are subtitles of one of the videos. Paths use `/`; subtitles are in the folder of their video. */
export function sidecarsAmong(names: readonly string[], videoNames: readonly string[]): ReadonlySet<string> {
  const stems = new Set(videoNames.flatMap(stemsOf));
  const follows = (name: string): boolean => {
    const text = plain(name);
    for (let dot = text.indexOf('.'); dot >= 0; dot = text.indexOf('.', dot + 1)) {
      if (stems.has(text.slice(0, dot)) && describe(name, text.slice(dot + 1)) !== null) return true;
    }
    return false;
  };
  return new Set(names.filter(follows));
}

/** The base names of a video's subtitles: for `clip.mp4` there may be `clip.mp4.srt` and `clip.srt`. */
function stemsOf(videoName: string): readonly string[] {
  const name = plain(videoName);
  const dot = name.lastIndexOf('.');
  return dot > 0 ? [name, name.slice(0, dot)] : [name];
}

function fitsBetter(name: string, other: string, stem: string): boolean {
  return other.length > stem.length && plain(name).startsWith(`${other}.`);
}

/** Parses the part of a subtitle file's name after the video's name: flags and languages, then the extension. */
function describe(name: string, rest: string): Sidecar | null {
  const kind = kindOf(rest === '' ? '' : `.${rest}`);
  if (kind === null) return null;
  const tags = rest.split('.').slice(0, -1);
  let language: string | null = null;
  const marks = new Set<string>();
  for (const tag of tags) {
    const code = languageOf(tag);
    // `hi` means Hindi, or after a language code "hearing impaired".
    if (language === null && code !== null && (tag === 'hi' || !NAME_FLAGS.test(tag))) language = code;
    else if (NAME_FLAGS.test(tag)) marks.add(tag);
    else return null;
  }
  const describesSounds = ['sdh', 'cc', 'hi'].some((mark) => marks.has(mark));
  return { name, kind, language, isForced: marks.has('forced'), describesSounds };
}

/** Ranks a subtitle file; lower is better. */
function rankOf({ kind, language, isForced, describesSounds }: Sidecar, spoken: string | null): number {
  const byLanguage = isSameLanguage(language, spoken)
    ? 0
    : language === null
      ? 1
      : isSameLanguage(language, 'en')
        ? 2
        : 3;
  const isUntimed = kind === 'txt';
  return (
    Number(isForced) * 1000 +
    Number(isUntimed) * 500 +
    byLanguage * 100 +
    Number(describesSounds) * 50 +
    KINDS.indexOf(kind)
  );
}

function kindOf(name: string): Sidecar['kind'] | null {
  const lower = plain(name);
  return KINDS.find((kind) => lower.endsWith(`.${kind}`)) ?? null;
}

/** Normalises a name for comparison: case is ignored, and accents are composed, because macOS stores them decomposed. */
function plain(name: string): string {
  return name.normalize('NFC').toLowerCase();
}
