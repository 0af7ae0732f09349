import { basename, dirname, join, resolve, sep } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import pLimit from 'p-limit';
import type { Skipped, Video } from '../../../shared/session/model.ts';
import { isHidden, isTemporary, kindByName, mayOwnVideos, nameInCloud } from './candidates.ts';
import { errorCode } from '../error-code.ts';
import { realDisk, realWait, retryingDisk, type Disk, type FolderEntry, type Wait } from './disk.ts';
import { filterInSlices, sortInSlices, STEPS } from './in-slices.ts';
import { byNaturalOrder } from './natural-order.ts';
import { uniqueNames } from './names.ts';
import { linkOldNames, pathOfOldName, type OldNames } from './old-names.ts';
import { mayBeSubtitles, sidecarsOf } from '../subtitles/sidecar-names.ts';
import { sniff } from './sniff.ts';
import { mayHoldValues, videosBeside, type ValueFile } from '../../../shared/values/beside-names.ts';
import type { OtherFile } from './found-files.ts';
import { twinsAmong } from './twins.ts';
import { openRegular } from '../regular-file.ts';
import { orElse } from '../../log/log.ts';
import { withoutExtension } from './without-extension.ts';

export const OUT_DIR_NAME = 'Framelane reports';

/** Limits: scanning a whole disk must end, and its list must fit the window. */
const MAX_VIDEOS = 10_000;
const MAX_ENTRIES = 200_000;
const MAX_DEPTH = 32;
const MAX_SKIPPED = 1_000;

/** The number of concurrent file system calls; libuv has four threads by default. */
const PARALLEL = 16;
const PROGRESS_STEP = 50;
const MAX_VALUE_FILES = 40_000;

export interface ScanOptions {
  /** Output folders of reports, besides those with our default name. */
  readonly outDirs?: readonly string[];
  /** The folder in which links to files may be made whose names are not UTF-8. Without it such files are skipped. */
  readonly namesDir?: string;
  readonly onProgress: (found: number) => void;
  readonly disk?: Disk;
  /** Waits before a call to a drive that does not answer is retried. */
  readonly wait?: Wait;
}

export interface Scan {
  /** The name of the first dropped folder, or of the folder that holds the first dropped file. */
  readonly name: string;
  readonly root: string;
  /** In natural order, without duplicates. */
  readonly videos: readonly Video[];
  /** At most 1,000, in natural order; those in which a person may miss videos come before others, photos last. */
  readonly skipped: readonly Skipped[];
  /** How many more were skipped. */
  readonly moreSkipped: number;
  /** Files that may say something about the videos, such as a table of views. */
  readonly valueFiles: readonly ValueFile[];
}

/**
 * Finds the videos in files and folders by name and content. Only regular files are opened, and failing drives are retried a few
 * times. Throws only the signal's reason.
 */
export async function scan(
  paths: readonly string[],
  options: ScanOptions,
  signal: AbortSignal,
): Promise<Scan> {
  const disk = retryingDisk(options.disk ?? realDisk, options.wait ?? realWait, signal);
  const walk = new Walk(options, disk, await realPaths(disk, options.outDirs ?? []), signal);
  const drops = await Promise.all(paths.map((path) => walk.drop(resolve(path))));
  const root = (drops.find((drop) => drop.isFolder) ?? drops[0])?.root ?? '';
  options.onProgress(walk.videos.length);
  const videos = await withTwins(walk, signal);
  const { valueFiles } = walk;
  const { skipped, moreSkipped } = await walk.orderedSkipped();
  return { name: basename(root) || root, root, videos, skipped, moreSkipped, valueFiles };
}

interface Found extends Omit<Video, 'name' | 'twin'> {
  /** See `Candidate`. */
  readonly fileId: string | null;
  readonly root: string;
  readonly relative: string;
}

interface Place {
  /** `path` is what the user sees, `realPath` what it is after following links. */
  readonly path: string;
  readonly realPath: string;
  readonly root: string;
  /** The path relative to the root, with `/` between folders. */
  readonly relative: string;
  readonly depth: number;
  /** True if the path is a link of ours, which stands for a file with a name that is not UTF-8. */
  readonly isLink?: boolean;
}

