/** Finds text, ignoring case. Returns the start and end of each match in UTF-16 code units, in order. */
export function findIn(text: string, sought: string): readonly (readonly [start: number, end: number])[] {
  if (sought.trim() === '') return [];
  const pattern = new RegExp(sought.replaceAll(/[$()*+.?[\\\]^{|}]/gu, String.raw`\$&`), 'giu');
  return Array.from(text.matchAll(pattern), (match) => [match.index, match.index + match[0].length] as const);
}
