import { FailureError, type UnreadableReason } from '../../shared/failure.ts';
import { errorCode, isTransientError, realDisk, realWait, retryingDisk, type Disk } from './scan/disk.ts';
import { statedBytes, sniff } from './scan/sniff.ts';

/** A file that may be opened: regular, readable and not empty. */
export interface Source {
  readonly sizeBytes: number;
  readonly looksLike: ReturnType<typeof sniff>;
  /** The file says itself that it is longer than it is. */
  readonly isCut: boolean;
}

/** Some programs miscount by a header; less than this missing is no news. */
const CLAIM_SLACK = 0.01;

const patientDisk = retryingDisk(realDisk, realWait, new AbortController().signal);

/** Looks at a file without ffmpeg. Throws FailureError: `video-vanished`, or `unreadable-video` with its reason. */
export async function openSource(path: string, disk: Disk = patientDisk): Promise<Source> {
  try {
    const stats = await disk.statsOf(path);
    // A FIFO or a device must never be opened: it waits for ever.
    if (!stats.isFile()) throw unreadable('not-a-file', null);
    if (stats.size === 0) throw unreadable('empty', null);
    const head = await disk.headOf(path);
    const isCut = stats.size < (statedBytes(head) ?? 0) * (1 - CLAIM_SLACK);
    return { sizeBytes: stats.size, looksLike: sniff(head), isCut };
  } catch (cause) {
    throw cause instanceof FailureError ? cause : failureToOpen(cause);
  }
}

/** The first bytes of a regular file, or fewer where it is shorter. Throws FailureError as `openSource` does. */
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

/** What a file system's error means for a video; what is no such error is given back as it is. */
export function failureToOpen(cause: unknown): unknown {
  const code = errorCode(cause) ?? '';
  if (['ENOENT', 'ENOTDIR'].includes(code)) return vanished(null, cause);
  // EBUSY: on Windows another program has the file for itself.
  if (['EACCES', 'EPERM', 'EBUSY'].includes(code)) return unreadable('not-permitted', null);
  if (code === 'EIO') return unreadable('damaged', String(cause));
  if (['EAGAIN', 'EINTR', 'EMFILE', 'ENFILE'].includes(code)) return cause;
  // The others come from a drive that does not answer: the words for a file that is gone speak of it.
  return isTransientError(cause) ? vanished(String(cause), cause) : cause;
}

function vanished(detail: string | null, cause: unknown): FailureError {
  return new FailureError({ kind: 'video-vanished', detail }, { cause });
}
