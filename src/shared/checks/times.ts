/** A time as reports write it: `0:07`, `75:30`, `1:02:03`. Not part of a longer number, a ratio or a clock with tenths. */
export const TIME = /(?<![\d:.])(?:\d{1,2}:[0-5]?\d|\d{1,3}):[0-5]\d(?!\d|:\d)/gu;

/** Seconds of `m:ss` or `h:mm:ss`. */
export function secondsOf(time: string): number {
  return time.split(':').reduce((seconds, part) => seconds * 60 + Number(part), 0);
}

/** True where a written time lies behind the end of a video. Times are whole seconds: the last second of a video is not past its end. */
export function isPastEnd(timeS: number, durationS: number): boolean {
  return timeS > Math.ceil(durationS);
}
