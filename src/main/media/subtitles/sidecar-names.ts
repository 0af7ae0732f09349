import { byNaturalOrder } from '../scan/natural-order.ts';
import { kindByName } from '../scan/candidates.ts';
import { isSameLanguage, languageOf } from '../../../shared/languages.ts';
import { partsOfName, wordsOf } from '../../../shared/names/downloader-ids.ts';
import { marksIn, type NameMarks } from './name-marks.ts';

/** Extensions of files that may hold words, those with the most reliable times first. */
const EXTENSIONS = [
  'srt',
  'vtt',
  'ass',
  'ssa',
  'ttml',
  'dfxp',
  'xml',
  'itt',
  'json3',
  'srv3',
  'srv2',
  'srv1',
  'sbv',
  'stl',
  'smi',
  'sami',
  'json',
  'jsonl',
  'tsv',
  'csv',
  'sub',
  'lrc',
  'txt',
  'docx',
  'description',
] as const;

/** Extensions of words that cannot be read, so that they can be named. */
const UNREAD_EXTENSIONS = ['pdf', 'doc', 'rtf', 'odt', 'idx', 'sup', 'scc', 'otr'] as const;
/** Documents are named only if their name says that they hold words. */
const DOCUMENTS: ReadonlySet<string> = new Set(['pdf', 'doc', 'rtf', 'odt', 'docx', 'xml', 'csv', 'tsv']);
const UNTIMED: ReadonlySet<string> = new Set(['txt', 'docx', 'description']);

/** Parts at the end of a recording's name that its transcript does not have: Zoom's views and sizes, Instaloader's numbers, and qualities. */
const VIDEO_SUFFIX =
  /(?:(?: (?:gallery|gvo|avo|as|speaker|shared screen with (?:speaker|gallery) view))? \d{3,4}x\d{3,4}|(?<=utc) \d{1,2}|[ .-](?:2160p|1440p|1080p|720p|480p|360p|4k|uhd|hd))$/u;

/** The ending that programs for meetings add to the name of a recording. */
const RECORDING = /(?: [-–]|[ -]) ?(?:meeting |besprechungs)?(?:recording|aufzeichnung)$/u;

/** Names of folders next to a video that may hold its subtitles. */
const FOLDERS =
  /^(?:subs?|subtitles?|captions?|closed ?captions?|cc|transcripts?|transcriptions?|untertitel|transkripte?|srt|vtt)$/iu;

export interface Sidecar extends NameMarks {
  readonly name: string;
  readonly extension: (typeof EXTENSIONS)[number] | (typeof UNREAD_EXTENSIONS)[number];
  /** False for files whose form cannot be read. */
  readonly isReadable: boolean;
}

/**
 * The files with words of the video called `videoName` among `names`, the best first: in the spoken language, without a language,
 * in English, then by name; the original before its translations. Files that fit another video better are left out.
 * `isOwnFolder` is true for a folder that holds the words of this video alone.
 */
export function sidecarsFor(
  videoName: string,
  names: readonly string[],
  spokenLanguage: string | null,
  isOwnFolder = false,
): readonly Sidecar[] {
  const stems = [...ownStemsOf(videoName), ...ownTitlesOf(videoName, names)];
  const isOther = (name: string): boolean => name !== videoName && kindByName(name) === 'video';
  const isAlone = isOwnFolder || (names.includes(videoName) && !names.some(isOther));
  // A folder may hold thousands of files: most are told apart by a look for the video's name.
  const near = names.filter(
    (name) => name !== videoName && (isAlone || mayFit(name, stems)) && extensionOf(name) !== null,
  );
  const fitting = near.flatMap((name) => {
    const all = candidates(name);
    const fit = fitOf(name, all, stems);
    return fit === null ? [] : [{ ...fit, all: new Set(all.map(([stem]) => stem)) }];
  });
  const others = fitting.length === 0 ? [] : names.filter(isOther).flatMap(wholeStemsOf);
  const fitted = fitting.filter(
    ({ stem, all }) => !others.some((other) => other.length > stem.length && all.has(other)),
  );
  const known = new Set(fitting.map(({ sidecar }) => sidecar.name));
  const own = isAlone
    ? near.filter((name) => !known.has(name)).flatMap((name) => ownSidecar(name) ?? [])
    : [];
  const sidecars = [...fitted.map(({ sidecar }) => sidecar), ...own];
  const original = sidecars.find(({ isOriginal }) => isOriginal)?.language ?? spokenLanguage;
  return sidecars
    .map((sidecar) => asTranslation(sidecar, sidecars))
    .toSorted((a, b) => rankOf(a, original) - rankOf(b, original) || byNaturalOrder(a.name, b.name));
}

