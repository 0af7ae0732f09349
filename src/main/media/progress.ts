/** Frames written so far, out of one line of `-progress`; null for the other lines. */
export function parseProgress(line: string): number | null {
  const match = /^frame=\s*(\d+)$/u.exec(line.trim());
  return match === null ? null : Number(match[1]);
}
