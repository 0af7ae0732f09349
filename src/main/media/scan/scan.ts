import type { Dirent } from 'node:fs';
import { basename, dirname, join, resolve, sep } from 'node:path';
import pLimit from 'p-limit';
import type { Skipped, Video } from '../../../shared/session/model.ts';
import { isHidden, isTemporary, kindByName } from './candidates.ts';
import { errorCode, realDisk, realWait, steady, type Disk, type Wait } from './disk.ts';
import { byNaturalOrder } from './natural-order.ts';
import { uniqueNames } from './names.ts';
import { mayHoldWords, sidecarsAmong } from '../subtitles/sidecar-names.ts';
import { sniff } from './sniff.ts';

export const OUT_DIR_NAME = 'Framelane reports';

/** Bounds: a drop of a whole disk must end, and its list must fit the window. */
const MAX_VIDEOS = 10_000;
const MAX_ENTRIES = 200_000;
const MAX_DEPTH = 32;
const MAX_SKIPPED = 1_000;

/** File system calls under way at once; libuv has four threads by default. */
const PARALLEL = 16;
/** Entries of one folder looked at before the event loop gets its turn. */
const CHUNK = 256;
const PROGRESS_STEP = 50;

export interface ScanOptions {
  /** Folders where reports go, beside those named as ours. */
  readonly outDirs?: readonly string[];
  readonly onProgress: (found: number) => void;
  readonly disk?: Disk;
  /** Between two questions to a drive that does not answer. */
  readonly wait?: Wait;
}

export interface Scan {
  /** Of the first dropped folder, or of the folder that holds the first dropped file. */
  readonly name: string;
  readonly root: string;
  /** In natural order, each file once. */
  readonly videos: readonly Video[];
  /** At most a thousand, in natural order. */
  readonly skipped: readonly Skipped[];
}

/**
 * Lists the videos in files and folders, by name and content. Opens regular files only; a drive that does not answer is asked a few
 * times. Throws only the signal's reason.
 */
export async function scan(
  paths: readonly string[],
  options: ScanOptions,
  signal: AbortSignal,
): Promise<Scan> {
  const disk = steady(options.disk ?? realDisk, options.wait ?? realWait, signal);
  const walk = new Walk(options, disk, await realPaths(disk, options.outDirs ?? []), signal);
  const drops = await Promise.all(paths.map((path) => walk.drop(resolve(path))));
  const root = (drops.find((drop) => drop.isFolder) ?? drops[0])?.root ?? '';
  options.onProgress(walk.videos.length);
  return { name: basename(root) || root, root, videos: walk.orderedVideos(), skipped: walk.orderedSkipped() };
}

interface Found extends Omit<Video, 'name'> {
  readonly root: string;
  readonly relative: string;
}

interface Place {
  /** As the user sees it, and as it is. */
  readonly path: string;
  readonly realPath: string;
  readonly root: string;
  /** Under the root, with `/`. */
  readonly relative: string;
  readonly depth: number;
}

/** One pass over what was dropped. */
class Walk {
  readonly videos: Found[] = [];
  readonly #skipped: Skipped[] = [];
  /** Files that may hold the words of a video; which do is known at the end. */
  readonly #texts: string[] = [];
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

  orderedVideos(): readonly Video[] {
    const names = uniqueNames(this.videos);
    return this.videos
      .map(({ path, sizeBytes, modifiedMs }, index) => ({
        path,
        name: names[index] ?? path,
        sizeBytes,
        modifiedMs,
      }))
      .sort((one, other) => byNaturalOrder(one.name, other.name));
  }

