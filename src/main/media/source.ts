import { FailureError, type UnreadableReason } from '../../shared/failure.ts';
import { errorCode } from './error-code.ts';
import { isTransientError, realDisk, realWait, retryingDisk, type Disk } from './scan/disk.ts';
import { statedBytes, sniff } from './scan/sniff.ts';

/** A file that ffmpeg may open: regular, readable and not empty. */
export interface Source {
  readonly sizeBytes: number;
  readonly looksLike: ReturnType<typeof sniff>;
  /** True if the file's header states a larger size than the file has. */
  readonly isCut: boolean;
}

/** Some programs miscount their file size by a header. A smaller difference is ignored. */
const CLAIM_SLACK = 0.01;

const patientDisk = retryingDisk(realDisk, realWait, new AbortController().signal);

/** Checks a file without ffmpeg. Throws FailureError: `video-vanished`, or `unreadable-video` with its reason. */
export async function openSource(path: string, disk: Disk = patientDisk): Promise<Source> {
  try {
    const stats = await disk.statsOf(path);
    // Opening a FIFO or a device could block for ever.
    if (!stats.isFile()) throw unreadable('not-a-file', null);
    if (stats.size === 0) throw unreadable('empty', null);
    const head = await disk.headOf(path);
    const isCut = stats.size < (statedBytes(head) ?? 0) * (1 - CLAIM_SLACK);
    return { sizeBytes: stats.size, looksLike: sniff(head), isCut };
  } catch (cause) {
    throw cause instanceof FailureError ? cause : failureToOpen(cause);
  }
}

/** The first bytes of a regular file. Throws FailureError as `openSource` does. */
export async function readHead(path: string): Promise<Uint8Array> {
  try {
    return await patientDisk.headOf(path);
  } catch (cause) {
    throw failureToOpen(cause);
  }
}

export function unreadable(reason: UnreadableReason, detail: string | null): FailureError {
  return new FailureError({ kind: 'unreadable-video', reason, detail });
}

/** Nothing is wrong with the file, but the ffmpeg that runs has no decoder for its picture. */
export function notDecodable(codec: string): FailureError {
  return new FailureError({ kind: 'unreadable-video', reason: 'not-decodable', codec, detail: null });
}

/** Converts a file system error into a FailureError about the video. Other errors are returned unchanged. */
export function failureToOpen(cause: unknown): unknown {
  const code = errorCode(cause) ?? '';
  if (['ENOENT', 'ENOTDIR'].includes(code)) return vanished(null, cause);
  // EBUSY: on Windows another program has the file open exclusively.
  if (['EACCES', 'EPERM', 'EBUSY'].includes(code)) return unreadable('not-permitted', null);
  if (code === 'EIO') return unreadable('damaged', String(cause));
  if (['EAGAIN', 'EINTR', 'EMFILE', 'ENFILE'].includes(code)) return cause;
  if (isInCloud(code, cause)) return unreadable('in-cloud', String(cause));
  // The other transient errors come from a drive that does not answer. The message for a missing file mentions that case.
  return isTransientError(cause) ? vanished(String(cause), cause) : cause;
}

/** Folders that programs keep in the cloud, as they are named on Windows and macOS. */
const CLOUD_FOLDERS =
  /[\\/](?:OneDrive|CloudStorage|Mobile Documents|Dropbox|Google Drive|GoogleDrive|iCloudDrive|Nextcloud|Box)\b/iu;

/**
 * True if a file's content is kept elsewhere and the program that fetches it does not answer. Windows has codes of its own for that,
 * which Node calls `UNKNOWN`; macOS says that the wait would never end.
 */
export function isInCloud(code: string, cause: unknown, platform = process.platform): boolean {
  const path = cause instanceof Error && 'path' in cause ? String(cause.path) : '';
  if (platform === 'darwin') return code === 'EDEADLK' || (code === 'ETIMEDOUT' && CLOUD_FOLDERS.test(path));
  return platform === 'win32' && code === 'UNKNOWN' && (path === '' || CLOUD_FOLDERS.test(path));
}

function vanished(detail: string | null, cause: unknown): FailureError {
  return new FailureError({ kind: 'video-vanished', detail }, { cause });
}
