/** Decoders' words for data that are wrong (libavcodec, ffmpeg 4 to 8). Their other errors are often about nothing. */
const DECODING =
  /error while decoding|concealing|corrupt|invalid nal|error splitting|decode_slice_header|no frame!|missing picture|non-existing PPS|Invalid data found|Error submitting|overread|bytestream|ac-tex damaged|slice mismatch|Truncat/iu;

/** A last frame that was cut in two gives a line or two; damage gives many. */
const MANY = 3;

/** True where ffmpeg met damaged data, judged by what it printed at `-loglevel error`. */
export function mentionsDamage(stderr: string): boolean {
  return stderr.split('\n').filter((line) => DECODING.test(line)).length >= MANY;
}

export function isDiskFull(stderr: string): boolean {
  return /No space left on device|Disk quota exceeded|not enough space on the disk/iu.test(stderr);
}