/** The state of one scan. */
class Walk {
  readonly videos: Found[] = [];
  /** Files that are no videos or hidden. */
  readonly #ordinary: Skipped[] = [];
  /** Photos. A folder has thousands, and few of them belong to a video. */
  readonly #photos: string[] = [];
  /** Skipped files that a person may miss: unreadable ones, unfinished downloads, links. */
  readonly #missed: Skipped[] = [];
  #unlisted = 0;
  /** Photos and playlists, to which a video may belong. */
  readonly others: OtherFile[] = [];
  /** Possible subtitle files. Which of them belong to a video is known only at the end. */
  readonly #texts: string[] = [];
  readonly valueFiles: ValueFile[] = [];
  readonly #seen = new Set<string>();
  readonly #limit = pLimit(PARALLEL);
  readonly #options: ScanOptions;
  readonly #disk: Disk;
  readonly #outDirs: ReadonlySet<string>;
  readonly #signal: AbortSignal;

  constructor(options: ScanOptions, disk: Disk, outDirs: ReadonlySet<string>, signal: AbortSignal) {
    this.#options = options;
    this.#disk = disk;
    this.#outDirs = outDirs;
    this.#signal = signal;
  }

  orderedVideos(): Promise<readonly (Video & Pick<Found, 'fileId'>)[]> {
    const names = uniqueNames(this.videos);
    const named = this.videos.map(({ path, sizeBytes, modifiedMs, fileId }, index) => ({
      path,
      name: names[index] ?? path,
      sizeBytes,
      modifiedMs,
      fileId,
    }));
    return sortInSlices(named, (one, other) => byNaturalOrder(one.name, other.name));
  }

