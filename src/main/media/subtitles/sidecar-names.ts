import { kindByName } from '../scan/candidates.ts';
import { isSameLanguage, languageOf } from './languages.ts';
import { byNaturalOrder } from '../scan/natural-order.ts';

/** The kinds of file that hold words, the ones with the most reliable times first. */
const KINDS = ['srt', 'vtt', 'ass', 'ssa', 'json', 'txt'] as const;

/** What else may stand in a name: players' marks, and the sound file that a transcriber was given. */
const MARKS = /^(?:forced|sdh|cc|hi|default|full|auto|orig|wav|mp3|m4a|ogg|opus|flac)$/u;

export interface Sidecar {
  readonly name: string;
  readonly kind: (typeof KINDS)[number];
  readonly language: string | null;
  /** Only what is said in another language than the rest. */
  readonly isForced: boolean;
  /** For people who do not hear: sounds are described as well. */
  readonly describesSounds: boolean;
}

/**
 * The files among `names` that hold the words of the video called `videoName`, the best one first: in the language that is spoken, without
 * a language, in English, then by name. A file that fits another video there better is not among them.
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

/** True for a name that may hold the words of some video. */
export function mayHoldWords(name: string): boolean {
  return kindOf(name) !== null;
}

/** Which of `names` hold words of one of the videos; all are paths with `/`, and lie in the same folder as their video. */
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

/** `clip.mp4` is followed by its words in `clip.mp4.srt` and in `clip.srt`. */
function stemsOf(videoName: string): readonly string[] {
  const name = plain(videoName);
  const dot = name.lastIndexOf('.');
  return dot > 0 ? [name, name.slice(0, dot)] : [name];
}

function fitsBetter(name: string, other: string, stem: string): boolean {
  return other.length > stem.length && plain(name).startsWith(`${other}.`);
}

/** `rest` is what follows the video's name: marks and languages, last the kind. */
function describe(name: string, rest: string): Sidecar | null {
  const kind = kindOf(rest === '' ? '' : `.${rest}`);
  if (kind === null) return null;
  const tags = rest.split('.').slice(0, -1);
  let language: string | null = null;
  const marks = new Set<string>();
  for (const tag of tags) {
    const code = languageOf(tag);
    // `hi` is Hindi, or, behind a language, "hearing impaired".
    if (language === null && code !== null && (tag === 'hi' || !MARKS.test(tag))) language = code;
    else if (MARKS.test(tag)) marks.add(tag);
    else return null;
  }
  const describesSounds = ['sdh', 'cc', 'hi'].some((mark) => marks.has(mark));
  return { name, kind, language, isForced: marks.has('forced'), describesSounds };
}

/** Smaller is better; what matters more is worth more. */
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

/** Names are compared without regard to case, and however their accents are written: macOS takes them apart. */
function plain(name: string): string {
  return name.normalize('NFC').toLowerCase();
}
