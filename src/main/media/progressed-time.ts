/** Parses the seconds of output encoded so far from a line of `-progress`; null for other lines. */
export function parseProgressedS(line: string): number | null {
  // `out_time_ms` counts microseconds, and differs between versions. The clock `out_time` is the same in all.
  const match = /^out_time=(\d+):(\d{2}):(\d{2}(?:\.\d+)?)$/u.exec(line.trim());
  return match === null ? null : Number(match[1]) * 3600 + Number(match[2]) * 60 + Number(match[3]);
}

/** Returns a line handler that reports progress as a share of `durationS`, from 0 to 1. The share never decreases. */
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