/** True if a file of that name may hold the words of some video. */
export function mayBeSubtitles(name: string): boolean {
  return extensionOf(name) !== null;
}

/** True for the name of a folder that holds subtitles. */
export function isSubtitleFolder(name: string): boolean {
  return FOLDERS.test(name);
}

/**
 * Tells of a path whether it holds words of one of the videos. Paths use `/`; words are in the folder of their video, in a folder
 * of subtitles there, or in a folder with the video's name inside that.
 */
export function sidecarsOf(videoNames: readonly string[]): (name: string) => boolean {
  const stems = new Set<string>();
  const titles = new Map<string, number>();
  const count = new Map<string, number>();
  for (const name of videoNames) {
    const [folder, file] = folderAndFile(name);
    for (const stem of ownStemsOf(file)) stems.add(`${folder}\n${stem}`);
    for (const stem of titleStemsOf(file)) {
      const title = `${folder}\n${stem}`;
      titles.set(title, (titles.get(title) ?? 0) + 1);
    }
    count.set(folder, (count.get(folder) ?? 0) + 1);
  }
  // A title that several videos share does not tell whose words a file holds.
  for (const [title, videos] of titles) if (videos === 1) stems.add(title);
  // Thousands of files have the same few endings.
  const known = new Map<string, boolean>();
  const isSidecar = (file: string, rest: string): boolean => {
    const ending = `${extensionOf(file) ?? ''}\n${rest}`;
    const answer = known.get(ending) ?? sidecarOf(file, rest) !== null;
    known.set(ending, answer);
    return answer;
  };
  return (name) => {
    const [own, file] = folderAndFile(name);
    const [folder, inner] = videoFolderOf(own);
    if (inner !== null && stems.has(`${folder}\n${plain(inner)}`)) return true;
    const fit = candidates(file).some(([stem, rest]) => {
      return stems.has(`${folder}\n${stem}`) && isSidecar(file, rest);
    });
    return fit || (inner === null && count.get(folder) === 1 && ownSidecar(file) !== null);
  };
}

/** The folder of the video to which a folder belongs, and the name of a folder inside its folder of subtitles. */
function videoFolderOf(folder: string): readonly [string, string | null] {
  const [parent, last] = folderAndFile(folder);
  if (isSubtitleFolder(last)) return [parent, null];
  const [grandparent, middle] = folderAndFile(parent);
  return isSubtitleFolder(middle) ? [grandparent, last] : [folder, null];
}

function folderAndFile(path: string): readonly [string, string] {
  const slash = path.lastIndexOf('/');
  return slash === -1 ? ['', path] : [path.slice(0, slash), path.slice(slash + 1)];
}

/** The base names of a video's words: for `clip_1080p.mp4` there may be `clip_1080p.mp4.srt`, `clip_1080p.srt` and `clip.srt`. */
function stemsOf(videoName: string): readonly string[] {
  return [...ownStemsOf(videoName), ...titleStemsOf(videoName)];
}

function ownStemsOf(videoName: string): readonly string[] {
  const whole = wholeStemsOf(videoName);
  const short = whole[1]?.replace(VIDEO_SUFFIX, '') ?? '';
  return short === '' || whole.includes(short) ? whole : [...whole, short];
}

/**
 * A video's title, without the downloader's name and ids, and without that it is a recording: whoever saves its words elsewhere has those only.
 */
