import { createHash } from 'node:crypto';
import { basename, dirname, extname } from 'node:path/posix';
import { ignore } from '../../log/log.ts';
import type { Twin } from '../../../shared/session/model.ts';

/** What is known of a video when the whole folder was looked through. */
export interface Candidate {
  /** With `/` between folders, unique in the batch. */
  readonly name: string;
  readonly path: string;
  readonly sizeBytes: number;
  /** The same for all names of one file on a disk. Null if it has only one name. */
  readonly fileId: string | null;
}

/** Reads a part of a file; less than asked for at its end. */
export type ReadPart = (path: string, fromByte: number, bytes: number) => Promise<Uint8Array>;

/** Files of the same size are compared in full up to this, else by parts spread over them. */
const COMPARED_IN_FULL_BYTES = 8 * 1024 * 1024;
const PARTS = 16;
const PART_BYTES = 64 * 1024;

/** Folders in which editing programs keep what they made of the originals, and a library's originals. */
const MADE_BY_EDITORS =
  /(?:^|\/)(?:[^/\n]{1,200}\.fcpbundle\/(?:[^/\n]{1,200}\/){0,6}(?:Render Files|Transcoded Media|Analysis Files)|[^/\n]{1,200}\.(?:photoslibrary|photolibrary|imovielibrary)\/(?:[^/\n]{1,200}\/){0,6}(?:resources|derivatives|private|scopes|Render Files|Thumbnails|Previews)|[^/\n]{1,200}\.PRV|Adobe Premiere Pro (?:Preview Files|Auto-Save)|CacheClip|ProxyMedia|\.gallery)\//iu;

/** Names of the small copies that cameras record beside a video, with the name of the video. */
const SMALL: readonly { readonly small: RegExp; readonly large: (name: string) => readonly string[] }[] = [
  // GoPro: GL010042.LRV beside GX010042.MP4 or GH010042.MP4; before, GOPR0042.LRV beside GOPR0042.MP4.
  {
    small: /\.lrv$/iu,
    large: (name) => ['GX', 'GH', name.slice(0, 2)].map((letters) => `${letters}${name.slice(2, -4)}.mp4`),
  },
  // DJI.
  { small: /\.lrf$/iu, large: (name) => [`${name.slice(0, -4)}.mp4`, `${name.slice(0, -4)}.mov`] },
  // Sony: SUB/C0042S03.MP4 beside CLIP/C0042.MP4 or C0042.MP4.
  { small: /s0\d\.mp4$/iu, large: (name) => [`${name.slice(0, -7)}.mp4`, `${name.slice(0, -7)}.mxf`] },
];

/** Fewer numbered parts than this are videos of their own. */
const LEAST_SEGMENTS = 3;

/**
 * Which videos of a folder are the same as another one, or a part or a small copy of it. Such a one is asked about only if the user
 * says so. `others` names the other files: photos and playlists.
 */