  /** The skipped files without those that are subtitles of a video, or say something else about it. */
  async orderedSkipped(): Promise<Pick<Scan, 'skipped' | 'moreSkipped'>> {
    const videos = this.videos.map(({ relative }) => relative);
    const isSidecar = sidecarsOf(videos);
    const besideOf = videosBeside(videos);
    const isBeside = (name: string): boolean => mayHoldValues(name) && besideOf(name).length > 0;
    const unused = await filterInSlices(this.#texts, (name) => !isSidecar(name) && !isBeside(name));
    const ordinary = this.#ordinary.filter(({ name, reason }) => reason !== 'not-a-video' || !isBeside(name));
    const texts = unused.map((name) => ({ name, reason: 'not-a-video' as const }));
    const byName = (one: Skipped, other: Skipped): number => byNaturalOrder(one.name, other.name);
    const stems = new Set(videos.map((name) => withoutExtension(name)));
    const photos = this.#photos.map((name) => ({ name, reason: 'not-a-video' as const }));
    const besideVideos = photos.filter(({ name }) => stems.has(withoutExtension(name)));
    const others = photos.filter(({ name }) => !stems.has(withoutExtension(name)));
    const rest = [
      ...(await sortInSlices([...ordinary, ...texts, ...besideVideos], byName)),
      ...(await sortInSlices(others, byName)),
    ];
    const listed = [...this.#missed, ...rest.slice(0, MAX_SKIPPED - this.#missed.length)];
    return {
      skipped: listed.toSorted(byName),
      moreSkipped: this.#unlisted + this.#missed.length + rest.length - listed.length,
    };
  }

  /** Adds a dropped path. Hidden files and links are followed here, because the user chose them. */
  async drop(dropped: string): Promise<{ readonly root: string; readonly isFolder: boolean }> {
    const path = await this.#namedPath(dropped);
    const parent = { root: dirname(path), isFolder: false };
    try {
      const real = await this.#disk.realPathOf(path);
      // The target of one of our links has a name that is not UTF-8.
      const isLink = real.includes('\uFFFD') && !path.includes('\uFFFD');
      const realPath = isLink ? path : real;
      const stats = await (isLink ? this.#disk.statsOf(path) : this.#disk.linkStatsOf(realPath));
      if (stats.isDirectory()) {
        await this.#folder({ path, realPath, root: path, relative: '', depth: 0 });
        return { root: path, isFolder: true };
      }
      const place = { path, realPath, root: parent.root, relative: basename(path), depth: 0, isLink };
      if (isTemporary(basename(path))) this.#skip(place, 'temporary');
      else if (stats.isFile()) await this.#file(place);
      else this.#skip(place, 'not-a-video');
    } catch (cause) {
      this.#signal.throwIfAborted();
      this.#skip({ relative: basename(path) }, reasonOf(cause, path));
    }
    return parent;
  }

  /** Returns the dropped path, or that of a link to it if its name is not UTF-8. */
  async #namedPath(path: string): Promise<string> {
    const { namesDir } = this.#options;
    if (namesDir === undefined || !path.includes('\uFFFD')) return path;
    // The sign for unreadable letters may stand for letters that are there, and may be one itself.
    const found = pathOfOldName(namesDir, path, this.#disk);
    const named = await found.catch(orElse(null, 'that it cannot be found is told'));
    this.#signal.throwIfAborted();
    return named ?? path;
  }

  async #folder(place: Place): Promise<void> {
    if (this.#isDuplicate(place)) return;
    const entries = place.depth > MAX_DEPTH || this.#isFull() ? 'too-many' : await this.#entriesOf(place);
    if (typeof entries === 'string') {
      this.#skip(place, entries);
      return;
    }
    const links = await this.#oldNamesIn(place, entries);
    for (let at = 0; at < entries.length; at += STEPS) {
      this.#signal.throwIfAborted();
      const some = entries.slice(at, at + STEPS);
      await Promise.all(some.map((entry) => this.#entry(entry, place, links.get(entry) ?? null)));
      // Photos are known by their names, so that nothing else makes a turn.
      await setImmediate();
    }
  }

  async #oldNamesIn({ realPath }: Place, entries: readonly FolderEntry[]): Promise<OldNames> {
    const { namesDir } = this.#options;
    return namesDir === undefined ? new Map() : await linkOldNames(namesDir, realPath, entries);
  }

  async #entriesOf({ realPath }: Place): Promise<readonly FolderEntry[] | Skipped['reason']> {
    try {
      return await this.#limit(() => this.#disk.entriesOf(realPath));
    } catch (cause) {
      this.#signal.throwIfAborted();
      return reasonOf(cause);
    }
  }

  /** `link`: the path of ours that stands for it. */
  async #entry(entry: FolderEntry, folder: Place, link: string | null): Promise<void> {
    const name = link === null ? entry.name : basename(link);
    const place: Place = {
      path: link ?? join(folder.path, name),
      realPath: link ?? join(folder.realPath, name),
      isLink: link !== null,
      root: folder.root,
      relative: folder.relative === '' ? name : `${folder.relative}/${name}`,
      depth: folder.depth + 1,
    };
    const reason = this.#skipReason(entry, place, link !== null);
    if (reason !== null) this.#skip(place, reason);
    else if (entry.kind === 'link') await this.#link(place, folder);
    else if (entry.kind === 'folder') await this.#folder(place);
    else await this.#file(place);
  }

  #skipReason(entry: FolderEntry, { realPath }: Place, isLinked: boolean): Skipped['reason'] | null {
    if (nameInCloud(entry.name) !== null) return 'in-cloud';
    if (isHidden(entry.name)) return 'hidden';
    if (isTemporary(entry.name)) return 'temporary';
    const isNameable = entry.oldName === null || isLinked;
    if (entry.kind === 'other' || (!isNameable && isSound(entry))) return 'not-a-video';
    if (!isNameable) return 'old-encoding';
    if (entry.kind === 'folder') {
      return entry.name === OUT_DIR_NAME || this.#outDirs.has(realPath) ? 'own-output' : null;
    }
    return null;
  }

  /**
   * Handles a link found inside a folder. It is never followed: if its target is inside the dropped folder, the scan finds the
   * target anyway, else the link is skipped.
   */
  async #link(place: Place, folder: Place): Promise<void> {
    try {
      const target = await this.#limit(() => this.#disk.realPathOf(place.path));
      const realRoot = folder.realPath.slice(0, folder.realPath.length - folder.relative.length);
      if (!isInside(target, realRoot)) this.#skip(place, 'link-outside');
    } catch (cause) {
      this.#signal.throwIfAborted();
      this.#skip(place, reasonOf(cause));
    }
  }

