/** How far an encode has come, in seconds of its output, out of one line of `-progress`; null for the other lines. */
export function parseProgressedS(line: string): number | null {
  // `out_time_ms` counts microseconds, and not in every version: the clock is the same in all.
  const match = /^out_time=(\d+):(\d{2}):(\d{2}(?:\.\d+)?)$/u.exec(line.trim());
  return match === null ? null : Number(match[1]) * 3600 + Number(match[2]) * 60 + Number(match[3]);
}

/** Turns lines of `-progress` into a share of `durationS`, 0 to 1, that never falls. */
export function ratioOf(durationS: number, onRatio: (ratio: number) => void): (line: string) => void {
  let lastRatio = 0;
  return (line) => {
    const doneS = parseProgressedS(line);
    if (doneS === null) return;
    const ratio = Math.min(1, doneS / durationS);
    if (ratio <= lastRatio) return;
    lastRatio = ratio;
    onRatio(ratio);
  };
}
