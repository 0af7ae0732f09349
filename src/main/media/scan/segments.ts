import { basename, dirname, join } from 'node:path/posix';
import { ignore } from '../../log/log.ts';
import type { Candidate, OtherFile, ReadPart } from './found-files.ts';

/** Fewer numbered parts than this are videos of their own, unless a playlist names them. */
const LEAST_SEGMENTS = 3;

/** A playlist of a whole day has some hundred kilobytes. */
const MAX_PLAYLIST_BYTES = 1024 * 1024;
const MAX_PLAYLISTS = 200;

const PLAYLIST = /\.(?:m3u8?|mpd)$/iu;

/** A list of videos that a player shows one after another has none of these. */
const IS_STREAM = /^#EXT-X-TARGETDURATION|^#EXT-X-STREAM-INF|<MPD[\s>]/mu;

const NUMBERED = /^([^\n]*\/)?([^\n/]{1,255})\.(ts|m4s|mp4|m4v|mpegts|webm)$/iu;

/** Parts of one stream, as its playlist names them or, with another kind of playlist, by their numbers. The first stands for all. */
export async function segmentsAmong(
  videos: readonly Candidate[],
  others: readonly OtherFile[],
  readPart: ReadPart,
): Promise<readonly (readonly [string, string])[]> {
  const playlists = others.filter(({ name }) => PLAYLIST.test(name)).slice(0, MAX_PLAYLISTS);
  const names = new Set(videos.map(({ name }) => name));
  const folders = new Set<string>();
  const parts = new Map<string, string>();
  const mark = (stream: readonly string[]): void => {
    const [first, ...rest] = stream.filter((name) => !parts.has(name));
    if (first !== undefined) for (const name of rest) parts.set(name, first);
  };
  for (const playlist of playlists) {
    const text = await textOf(playlist.path, readPart);
    if (!IS_STREAM.test(text)) continue;
    const listed = listedIn(text, dirname(playlist.name)).filter((name) => names.has(name));
    // A playlist that names its parts says that the others are none.
    if (listed.length === 0) folders.add(dirname(playlist.name));
    mark(listed);
  }
  for (const stream of numberedStreams(videos, folders)) {
    if (stream.every((name) => !parts.has(name))) mark(stream);
  }
  return [...parts];
}

async function textOf(path: string, readPart: ReadPart): Promise<string> {
  try {
    return Buffer.from(await readPart(path, 0, MAX_PLAYLIST_BYTES)).toString('utf8');
  } catch (cause) {
    ignore(cause, 'a playlist that cannot be read names nothing');
    return '';
  }
}

/** The files that a playlist names, where a download puts them: in its folder, with or without the folders of their addresses. */
function listedIn(text: string, folder: string): readonly string[] {
  const listed = text.split(/\r?\n/u).flatMap((line) => {
    const address = line.trim();
    if (address === '' || address.startsWith('#')) return [];
    const path = decoded(address.split(/[?#]/u, 1)[0] ?? '');
    return [join(folder, path), join(folder, basename(path))];
  });
  return [...new Set(listed)];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (cause) {
    ignore(cause, 'a name with a per cent sign stands for itself');
    return text;
  }
}

/**
 * Videos whose names differ in their numbers alone, in folders with a playlist or directly below. Cameras number their files, too: an ordinary
 * ending counts beside the playlist alone, and where one number counts on without a gap.
 */
function numberedStreams(
  videos: readonly Candidate[],
  folders: ReadonlySet<string>,
): readonly (readonly string[])[] {
  const streams = new Map<string, { readonly name: string; readonly numbers: readonly number[] }[]>();
  for (const { name } of videos) {
    const [, , stem, extension = ''] = NUMBERED.exec(name) ?? [];
    const isOrdinary = /^(?:m[p4][4v]|webm)$/iu.test(extension);
    const folder = dirname(name);
    if (stem === undefined || !/\d/u.test(stem)) continue;
    if (!folders.has(folder) && (isOrdinary || !folders.has(dirname(folder)))) continue;
    const key = `${folder}/${stem.replaceAll(/\d{1,20}/gu, '#')}.${isOrdinary ? 'mp4' : 'ts'}`;
    const numbers = [...stem.matchAll(/\d{1,20}/gu)].map(([digits]) => Number(digits));
    const stream = streams.get(key) ?? [];
    streams.set(key, stream);
    stream.push({ name, numbers });
  }
  return [...streams]
    .filter(([key, stream]) => stream.length >= LEAST_SEGMENTS && (key.endsWith('.ts') || countsOn(stream)))
    .map(([, stream]) =>
      stream.toSorted((one, other) => byNumbers(one.numbers, other.numbers)).map(({ name }) => name),
    );
}

/** True where one number of the names counts on without a gap and the others stay. */
function countsOn(stream: readonly { readonly numbers: readonly number[] }[]): boolean {
  const [first] = stream;
  if (first === undefined) return false;
  const moving = first.numbers.flatMap((_, place) =>
    new Set(stream.map(({ numbers }) => numbers[place])).size > 1 ? [place] : [],
  );
  const [place] = moving;
  if (place === undefined || moving.length > 1) return false;
  const counted = stream.map(({ numbers }) => numbers[place] ?? 0);
  return Math.max(...counted) - Math.min(...counted) === stream.length - 1;
}

function byNumbers(one: readonly number[], other: readonly number[]): number {
  const place = one.findIndex((number, index) => number !== other[index]);
  return place < 0 ? 0 : (one[place] ?? 0) - (other[place] ?? 0);
}