  async #file(place: Place): Promise<void> {
    if (this.#isDuplicate(place)) return;
    if (this.#isFull()) {
      this.#skip(place, 'too-many');
      return;
    }
    try {
      const found = await this.#limit(() => this.#classify(place));
      if (found === null) {
        this.#keepValueFile(place);
        this.#skip(place, 'not-a-video');
      }
      // Other calls may have filled the list while this file was read.
      else if (this.#isFull()) this.#skip(place, 'too-many');
      else this.#add(found);
    } catch (cause) {
      this.#signal.throwIfAborted();
      this.#skip(place, reasonOf(cause));
    }
  }

  async #classify({ path, realPath, root, relative, isLink = false }: Place): Promise<Found | null> {
    this.#signal.throwIfAborted();
    const kind = kindByName(basename(path));
    if (kind === 'sound' || kind === 'photo') return null;
    const stats = await (isLink ? this.#disk.statsOf(path) : this.#disk.linkStatsOf(realPath));
    if (!stats.isFile()) return null;
    if (kind === 'unknown' && sniff(await this.#disk.headOf(realPath)) !== 'video') return null;
    // Windows' numbers of files are longer than a number here holds exactly.
    const fileId =
      stats.nlink > 1 && stats.ino > 0 ? [stats.dev, stats.ino, stats.size, stats.mtimeMs].join(':') : null;
    return { path, root, relative, sizeBytes: stats.size, modifiedMs: stats.mtimeMs, fileId };
  }

  #isFull(): boolean {
    return this.videos.length >= MAX_VIDEOS || this.#seen.size >= MAX_ENTRIES;
  }

  #add(found: Found): void {
    this.videos.push(found);
    if (this.videos.length % PROGRESS_STEP === 0) this.#options.onProgress(this.videos.length);
  }

  #keepValueFile({ path, relative }: Place): void {
    if (!mayHoldValues(relative) || this.valueFiles.length >= MAX_VALUE_FILES) return;
    this.valueFiles.push({ path, name: relative });
  }

  #skip({ relative, path = '' }: Partial<Place> & Pick<Place, 'relative'>, reason: Skipped['reason']): void {
    if (reason === 'not-a-video' && mayOwnVideos(relative)) this.others.push({ name: relative, path });
    if (reason === 'not-a-video' && mayBeSubtitles(relative)) {
      this.#texts.push(relative);
      return;
    }
    if (reason === 'not-a-video' && kindByName(relative) === 'photo') {
      this.#photos.push(relative);
      return;
    }
    const list = reason === 'not-a-video' || reason === 'hidden' ? this.#ordinary : this.#missed;
    // A dropped folder that cannot be read has no path inside itself.
    if (list.length < MAX_SKIPPED) list.push({ name: relative || basename(path), reason });
    else this.#unlisted += 1;
  }

  /** True if this file was added before, because dropped paths may overlap. */
  #isDuplicate({ realPath }: Place): boolean {
    const isKnown = this.#seen.has(realPath);
    this.#seen.add(realPath);
    return isKnown;
  }
}

/** The videos in natural order, with what they are copies or parts of. */
async function withTwins(walk: Walk, signal: AbortSignal): Promise<readonly Video[]> {
  const found = await walk.orderedVideos();
  const twins = await twinsAmong(found, walk.others, readPart, signal);
  return found.map(({ path, name, sizeBytes, modifiedMs }) => {
    const twin = twins.get(name);
    return { path, name, sizeBytes, modifiedMs, ...(twin === undefined ? {} : { twin }) };
  });
}

async function readPart(path: string, fromByte: number, bytes: number): Promise<Uint8Array> {
  const opened = await openRegular(path);
  if (opened === null) return new Uint8Array();
  try {
    const { buffer, bytesRead } = await opened.file.read(Buffer.alloc(bytes), 0, bytes, fromByte);
    return buffer.subarray(0, bytesRead);
  } finally {
    await opened.file.close();
  }
}

async function realPaths(disk: Disk, paths: readonly string[]): Promise<ReadonlySet<string>> {
  return new Set(
    await Promise.all(
      paths.map((path) =>
        disk.realPathOf(path).catch(orElse(resolve(path), 'a path without a real one stands for itself')),
      ),
    ),
  );
}

function isInside(path: string, folder: string): boolean {
  return `${path}${sep}`.startsWith(folder.endsWith(sep) ? folder : `${folder}${sep}`);
}

function isSound({ kind, name }: FolderEntry): boolean {
  return kind === 'file' && kindByName(name) === 'sound';
}

/** Why a path could not be used. One that cannot be found with `\uFFFD` in it stands for a name that is not UTF-8. */
function reasonOf(cause: unknown, path = ''): Skipped['reason'] {
  const code = errorCode(cause);
  if (code !== 'ENOENT' && code !== 'ENOTDIR') return 'not-readable';
  return path.includes('\uFFFD') ? 'old-encoding' : 'vanished';
}
