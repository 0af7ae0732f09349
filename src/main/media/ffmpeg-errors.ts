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