export async function twinsAmong(
  videos: readonly Candidate[],
  others: readonly string[],
  readPart: ReadPart,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, Twin>> {
  const twins = new Map<string, Twin>();
  const add = (name: string, twin: Twin): void => {
    if (!twins.has(name) && twin.of !== name) twins.set(name, twin);
  };
  const byLowerName = new Map(videos.map(({ name }) => [name.toLowerCase(), name]));
  for (const { name } of videos) {
    if (MADE_BY_EDITORS.test(name)) add(name, { kind: 'render-file', of: libraryIn(name) });
    const large = largeOf(name, byLowerName);
    if (large !== null) add(name, { kind: 'small-copy', of: large });
  }
  for (const [name, of] of livePhotos(videos, others)) add(name, { kind: 'live-photo', of });
  for (const [name, of] of segments(videos, others)) add(name, { kind: 'segment', of });
  for (const [name, of] of sameFiles(videos)) add(name, { kind: 'same-file', of });
  const rest = videos.filter(({ name }) => !twins.has(name));
  for (const [name, of] of await copies(rest, readPart, signal)) add(name, { kind: 'copy', of });
  return twins;
}

/** The name of the library or folder that an editing program made. */
function libraryIn(name: string): string {
  const made = MADE_BY_EDITORS.exec(name)?.[0] ?? '';
  return made.split('/').find((part) => part !== '') ?? name;
}

function largeOf(name: string, byLowerName: ReadonlyMap<string, string>): string | null {
  const file = basename(name);
  const folder = dirname(name) === '.' ? '' : `${dirname(name)}/`;
  const above = folder.replace(/[^/\n]{1,200}\/$/u, '');
  for (const { small, large } of SMALL) {
    if (!small.test(file)) continue;
    for (const candidate of large(file)) {
      const places = [`${folder}${candidate}`, `${above}${candidate}`, `${above}CLIP/${candidate}`];
      const found = places
        .map((place) => byLowerName.get(place.toLowerCase()))
        .find((other) => other !== undefined);
      if (found !== undefined && found !== name) return found;
    }
  }
  return null;
}

/** Short films that a phone records with a photo: both have the same name. */
function livePhotos(
  videos: readonly Candidate[],
  others: readonly string[],
): readonly (readonly [string, string])[] {
  const photos = new Map(
    others.filter((name) => /\.(?:heic|heif)$/iu.test(name)).map((name) => [stemOf(name), name]),
  );
  return videos.flatMap(({ name }) => {
    const photo = extname(name).toLowerCase() === '.mov' ? photos.get(stemOf(name)) : undefined;
    return photo === undefined ? [] : [[name, photo] as const];
  });
}

/** Numbered parts of one stream, in a folder with its playlist. The first stands for all. */
function segments(
  videos: readonly Candidate[],
  others: readonly string[],
): readonly (readonly [string, string])[] {
  const withPlaylist = new Set(
    others.filter((name) => /\.(?:m3u8|mpd)$/iu.test(name)).map((name) => dirname(name)),
  );
  const streams = new Map<string, { readonly name: string; readonly number: number }[]>();
  for (const { name } of videos) {
    const [, stem = '', number] = /^([^\n]*?)(\d{1,8})\.(?:ts|m4s|mp4|m4v)$/iu.exec(name) ?? [];
    if (number === undefined || !withPlaylist.has(dirname(name))) continue;
    const stream = streams.get(stem) ?? [];
    streams.set(stem, stream);
    stream.push({ name, number: Number(number) });
  }
  return [...streams.values()].flatMap((stream) => {
    const inOrder = stream.toSorted((one, other) => one.number - other.number);
    const [first, ...rest] = inOrder;
    if (first === undefined || inOrder.length < LEAST_SEGMENTS) return [];
    return rest.map(({ name }) => [name, first.name] as const);
  });
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

/** Files with the same content. Only those of the same size are read. The one with the shortest name counts as the original. */
async function copies(
  videos: readonly Candidate[],
  readPart: ReadPart,
  signal: AbortSignal,
): Promise<readonly (readonly [string, string])[]> {
  const bySize = new Map<number, Candidate[]>();
  for (const video of videos) {
    const same = bySize.get(video.sizeBytes) ?? [];
    bySize.set(video.sizeBytes, same);
    same.push(video);
  }
  const found: (readonly [string, string])[] = [];
  for (const [sizeBytes, same] of bySize) {
    if (same.length < 2 || sizeBytes === 0) continue;
    const originals = new Map<string, string>();
    for (const { name, path } of same.toSorted((one, other) => one.name.length - other.name.length)) {
      signal.throwIfAborted();
      const hash = await contentHash(path, sizeBytes, readPart);
      const of = hash === null ? undefined : originals.get(hash);
      if (of !== undefined) found.push([name, of]);
      else if (hash !== null) originals.set(hash, name);
    }
  }
  return found;
}

/** Null if the file cannot be read. */
async function contentHash(path: string, sizeBytes: number, readPart: ReadPart): Promise<string | null> {
  const hash = createHash('sha256');
  const isSmall = sizeBytes <= COMPARED_IN_FULL_BYTES;
  const step = isSmall ? PART_BYTES : Math.floor((sizeBytes - PART_BYTES) / (PARTS - 1));
  try {
    for (let at = 0; at < sizeBytes; at += step) hash.update(await readPart(path, at, PART_BYTES));
  } catch (cause) {
    ignore(cause, 'that a file cannot be read is told when it is its turn');
    return null;
  }
  return hash.digest('hex');
}

function stemOf(name: string): string {
  return name.slice(0, name.length - extname(name).length).toLowerCase();
}
