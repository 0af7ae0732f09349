/** Parses the number of frames written so far from a line of `-progress`; null for other lines. */
export function parseProgress(line: string): number | null {
  const match = /^frame=\s*(\d+)$/u.exec(line.trim());
  return match === null ? null : Number(match[1]);
}
