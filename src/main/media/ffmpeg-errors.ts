import type { UnreadableReason } from '../../shared/failure.ts';

/** Messages of libavcodec (ffmpeg 4 to 8) about damaged data. Its other error messages are often harmless. */
const DECODING =
  /error while decoding|concealing|corrupt|invalid nal|error splitting|decode_slice_header|no frame!|missing picture|non-existing PPS|Invalid data found|Error submitting|overread|bytestream|ac-tex damaged|slice mismatch|Truncat/iu;

/** A last frame that was cut off causes one or two of these messages; real damage causes many. */
const MANY = 3;

/** True if ffmpeg's output at `-loglevel error` reports damaged data. */
export function mentionsDamage(stderr: string): boolean {
  return stderr.split('\n').filter((line) => DECODING.test(line)).length >= MANY;
}

export function isDiskFull(stderr: string): boolean {
  return /No space left on device|Disk quota exceeded|not enough space on the disk/iu.test(stderr);
}

/**
 * The bound of `inputArgs` or of the memory that made ffmpeg (4 to 8) give up; null if none did. A program that ran out of memory but
 * ended well has done its work without what it did not get.
 */
export function boundExceeded(stderr: string, exitCode: number | undefined): UnreadableReason | null {
  if (exitCode === 0) return null;
  if (stderr.includes('Number of streams exceeds max_streams')) return 'too-many-tracks';
  if (/Cannot allocate memory|std::bad_alloc|Out of memory/u.test(stderr)) return 'too-much-memory';
  return null;
}

/** True if ffmpeg (4 to 8) refused a picture because it has more pixels than `inputArgs` allows. */
export function mentionsPictureTooLarge(stderr: string): boolean {
  return /Picture size \d+x\d+ (?:is invalid|exceeds specified max pixel count)/u.test(stderr);
}
