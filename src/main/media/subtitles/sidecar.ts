import { lstat, readdir, realpath } from 'node:fs/promises';
import { basename, dirname, join, sep } from 'node:path';
import type { Transcript } from '../../../shared/session/model.ts';
import { errorCode } from '../error-code.ts';
import { readStart } from '../regular-file.ts';
import { tidyCues, untimedCues } from './cues.ts';
import { sidecarsFor, type Sidecar } from './sidecar-names.ts';
import { parseAss } from './subtitles-ass.ts';
import { parseTranscriptJson } from './subtitles-json.ts';
import { parseBracketedLines, parseTimedLines, type RawCue } from './subtitles-lines.ts';
import { orElse } from '../../log/log.ts';

/** Larger than the subtitles of a whole day. Larger files are something else, or only their start is read. */
const MAX_BYTES = 5_000_000;

/** Names of folders next to a video that may hold its subtitles. */
const SUBTITLE_FOLDERS = /^(?:subs?|subtitles?|captions?|transcripts?)$/iu;

/** The result of reading the subtitle files next to a video. */
export type SidecarResult = Transcript | 'none' | 'unreadable';

/** Reads the best subtitle file next to a video or in a `subs` folder there. Never throws file system errors. */
export async function readSidecars(
  videoPath: string,
  durationS: number,
  spokenLanguage: string | null,
  signal: AbortSignal,
): Promise<SidecarResult> {
  const folder = dirname(videoPath);
  const names = await namesIn(folder);
  const subFolders = names.filter((name) => SUBTITLE_FOLDERS.test(name));
  let isUnreadable = false;
  for (const inside of ['', ...subFolders]) {
    const there = inside === '' ? names : await namesIn(join(folder, inside));
    for (const sidecar of sidecarsFor(basename(videoPath), there, spokenLanguage)) {
      signal.throwIfAborted();
      const name = inside === '' ? sidecar.name : `${inside}/${sidecar.name}`;
      const reading = await readSidecar(folder, name, sidecar, durationS);
      if (reading === 'unreadable') isUnreadable = true;
      else if (reading !== 'none') return reading;
    }
  }
  return isUnreadable ? 'unreadable' : 'none';
}

async function readSidecar(
  folder: string,
  name: string,
  sidecar: Sidecar,
  durationS: number,
): Promise<SidecarResult> {
  const path = join(folder, name);
  try {
    if (!(await isOwnFile(folder, path))) return 'none';
    const read = await readStart(path, MAX_BYTES);
    if (read === null) return 'none';
    // The tables of legacy encodings are loaded only if there are subtitles.
    const { decodeText } = await import('./text-encoding.ts');
    const text = decodeText(read.isWhole ? read.bytes : wholeLines(read.bytes));
    return text === null ? 'unreadable' : transcriptIn(text, name, sidecar, durationS, read.isWhole);
  } catch (cause) {
    // ENOENT: the file was removed after the folder was listed, or is a broken link. Otherwise it may not be read.
    return errorCode(cause) === 'ENOENT' ? 'none' : 'unreadable';
  }
}

function transcriptIn(
  text: string,
  name: string,
  { kind, language }: Sidecar,
  durationS: number,
  isWhole: boolean,
): SidecarResult {
  const about = { source: { kind: 'file', name }, language } as const;
  const raw = cuesIn(text, kind, durationS);
  if (raw === 'none' || raw === 'unreadable') return raw;
  const { cues, isCut } = raw === 'untimed' ? untimedCues(text) : tidyCues(raw, durationS);
  if (cues.length === 0) return 'none';
  return { ...about, hasTimes: raw !== 'untimed', cues, isCut: isCut || !isWhole };
}

/** Parses cues from a file. An empty file is not broken: transcribers write one if nobody speaks. */
function cuesIn(
  text: string,
  kind: Sidecar['kind'],
  durationS: number,
): readonly RawCue[] | 'untimed' | 'none' | 'unreadable' {
  if (text.trim() === '') return 'none';
  switch (kind) {
    case 'srt':
    case 'vtt': {
      const cues = parseTimedLines(text);
      return cues.length > 0 ? cues : /^\s{0,8}WEBVTT/u.test(text) ? 'none' : 'unreadable';
    }
    case 'ass':
    case 'ssa': {
      const cues = parseAss(text);
      return cues.length > 0 ? cues : /^\s{0,8}\[Script Info\]/iu.test(text) ? 'none' : 'unreadable';
    }
    case 'json': {
      const cues = jsonCues(text, durationS);
      return cues ?? 'unreadable';
    }
    case 'txt': {
      const cues = parseBracketedLines(text);
      const timed = cues.length > 0 ? cues : parseTimedLines(text);
      return timed.length > 0 ? timed : 'untimed';
    }
  }
}

/** Parses JSON subtitles. JSON of another kind, such as a downloader's metadata, gives 'none'. Null if the JSON is broken. */
function jsonCues(text: string, durationS: number): readonly RawCue[] | 'none' | null {
  try {
    return parseTranscriptJson(text, durationS) ?? 'none';
  } catch {
    // Not JSON.
    return null;
  }
}

/**
 * True if the file is really inside this folder. A link could lead to any file of the computer, whose text would be sent to the
 * model.
 */
async function isOwnFile(folder: string, path: string): Promise<boolean> {
  const home = await realpath(folder);
  const real = await realpath(path);
  const isInside = real.startsWith(home.endsWith(sep) ? home : home + sep);
  return isInside && (await lstat(real)).isFile();
}

/** Cuts the bytes after the last line break, so that no line or character is incomplete. */
function wholeLines(bytes: Uint8Array): Uint8Array {
  const end = bytes.lastIndexOf(0x0a) + 1;
  // In UTF-16 the second byte of a line break may follow that byte.
  const isHalf = end % 2 === 1 && bytes[end] === 0;
  return end === 0 ? bytes : bytes.subarray(0, isHalf ? end + 1 : end);
}

async function namesIn(folder: string): Promise<readonly string[]> {
  return readdir(folder).catch(orElse([], 'no subtitles are found in a folder that cannot be listed'));
}
