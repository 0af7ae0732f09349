import { partsOfName, withShortIds, wordsOf, type NamePart } from './downloader-ids.ts';

/** A video's name, cut into what longer and longer shown names take from it. */
interface SplitName {
  /** The path relative to the dropped folder, with `/` between folders. */
  readonly path: string;
  /** The file's name without folders. */
  readonly file: string;
  /** The file's name without its extension. */
  readonly stem: string;
  readonly parts: readonly NamePart[];
}

/** Ways to show a name, the shortest first. Names that are alike get the next one. */
const WAYS: readonly ((name: SplitName) => string)[] = [
  ({ stem, parts }) => wordsOf(parts) ?? withShortIds(stem, parts, 4),
  ({ stem, parts }) => withShortIds(stem, parts, 4),
  ({ stem, parts }) => withShortIds(stem, parts, 8),
  ({ stem }) => stem,
  ({ file }) => file,
  ({ path }) => path,
];

/**
 * Returns the names shown for videos: without folder, extension and the ids of downloaders, as far as they stay different from each
 * other. Two videos never get the same shown name.
 */
export function shownNames(names: readonly string[]): readonly string[] {
  const split = names.map(splitName);
  const ways = names.map(() => 0);
  const shown = split.map((name) => shownBy(name, 0));
  for (let round = 1; round < WAYS.length; round += 1) {
    const alike = alikeIn(shown);
    if (alike.length === 0) return shown;
    for (const place of alike) {
      const name = split[place];
      if (name === undefined) continue;
      ways[place] = (ways[place] ?? 0) + 1;
      shown[place] = shownBy(name, ways[place] ?? 0);
    }
  }
  return numbered(shown);
}

/** The shown name of a single video that is in no batch. */
export function shownName(name: string): string {
  return shownBy(splitName(name), 0);
}

function splitName(path: string): SplitName {
  const file = path.slice(path.lastIndexOf('/') + 1);
  const dot = file.lastIndexOf('.');
  const stem = dot > 0 ? file.slice(0, dot) : file;
  return { path, file, stem, parts: partsOfName(readable(stem)) };
}

/** A name as browsers and programs for downloads save it, without its signs in percent: `My%20video`. */
function readable(stem: string): string {
  if (!/%[\da-f]{2}/iu.test(stem)) return stem;
  try {
    const decoded = decodeURIComponent(stem);
    return /[\p{Cc}/\\]/u.test(decoded) ? stem : decoded;
  } catch {
    // It has a percent sign of its own.
    return stem;
  }
}

function shownBy(name: SplitName, way: number): string {
  const text = (WAYS[way] ?? WAYS[0])?.(name).trim() ?? '';
  return VISIBLE.test(text) ? text : name.file;
}

/** A sign that is seen. Some blanks count as letters or signs: those of Braille and Korean. */
const VISIBLE = /(?![\u2800\u3164\uFFA0\u115F\u1160])[\p{L}\p{N}\p{P}\p{S}]/u;
/** Most names have nothing else. */
const PLAIN = /^[\x20-\x7e]*$/u;
/** Signs that nobody sees: joiners, marks of direction and of emoji. */
const UNSEEN = /\p{Default_Ignorable_Code_Point}/gu;

/** Two names look alike also where only the case, the width, the composition of letters, blanks or unseen signs differ. */
function lookOf(name: string): string {
  const look = PLAIN.test(name) ? name : name.normalize('NFKC').replaceAll(UNSEEN, '');
  return look.toLowerCase().replaceAll(/\s+/gu, ' ').trim();
}

/** The places of names that look like another one. */
function alikeIn(shown: readonly string[]): readonly number[] {
  const count = new Map<string, number>();
  const looks = shown.map(lookOf);
  for (const look of looks) count.set(look, (count.get(look) ?? 0) + 1);
  return looks.flatMap((look, place) => ((count.get(look) ?? 0) > 1 ? [place] : []));
}

/** Numbers names that look the same even as whole paths, such as `A.mp4` beside `a.mp4`. */
function numbered(shown: readonly string[]): readonly string[] {
  const looks = shown.map(lookOf);
  const taken = new Set(looks);
  /** The last number that was given to each look. */
  const seen = new Map<string, number>();
  return shown.map((name, place) => {
    const look = looks[place] ?? '';
    if (!seen.has(look)) {
      seen.set(look, 1);
      return name;
    }
    let number = (seen.get(look) ?? 1) + 1;
    while (taken.has(lookOf(`${name} (${number})`))) number += 1;
    taken.add(lookOf(`${name} (${number})`));
    seen.set(look, number);
    return `${name} (${number})`;
  });
}