function titleStemsOf(videoName: string): readonly string[] {
  const dot = videoName.lastIndexOf('.');
  const whole = dot <= 0 ? videoName : videoName.slice(0, dot);
  const title = plain(wordsOf(partsOfName(whole)) ?? '').trim();
  const names = [title, title.replace(VIDEO_SUFFIX, ''), plain(whole)];
  const stems = [...names, ...names.map((name) => name.replace(RECORDING, ''))].filter(
    ({ length }) => length >= SHORTEST_TITLE,
  );
  const known = new Set(ownStemsOf(videoName));
  return [...new Set(stems)].filter((stem) => !known.has(stem));
}

const SHORTEST_TITLE = 5;

/** The titles that no other video has: whose words a file holds cannot be told by the others. */
function ownTitlesOf(videoName: string, names: readonly string[]): readonly string[] {
  return titleStemsOf(videoName).filter((title) => {
    let near = 0;
    for (const other of names) {
      if (other === videoName || kindByName(other) !== 'video' || !plain(other).includes(title)) continue;
      near += 1;
      if (near > MOST_NEAR || stemsOf(other).includes(title)) return false;
    }
    return true;
  });
}

/** Among more videos whose names hold a title it says too little; a folder may hold thousands. */
const MOST_NEAR = 20;

function wholeStemsOf(videoName: string): readonly string[] {
  const name = plain(videoName);
  const dot = name.lastIndexOf('.');
  return dot <= 0 ? [name] : [name, name.slice(0, dot)];
}

interface Fit {
  readonly stem: string;
  readonly sidecar: Sidecar;
}

type Candidates = readonly (readonly [stem: string, rest: string])[];

/** How a file belongs to a video: by the longest of its stems. Null if it does not. */
function fitOf(name: string, all: Candidates, stems: readonly string[]): Fit | null {
  for (const stem of stems) {
    for (const [candidate, rest] of all) {
      const sidecar = candidate === stem ? sidecarOf(name, rest) : null;
      if (sidecar !== null) return { stem, sidecar };
    }
  }
  return null;
}

function mayFit(name: string, stems: readonly string[]): boolean {
  const text = plain(name);
  return stems.some((stem) => text.includes(stem));
}

/**
 * The stems that a file's name may hold, each with the rest of the name. The rest stands behind the stem (`clip_en`), or before
 * it (`[English] clip`).
 */
function candidates(name: string): Candidates {
  const text = plain(name);
  const dot = text.lastIndexOf('.');
  if (dot <= 0) return [];
  const base = text.slice(0, dot);
  const behind = prefixEnds(base)
    .filter((at) => isPrefix(base.slice(0, at + 1)))
    .map((at) => [base.slice(at + 1).replace(/^[ .-]{1,3}/u, ''), base.slice(0, at + 1)] as const);
  return [[base, ''] as const, ...behind].flatMap(([kept, before]) => [
    [kept, before] as const,
    ...separatorsIn(kept).map(
      (at) => [kept.slice(0, at).replace(/[ .-]{1,3}$/u, ''), `${before} ${kept.slice(at)}`] as const,
    ),
  ]);
}