  /** Without the files that go with a video as its words. */
  orderedSkipped(): readonly Skipped[] {
    const videos = this.videos.map(({ relative }) => relative);
    const used = sidecarsAmong(this.#texts, videos);
    const unused = this.#texts.filter((name) => !used.has(name));
    return [...this.#skipped, ...unused.map((name) => ({ name, reason: 'not-a-video' as const }))]
      .toSorted((one, other) => byNaturalOrder(one.name, other.name))
      .slice(0, MAX_SKIPPED);
  }

  /** What the user dropped is followed even where it is hidden or a link: they meant it. */
  async drop(path: string): Promise<{ readonly root: string; readonly isFolder: boolean }> {
    const parent = { root: dirname(path), isFolder: false };
    try {
      const realPath = await this.#disk.realPathOf(path);
      const stats = await this.#disk.linkStatsOf(realPath);
      if (stats.isDirectory()) {
        await this.#folder({ path, realPath, root: path, relative: '', depth: 0 });
        return { root: path, isFolder: true };
      }
      const place = { path, realPath, root: parent.root, relative: basename(path), depth: 0 };
      if (isTemporary(basename(path))) this.#skip(place, 'temporary');
      else if (stats.isFile()) await this.#file(place);
      else this.#skip(place, 'not-a-video');
    } catch (cause) {
      this.#signal.throwIfAborted();
      this.#skip({ relative: basename(path) }, reasonOf(cause));
    }
    return parent;
  }

  async #folder(place: Place): Promise<void> {
    if (this.#once(place)) return;
    const entries = place.depth > MAX_DEPTH || this.#isFull() ? 'too-many' : await this.#entriesOf(place);
    if (typeof entries === 'string') {
      this.#skip(place, entries);
      return;
    }
    for (let at = 0; at < entries.length; at += CHUNK) {
      this.#signal.throwIfAborted();
      await Promise.all(entries.slice(at, at + CHUNK).map((entry) => this.#entry(entry, place)));
    }
  }

  async #entriesOf({ realPath }: Place): Promise<readonly Dirent[] | Skipped['reason']> {
    try {
      return await this.#limit(() => this.#disk.entriesOf(realPath));
    } catch (cause) {
      this.#signal.throwIfAborted();
      return reasonOf(cause);
    }
  }

  async #entry(entry: Dirent, folder: Place): Promise<void> {
    const { name } = entry;
    const place: Place = {
      path: join(folder.path, name),
      realPath: join(folder.realPath, name),
      root: folder.root,
      relative: folder.relative === '' ? name : `${folder.relative}/${name}`,
      depth: folder.depth + 1,
    };
    const reason = this.#reasonToLeaveOut(entry, place);
    if (reason !== null) this.#skip(place, reason);
    else if (entry.isSymbolicLink()) await this.#link(place, folder);
    else if (entry.isDirectory()) await this.#folder(place);
    else await this.#file(place);
  }

  #reasonToLeaveOut(entry: Dirent, { realPath }: Place): Skipped['reason'] | null {
    if (isHidden(entry.name)) return 'hidden';
    if (isTemporary(entry.name)) return 'temporary';
    if (entry.isDirectory()) {
      return entry.name === OUT_DIR_NAME || this.#outDirs.has(realPath) ? 'own-output' : null;
    }
    return entry.isFile() || entry.isSymbolicLink() ? null : 'not-a-video';
  }

  /** A link that stays inside leads to what the walk meets anyway. */
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
    if (this.#once(place)) return;
    if (this.#isFull()) {
      this.#skip(place, 'too-many');
      return;
    }
    try {
      const found = await this.#limit(() => this.#look(place));
      if (found === null) this.#skip(place, 'not-a-video');
      // Others may have filled the list while this one was looked at.
      else if (this.#isFull()) this.#skip(place, 'too-many');
      else this.#add(found);
    } catch (cause) {
      this.#signal.throwIfAborted();
      this.#skip(place, reasonOf(cause));
    }
  }

  async #look({ path, realPath, root, relative }: Place): Promise<Found | null> {
    this.#signal.throwIfAborted();
    const kind = kindByName(basename(path));
    if (kind === 'sound') return null;
    const stats = await this.#disk.linkStatsOf(realPath);
    if (!stats.isFile()) return null;
    if (kind === 'unknown' && sniff(await this.#disk.headOf(realPath)) !== 'video') return null;
    return { path, root, relative, sizeBytes: stats.size, modifiedMs: stats.mtimeMs };
  }

  #isFull(): boolean {
    return this.videos.length >= MAX_VIDEOS || this.#seen.size >= MAX_ENTRIES;
  }

  #add(found: Found): void {
    this.videos.push(found);
    if (this.videos.length % PROGRESS_STEP === 0) this.#options.onProgress(this.videos.length);
  }

  #skip({ relative }: Pick<Place, 'relative'>, reason: Skipped['reason']): void {
    if (reason === 'not-a-video' && mayHoldWords(relative)) this.#texts.push(relative);
    else if (this.#skipped.length < MAX_SKIPPED) this.#skipped.push({ name: relative, reason });
  }

  /** True from the second time on: what was dropped may overlap. */
  #once({ realPath }: Place): boolean {
    const isKnown = this.#seen.has(realPath);
    this.#seen.add(realPath);
    return isKnown;
  }
}

async function realPaths(disk: Disk, paths: readonly string[]): Promise<ReadonlySet<string>> {
  return new Set(await Promise.all(paths.map((path) => disk.realPathOf(path).catch(() => resolve(path)))));
}

function isInside(path: string, folder: string): boolean {
  return `${path}${sep}`.startsWith(folder.endsWith(sep) ? folder : `${folder}${sep}`);
}

function reasonOf(cause: unknown): Skipped['reason'] {
  const code = errorCode(cause);
  return code === 'ENOENT' || code === 'ENOTDIR' ? 'vanished' : 'not-readable';
}
