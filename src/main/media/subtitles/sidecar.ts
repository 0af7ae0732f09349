import { isUtf8 } from 'node:buffer';
import { lstat, realpath } from 'node:fs/promises';
import { basename, dirname, join, sep } from 'node:path';
import type { Transcript, TranscriptKind, UnusedFile } from '../../../shared/session/model.ts';
import { orElse } from '../../log/log.ts';
import { kindByName } from '../scan/candidates.ts';
import { realDisk, realWait, retryingDisk, type Disk } from '../scan/disk.ts';
import { errorCode } from '../error-code.ts';
import { readStart } from '../regular-file.ts';
import { nothingRead, unusedFor, type Reading } from './file-words.ts';
import { isFolderOf, isSubtitleFolder, sidecarsFor, type Sidecar } from './sidecar-names.ts';
import { wordsInThread } from './words-thread.ts';

/** Larger than the subtitles of a whole day. Larger files are something else, or only their start is read. */
const MAX_BYTES = 5_000_000;
/** JSON must be whole to be read, and lists each word with many facts. */
const MAX_JSON_BYTES = 12_000_000;

/** Folders of subtitles beside a video, and files of each that are looked into. */
const MAX_FOLDERS = 8;
const MAX_FILES = 40;
/** A list of unused files is short: people read it. */
const MAX_UNUSED = 20;

/** The words found beside a video or in it. */
export interface WordsResult {
  readonly transcript: Transcript | null;
  /** Files that look like words of the video and were not used, with the reason. */
  readonly unused: readonly UnusedFile[];
  /** True if something could not be read. */
  readonly isUnreadable: boolean;
}

export interface SidecarRequest {
  readonly videoPath: string;
  readonly durationS: number;
  /** Frames a second, for times that count frames. */
  readonly frameRate: number | null;
  readonly spokenLanguage: string | null;
}

/**
 * Reads the best file with words next to a video or in a `subs` folder there: one with what is said, else one with a song's text,
 * else what its author wrote about it. Never throws file system errors.
 */
export async function readSidecars(
  request: SidecarRequest,
  signal: AbortSignal,
  disk: Pick<Disk, 'entriesOf'> = retryingDisk(realDisk, realWait, signal),
): Promise<WordsResult> {
  const folder = dirname(request.videoPath);
  const unused: UnusedFile[] = [];
  let second: Transcript | null = null;
  for (const { inside, sidecars } of await sidecarsAround(request, disk, signal)) {
    for (const sidecar of sidecars) {
      signal.throwIfAborted();
      const name = inside === '' ? sidecar.name : `${inside}/${sidecar.name}`;
      const reading = await readSidecar(folder, name, sidecar, request, signal);
      if (reading.kind === 'unused') unused.push({ name, reason: reading.reason });
      if (reading.kind !== 'words') continue;
      if (reading.transcript.kind === 'speech') return result(reading.transcript, unused);
      if (second === null || rank(reading.transcript.kind) < rank(second.kind)) second = reading.transcript;
    }
  }
  return result(second, unused);
}

function result(transcript: Transcript | null, unused: readonly UnusedFile[]): WordsResult {
  const isUnreadable = unused.some(({ reason }) => reason !== 'telemetry' && reason !== 'licence');
  return { transcript, unused: unused.slice(0, MAX_UNUSED), isUnreadable };
}

function rank(kind: TranscriptKind): number {
  return ['speech', 'lyrics', 'description'].indexOf(kind);
}

interface Around {
  /** The folder inside the video's folder; empty for that folder itself. */
  readonly inside: string;
  readonly sidecars: readonly Sidecar[];
}

async function sidecarsAround(
  { videoPath, spokenLanguage }: SidecarRequest,
  disk: Pick<Disk, 'entriesOf'>,
  signal: AbortSignal,
): Promise<readonly Around[]> {
  const folder = dirname(videoPath);
  const video = basename(videoPath);
  const namesIn = (path: string): Promise<readonly string[]> => listNames(disk, path, signal);
  const names = await namesIn(folder);
  const videos = names.filter((name) => kindByName(name) === 'video');
  const around: Around[] = [{ inside: '', sidecars: sidecarsFor(video, names, spokenLanguage) }];
  for (const subs of names.filter(isSubtitleFolder).slice(0, MAX_FOLDERS)) {
    const there = await namesIn(join(folder, subs));
    // Names of the videos are needed to tell whose a file is.
    const all = [...there, ...videos];
    around.push({ inside: subs, sidecars: sidecarsFor(video, all, spokenLanguage) });
    const own = there.find(isFolderOf(video, videos));
    if (own === undefined) continue;
    const inOwn = await namesIn(join(folder, subs, own));
    around.push({ inside: `${subs}/${own}`, sidecars: sidecarsFor(video, inOwn, spokenLanguage, true) });
  }
  return around.map(({ inside, sidecars }) => ({ inside, sidecars: sidecars.slice(0, MAX_FILES) }));
}

async function readSidecar(
  folder: string,
  name: string,
  sidecar: Sidecar,
  request: SidecarRequest,
  signal: AbortSignal,
): Promise<Reading> {
  const path = join(folder, name);
  try {
    if (!(await isOwnFile(request.videoPath, path))) return nothingRead;
    if (!sidecar.isReadable) return unusedFor('unknown-form');
    const read = await readStart(path, sidecar.extension === 'json' ? MAX_JSON_BYTES : MAX_BYTES);
    if (read === null) return nothingRead;
    const { durationS, frameRate } = request;
    return await wordsInThread({ ...read, name, sidecar, durationS, frameRate }, signal);
  } catch (cause) {
    // ENOENT: the file was removed after the folder was listed, or is a broken link. Otherwise it may not be read.
    return errorCode(cause) === 'ENOENT' ? nothingRead : unusedFor('not-readable');
  }
}

/**
 * True if the file is really inside the video's folder. A link could lead to any file of the computer, whose text would be sent to the
 * model. A video whose name is not UTF-8 is a link of ours, and its folder the one that it leads to.
 */
async function isOwnFile(videoPath: string, path: string): Promise<boolean> {
  const real = await realpath(path, 'buffer');
  const video = await realpath(videoPath, 'buffer').catch(orElse(null, 'the video has gone meanwhile'));
  const home =
    video === null || isUtf8(video)
      ? await realpath(dirname(videoPath), 'buffer')
      : video.subarray(0, video.lastIndexOf('/'));
  const isInside =
    real.subarray(0, home.length).equals(home) &&
    (isSeparator(home.at(-1)) || isSeparator(real.at(home.length)));
  return isInside && (await lstat(real)).isFile();
}

function isSeparator(byte: number | undefined): boolean {
  return byte !== undefined && `/${sep}`.includes(String.fromCharCode(byte));
}

async function listNames(
  disk: Pick<Disk, 'entriesOf'>,
  folder: string,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const entries = await disk
    .entriesOf(folder)
    .catch(orElse([], 'no subtitles are found in a folder that cannot be listed'));
  signal.throwIfAborted();
  return entries.map(({ name }) => name);
}
