import { basename, dirname } from 'node:path/posix';
import type { Twin } from '../../../shared/session/model.ts';
import { copiesAmong } from './copies.ts';
import type { Candidate, OtherFile, ReadPart } from './found-files.ts';
import { photoFilmsAmong } from './photo-films.ts';
import { segmentsAmong } from './segments.ts';
import { isNamelessProxy, SmallCopies } from './small-copies.ts';

/** Folders in which editing programs keep what they made of the originals, and a library's originals. */
const MADE_BY_EDITORS =
  /(?:^|\/)(?:[^/\n]{1,200}\.fcpbundle\/(?:[^/\n]{1,200}\/){0,6}(?:Render Files|Transcoded Media|Analysis Files|__Temp)|[^/\n]{1,200}\.(?:photoslibrary|photolibrary|aplibrary|imovielibrary)\/(?:[^/\n]{1,200}\/){0,6}(?:resources|derivatives|private|scopes|Render Files|Transcoded Media|Analysis Files|Thumbnails|Previews)|[^/\n]{1,200}\.(?:PRV|fcpcache)|Adobe Premiere Pro (?:Preview Files|Video Previews|Auto-Save)|Media Cache Files|CacheClip|ProxyMedia|OptimizedMedia|\.gallery)\//iu;

/**
 * Which videos of a folder are the same as another one, or a part or a small copy of it. Such a one is asked about only if the user
 * says so. `others` names the other files: photos and playlists.
 */
export async function twinsAmong(
  videos: readonly Candidate[],
  others: readonly OtherFile[],
  readPart: ReadPart,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, Twin>> {
  const twins = new Map<string, Twin>();
  const add = (name: string, twin: Twin): void => {
    if (!twins.has(name) && twin.of !== name) twins.set(name, twin);
  };
  const small = new SmallCopies(videos);
  for (const { name } of videos) {
    if (MADE_BY_EDITORS.test(name)) add(name, { kind: 'render-file', of: libraryIn(name) });
    const large = small.largeOf(name);
    if (large !== null) add(name, { kind: 'small-copy', of: large });
    else if (isNamelessProxy(name)) add(name, { kind: 'render-file', of: basename(dirname(name)) });
  }
  for (const [name, of] of photoFilmsAmong(videos, others)) add(name, { kind: 'live-photo', of });
  for (const [name, of] of await segmentsAmong(videos, others, readPart)) add(name, { kind: 'segment', of });
  // A video that is held already is not the original of another one.
  const isFree = ({ name }: Candidate): boolean => !twins.has(name);
  for (const [name, of] of sameFiles(videos.filter(isFree))) add(name, { kind: 'same-file', of });
  const rest = videos.filter(isFree);
  for (const { name, of, isCertain } of await copiesAmong(rest, readPart, signal)) {
    add(name, { kind: isCertain ? 'copy' : 'likely-copy', of });
  }
  return twins;
}

/** The name of the library or folder that an editing program made. */
function libraryIn(name: string): string {
  const made = MADE_BY_EDITORS.exec(name)?.[0] ?? '';
  return made.split('/').find((part) => part !== '') ?? name;
}

/** Several names of one file. */
function sameFiles(videos: readonly Candidate[]): readonly (readonly [string, string])[] {
  const first = new Map<string, string>();
  return videos.flatMap(({ name, fileId }) => {
    if (fileId === null) return [];
    const of = first.get(fileId);
    if (of === undefined) first.set(fileId, name);
    return of === undefined ? [] : [[name, of] as const];
  });
}
