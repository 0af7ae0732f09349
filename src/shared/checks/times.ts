/** Converts `m:ss` or `h:mm:ss` to seconds. */
export function secondsOf(time: string): number {
  return time.split(':').reduce((seconds, part) => seconds * 60 + Number(part), 0);
}

/**
 * True if a time in a report is after the end of the video. Times are whole seconds, so the started last second counts as inside.
 */
export function isPastEnd(timeS: number, durationS: number): boolean {
  return timeS > Math.ceil(durationS);
}
