/** True for `## Heading`: a line that is a heading wherever it stands outside of code. */
export function isHeadingLine(line: string): boolean {
  return /^#{1,6}[ \t]/u.test(line);
}

/** True where a line begins an item of a list. */
export function startsItem(line: string): boolean {
  return /^ {0,3}(?:[-*+]|\d{1,9}[.)])\s/u.test(line);
}

/** True for the line between the head and the rows of a table. */
export function isTableRule(line: string): boolean {
  return /^ {0,3}\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$/u.test(line);
}

/** The mark of the code fence that is open after this line; null for none. `open`: the one before it. */
export function fenceAfter(line: string, open: string | null): string | null {
  const mark = /^ {0,3}(`{3,}|~{3,})(.*)/u.exec(line);
  const ticks = mark?.[1];
  if (ticks === undefined) return open;
  if (open === null) return ticks;
  const closes = ticks.startsWith(open) && mark?.[2]?.trim() === '';
  return closes ? null : open;
}