/** The places at which words before the stem may end. Most names begin with their stem, which one look shows. */
function prefixEnds(base: string): readonly number[] {
  const all = separatorsIn(base);
  const first = base.slice(0, all[0] ?? 0);
  const mayBegin = /^[[(]/u.test(base) || (first !== '' && marksIn(first) !== null);
  return mayBegin ? all : [];
}

/** The places in a name, after its first character, at which a part may end. */
function separatorsIn(text: string): readonly number[] {
  return Array.from({ length: text.length }, (_, at) => at).filter(
    (at) => at > 0 && SEPARATOR.test(text[at] ?? ''),
  );
}

const SEPARATOR = /[ ._()[\]{}\u2013\u2014-]/u;

/** Words before a name count only in brackets or as words such as `transcript`: `my clip` is another clip, not Burmese. */
function isPrefix(text: string): boolean {
  if (/^(?:\[[^[\]]{1,60}\]|\([^()]{1,60}\))$/u.test(text.trim())) return true;
  const marks = marksIn(text.replaceAll(/[^\p{L}\p{N}]{1,10}/gu, ' '));
  return marks?.saysWords === true;
}

function sidecarOf(name: string, rest: string): Sidecar | null {
  const extension = extensionOf(name);
  if (extension === null) return null;
  const marks = marksIn(rest);
  if (marks === null) return null;
  // Subtitles with times are hardly about anything else; a text may be. An underscore sets a language apart, as programs do.
  if (marks.mayBeTitle && UNTIMED.has(extension) && !/_\p{L}{2,3}\.[^.]{1,11}$/u.test(name)) return null;
  const isReadable = EXTENSIONS.some((one) => one === extension);
  if (DOCUMENTS.has(extension) && !marks.saysWords && (!isReadable || rest !== '')) return null;
  return { name, extension, isReadable, ...marks };
}

/** A file whose whole name says that it holds words, as `transcript.txt` or `2_English.srt`: it belongs to the only video there. */
function ownSidecar(name: string): Sidecar | null {
  const dot = name.lastIndexOf('.');
  const rest = plain(name).slice(0, Math.max(0, dot));
  const sidecar = rest === '' ? null : sidecarOf(name, ` ${rest.replace(/^\d{1,2}[ ._-]/u, '')}`);
  const isNamed =
    sidecar !== null && (sidecar.saysWords || (sidecar.saysLanguage && !UNTIMED.has(sidecar.extension)));
  return isNamed ? sidecar : null;
}

/** `en-tr` beside `tr` or `tr-orig` is a translation from Turkish, not the English of Turkey. */
function asTranslation(sidecar: Sidecar, all: readonly Sidecar[]): Sidecar {
  const [own, from] = (sidecar.written ?? '').split('-');
  if (from === undefined || own === from || from === 'orig') return sidecar;
  const isFrom = all.some(
    ({ written, isOriginal }) => written === from || (isOriginal && written === `${from}-orig`),
  );
  return isFrom ? { ...sidecar, language: languageOf(own ?? null), isTranslation: true } : sidecar;
}

/** Tells of a folder inside a folder of subtitles whether it has the name of the video. `names` are those beside the video. */
export function isFolderOf(videoName: string, names: readonly string[]): (folder: string) => boolean {
  const stems = new Set([...ownStemsOf(videoName), ...ownTitlesOf(videoName, names)]);
  return (folder) => stems.has(plain(folder));
}

/** Ranks a file with words; lower is better. */
function rankOf(sidecar: Sidecar, spoken: string | null): number {
  const { extension, language, isForced, describesSounds, isOriginal, isTranslation, kind } = sidecar;
  const byLanguage = isSameLanguage(language, spoken)
    ? 0
    : language === null
      ? 1
      : isSameLanguage(language, 'en')
        ? 2
        : 3;
  const all: readonly string[] = [...EXTENSIONS, ...UNREAD_EXTENSIONS];
  return (
    Number(kind !== null && kind !== 'speech') * 2000 +
    Number(isForced) * 1000 +
    Number(UNTIMED.has(extension)) * 500 +
    Number(isTranslation) * 250 +
    byLanguage * 60 -
    Number(isOriginal) * 10 +
    Number(describesSounds) * 30 +
    all.indexOf(extension) / 10
  );
}

const ALL_EXTENSIONS: ReadonlyMap<string, Sidecar['extension']> = new Map(
  [...EXTENSIONS, ...UNREAD_EXTENSIONS].map((extension) => [extension, extension]),
);

function extensionOf(name: string): Sidecar['extension'] | null {
  const dot = name.lastIndexOf('.');
  return dot <= 0 ? null : (ALL_EXTENSIONS.get(name.slice(dot + 1).toLowerCase()) ?? null);
}

/**
 * Normalises a name for comparison: case is ignored, accents are composed, because macOS stores them decomposed, and an underscore
 * is a space, because browsers replace spaces.
 */
function plain(name: string): string {
  // oxlint-disable-next-line no-control-regex
  const composed = /[^\u0000-\u007F]/u.test(name) ? name.normalize('NFC') : name;
  const lower = composed.toLowerCase();
  return lower.includes('_') || lower.includes('  ') ? lower.replaceAll(/[ _]{1,5}/gu, ' ') : lower;
}
